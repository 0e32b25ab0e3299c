import { isDuplicate, type Db } from './db.ts'
import { readClaim, type ClaimRow } from './once.sql.ts'
import type { Answer, WriteOnce } from './page.ts'

/**
 * Runs a post that writes one statement, in which its claim goes in as a plain insert: done already (SQLSTATE 23505), it is
 * answered with where it led. Undefined when the page asks for a transaction instead.
 */
export async function postOnce(db: Db, claim: Omit<ClaimRow, 'place'>, post: (once: WriteOnce) => Promise<Answer | undefined>): Promise<Answer | undefined> {
  let isDone = false
  const earlier = async (): Promise<Answer | undefined> => {
    const found = await db.maybe(readClaim(claim.partyId, claim.key))
    return found && { redirect: found.place ?? '/' }
  }
  const once: WriteOnce = async (place, statement) => {
    isDone = true
    try {
      await db.write(statement({ ...claim, place }))
      return { redirect: place }
    } catch (error) {
      const answer = isDuplicate(error) ? await earlier() : undefined
      isDone = answer !== undefined
      if (answer) return answer
      throw error
    }
  }
  const answer = await post(once)
  // What was done already may have left nothing to do: the draft is gone once it is sent.
  return isDone || answer === undefined ? answer : ((await earlier()) ?? answer)
}
