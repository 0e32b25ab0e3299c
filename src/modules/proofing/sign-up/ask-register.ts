import { inTransaction, type Ctx, type ReadCtx } from '../../../kernel/ctx.ts'
import type { Db } from '../../../kernel/db.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { faultOf } from '../../../kernel/log.ts'
import { openFor, sealFor } from '../../identity/index.ts'
import { checkDocument } from '../document.ts'
import * as q from '../proofing.sql.ts'
import { personRegisterOf, type Answered, type DocumentData } from '../register/person-register.ts'
import { answerPlace } from '../sealed-places.ts'
import { withinTally } from '../tally.ts'
import type { SignUp } from './sign-up.ts'

/** The particulars of a sign-up whose document is whole. */
export function documentOf({ house, now }: Pick<ReadCtx, 'house' | 'now'>, { typed }: SignUp): DocumentData | undefined {
  const checked = checkDocument(house.pack, typed.document, dayIn(now, house.pack.settings.timeZone))
  return 'document' in checked ? checked.document : undefined
}

/**
 * Asks the register about the document of a sign-up and keeps what it says; called with no transaction open. A question that was answered is
 * not asked again. Too many questions about one document, or from one address, are answered here, as if nothing agreed.
 */
export async function askRegister(ctx: Omit<ReadCtx, 'db'>, write: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>, signUp: SignUp): Promise<'answered' | 'silent'> {
  const { row } = signUp
  const register = personRegisterOf(ctx.house)
  const document = documentOf(ctx, signUp)
  if (row.answer) return 'answered'
  if (!register || !document) return 'silent'
  const isWithin = await write(async (writing) => {
    const [about, from] = [await withinTally(writing, 'asked about', document.number), await withinTally(writing, 'asked from', row.asked_from.toString('hex'))]
    return about && from
  })
  const answer: Answered | undefined = !isWithin ? { result: 'no-match' } : await register.match(row.request_id, document, ctx.now).catch((fault: unknown) => {
    ctx.house.log.warn({ request: row.request_id, ...faultOf(fault) }, 'the register of persons could not be asked')
    return undefined
  })
  if (!answer) return 'silent'
  await write(async (writing) => {
    const sealed = await sealFor(writing, row.party_id, JSON.stringify(answer), answerPlace(row.request_id))
    await writing.tx.all(q.putAnswer(row.party_id, row.request_id, sealed, writing.now))
  })
  return 'answered'
}

export const openAnswer = async (ctx: ReadCtx, row: q.SignUpRow): Promise<Answered | undefined> =>
  row.answer ? (JSON.parse((await openFor(ctx, row.party_id, row.answer, answerPlace(row.request_id))).toString()) as Answered) : undefined

/** For a job: each write in a transaction of its own. */
export const writerOf = (db: Db, who: Pick<ReadCtx, 'house' | 'actor' | 'now'>) => <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => inTransaction(db, who, work)
