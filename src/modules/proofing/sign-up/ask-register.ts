import { inTransaction, nobody, type Ctx, type ReadCtx } from '../../../kernel/ctx.ts'
import type { Db } from '../../../kernel/db.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { countGuess, freeGuesses, type Guess } from '../../../kernel/guesses.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { faultOf } from '../../../kernel/log.ts'
import { holderOfNumber, openFor, sealFor } from '../../identity/index.ts'
import { cardKind, checkDocument } from '../document.ts'
import * as q from '../proofing.sql.ts'
import { personRegisterOf, type Answered, type DocumentData } from '../register/person-register.ts'
import { answerPlace } from '../sealed-places.ts'
import type { SignUp } from './sign-up.ts'

/** The particulars of a sign-up whose document is whole. */
export function documentOf({ house, now }: Pick<ReadCtx, 'house' | 'now'>, { typed }: SignUp): DocumentData | undefined {
  const checked = checkDocument(house.pack, typed.document, dayIn(now, house.pack.settings.timeZone))
  return 'document' in checked ? checked.document : undefined
}

/**
 * Asks the register about the document of a sign-up and keeps what it says; called with no transaction open. A question that was answered is
 * not asked again. Refuses, for a while, to ask more about one document, or from one address, than an honest person does.
 */
export async function askRegister(ctx: Omit<ReadCtx, 'db'>, write: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>, signUp: SignUp): Promise<'answered' | 'silent'> {
  const { row } = signUp
  const register = personRegisterOf(ctx.house)
  const document = documentOf(ctx, signUp)
  if (row.answer) return 'answered'
  if (!register || !document) return 'silent'
  await write((writing) => countAsked(writing, row, document.number))
  const answer: Answered | undefined = await register.match(row.request_id, document, ctx.now).catch((fault: unknown) => {
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

/** Particulars of a card are guesses at an account, whether or not the number has one. */
export const guessOf = ({ asked_from: from }: q.SignUpRow, number: string): Guess => ({ what: 'card', at: number, from: from.toString('hex') })

/** Whoever's number it is hears of many guesses; for a number that nobody has, the same is done for nobody. */
async function countAsked(ctx: Ctx, row: q.SignUpRow, number: string): Promise<void> {
  if (!(await ctx.tx.maybe(q.beginAsking(row.party_id, row.request_id, ctx.now)))) return
  const guesses = await countGuess(ctx, guessOf(row, number))
  const holder = (await holderOfNumber(ctx, cardKind(ctx.house.pack).id, number)) ?? nobody
  if (guesses === freeGuesses) await addJob(ctx, { partyId: holder, task: 'proofing.many-guesses', payload: { guesses } })
}

export const openAnswer = async (ctx: ReadCtx, row: q.SignUpRow): Promise<Answered | undefined> =>
  row.answer ? (JSON.parse((await openFor(ctx, row.party_id, row.answer, answerPlace(row.request_id))).toString()) as Answered) : undefined

/** For a job: each write in a transaction of its own. */
export const writerOf = (db: Db, who: Pick<ReadCtx, 'house' | 'actor' | 'now'>) => <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => inTransaction(db, who, work)
