import type { Ctx } from '../../../kernel/ctx.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { wasRight } from '../../../kernel/guesses.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { holderOfNumber, sealFor } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import { cardKind, nothingTyped } from '../document.ts'
import type { ProofingEntry } from '../entries.ts'
import { openAccount } from '../open-account.ts'
import * as q from '../proofing.sql.ts'
import { personRegisterOf } from '../register/person-register.ts'
import { refuse } from '../refusals.ts'
import { attemptPlace } from '../sealed-places.ts'
import { documentOf, guessOf, openAnswer } from './ask-register.ts'
import { decide, type Attempt } from './decide.ts'
import { sealTyped, type SignUp } from './sign-up.ts'

const madeKeptMs = 15 * 60_000

/**
 * Does what follows from the register's answer to a sign-up that this transaction holds. Whatever the answer, and whether or not the number has an account, all that
 * makes none is the same statements; the job `proofing.follow` tells whoever it concerns.
 */
export async function conclude(ctx: Ctx, signUp: SignUp): Promise<{ made: string } | { state: q.SignUpState }> {
  const { row, typed } = signUp
  const register = personRegisterOf(ctx.house) ?? refuse('sign_up.not_here')
  const [document, answer] = [documentOf(ctx, signUp), await openAnswer(ctx, row)]
  const { contact, language } = typed
  if (!document || !answer || !contact) return silent(ctx, row)
  const holder = await holderOfNumber(ctx, cardKind(ctx.house.pack).id, document.number)
  const decision = decide({ document, answer, isHeld: holder !== undefined, today: dayIn(ctx.now, ctx.house.pack.settings.timeZone) })
  if (typeof decision === 'object') {
    const made = await openAccount(ctx, { document, person: decision.make, contact, register, way: 'register' })
    if (made) {
      await wasRight(ctx, guessOf(row, document.number))
      // Kept for a while without what was typed: who pressed twice is answered twice.
      const nothing = await sealTyped(ctx, row.party_id, { ...typed, document: nothingTyped, contact: undefined })
      await ctx.tx.all(q.putMade(row.party_id, made, nothing, new Date(ctx.now.getTime() + madeKeptMs)))
      return { made }
    }
  }
  const state = decision === 'ask-parent' ? 'parent-asked' : 'not-made'
  const attempt: Attempt = { document, contact, language, answer }
  await ctx.tx.all(q.putState(row.party_id, state, ctx.now))
  await ctx.tx.all(q.insertAttempt(row.party_id, row.request_id, await sealFor(ctx, row.party_id, JSON.stringify(attempt), attemptPlace(row.request_id)), ctx.now))
  await record<ProofingEntry>(ctx, row.party_id, { what: state === 'parent-asked' ? 'sign-up.parent-asked' : 'sign-up.not-made' })
  await addJob(ctx, { partyId: row.party_id, task: 'proofing.follow', payload: { attempt: row.request_id } })
  return { state }
}

async function silent(ctx: Ctx, row: q.SignUpRow): Promise<{ state: q.SignUpState }> {
  await ctx.tx.all(q.putState(row.party_id, 'silent', ctx.now))
  await record<ProofingEntry>(ctx, row.party_id, { what: 'sign-up.silent' })
  return { state: 'silent' }
}
