import { nobody, type Ctx } from '../../../kernel/ctx.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { once, type JobRun } from '../../../kernel/jobs.ts'
import { claim } from '../../../kernel/once.ts'
import { holderOfNumber, liftSuspension, openFor, standingOf } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { askParents } from '../children.ts'
import { writeTo } from '../contact.ts'
import { ageOn, cardKind, fullAge, leastAge } from '../document.ts'
import type { ProofingEntry } from '../entries.ts'
import { keepEvidence } from '../evidence.ts'
import { mailTexts, messageTexts } from '../mail-texts.ts'
import * as q from '../proofing.sql.ts'
import { personRegisterOf, type PersonRegister } from '../register/person-register.ts'
import { attemptPlace } from '../sealed-places.ts'
import type { Attempt } from './decide.ts'

/** What follows from a sign-up that made no account, out of sight of its page: the holder of the account is told, a suspension lifted, parents asked. */
export const follow = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const { partyId } = job
    const id = String(job.payload['attempt'])
    const row = await ctx.tx.maybe(q.takeAttempt(partyId, id))
    const register = personRegisterOf(job.house)
    if (!row || !register) return
    const attempt = JSON.parse((await openFor(ctx, partyId, row.sealed, attemptPlace(id))).toString()) as Attempt
    if (attempt.answer.result !== 'match') return
    const holder = await holderOfNumber(ctx, cardKind(ctx.house.pack).id, attempt.document.number)
    if (holder) return toHolder(ctx, holder, attempt, register)
    const age = ageOn(attempt.document.birthDate, dayIn(ctx.now, ctx.house.pack.settings.timeZone))
    if (age < leastAge || age >= fullAge) return
    const asked = await askParents(ctx, { document: attempt.document, contact: attempt.contact, language: attempt.language, person: attempt.answer.person, organisation: register.organisation })
    if (asked === 0) await writeTo(ctx, { partyId, contact: attempt.contact, tag: attempt.language, letter: mailTexts.noParent(ctx.house.pack.settings.brand.name) })
  })

/** Tells the holder of an account that somebody goes on trying particulars of their card. */
export const tellGuesses = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const register = personRegisterOf(job.house)
    if (job.partyId === nobody || !register) return
    await record<ProofingEntry>(ctx, job.partyId, { what: 'sign-up.guessed', guesses: Number(job.payload['guesses']), basis: 'open to all' })
    await sendMessage(ctx, { partyId: job.partyId, organisation: register.organisation, topic: 'security', urgent: true, ...messageTexts.guessed })
  })

/** The register has confirmed a document that somebody with an account holds now: if the account waits for that, it is open again. */
async function toHolder(ctx: Ctx, holder: string, { document }: Attempt, register: PersonRegister): Promise<void> {
  const { organisation } = register
  const standing = await standingOf(ctx, holder)
  if (standing?.suspended?.why === 'document' && (await liftSuspension(ctx, holder))) {
    await keepEvidence(ctx, holder, { assurance: 'basic', way: 'register', organisation, issuedOn: document.issuedOn })
    await record<ProofingEntry>(ctx, holder, { what: 'standing.lifted', way: 'register', basis: 'asked by the person' })
    await sendMessage(ctx, { partyId: holder, organisation, topic: 'security', ...messageTexts.lifted })
    return
  }
  const { mine } = await claim(ctx.tx, holder, `sign-up repeated ${dayIn(ctx.now, ctx.house.pack.settings.timeZone)}`, ctx.now)
  if (!mine) return
  await record<ProofingEntry>(ctx, holder, { what: 'sign-up.repeated', basis: 'open to all' })
  await sendMessage(ctx, { partyId: holder, organisation, topic: 'security', urgent: true, ...messageTexts.tried })
}
