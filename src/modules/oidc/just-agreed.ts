import { recentMap } from '../../kernel/recent-map.ts'
import type { ConsentRow } from './consent.sql.ts'

/** What stood at the moment when a code was given: a system that exchanges the code at once finds it here, once. */
type JustAgreed = { readonly grantId: string; readonly consents: readonly ConsentRow[] }

// By the person, so that whatever ends of theirs in this process ends here too; another process may be as late as with a session (identity/sessions.ts).
const agreed = recentMap<JustAgreed>({ most: 10_000, forMs: 1000 })
// Longer than any transaction lives (15 s): until then a reading might still see what is being ended.
const ended = recentMap<true>({ most: 10_000, forMs: 20_000 })

/** Remembers for a second what a person has agreed to, for the sign-in of this grant, whose id is random. */
export function rememberAgreed(partyId: string, just: JustAgreed): void {
  if (!ended.get(partyId, Date.now())) agreed.set(partyId, just, Date.now())
}

/** What was remembered for the grant; the next one who asks reads the database. */
export function takeAgreed(partyId: string, grantId: string): readonly ConsentRow[] | undefined {
  const just = agreed.get(partyId, Date.now())
  if (just?.grantId !== grantId) return undefined
  agreed.delete(partyId)
  return just.consents
}

/** Called by whoever ends something that a person agreed to, before it is written. */
export function forgetAgreed(partyId: string): void {
  ended.set(partyId, true, Date.now())
  agreed.delete(partyId)
}
