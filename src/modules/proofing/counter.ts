import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import type { Day } from '../../kernel/dates.ts'
import { refuse as refusePage } from '../../kernel/http-refusals.ts'
import { isUuid, randomSigns, uuid } from '../../kernel/ids.ts'
import { maySomewhere, officeFor } from '../access/index.ts'
import { ageGroupOf, holderOfNumber, liftSuspension, profileOf, raiseStanding, standingOf } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { sendMessage } from '../messages/index.ts'
import { cardKind } from './document.ts'
import type { ProofingEntry } from './entries.ts'
import { keepEvidence } from './evidence.ts'
import { messageTexts } from './mail-texts.ts'
import * as q from './proofing.sql.ts'
import { forgetCounterCodes, insertCounterCode, takeCounterCode } from './registries.sql.ts'
import type { DocumentData } from './register/person-register.ts'
import { refuse } from './refusals.ts'

const codeMinutes = 15
// Of 27 signs: 38 bits for a quarter of an hour.
const codeSigns = 8

const basis = 'asked at a counter'

/** A code that the person shows to an officer, like K7QM-4TXR. It is shown once; only a keyed hash is kept. */
export async function makeCounterCode(ctx: Ctx): Promise<{ code: string; endsAt: Date }> {
  const code = randomSigns(codeSigns)
  const endsAt = new Date(ctx.now.getTime() + codeMinutes * 60_000)
  await ctx.tx.all(forgetCounterCodes(ctx.now))
  await ctx.tx.all(insertCounterCode(hashOf(ctx, code), ctx.actor.id, endsAt))
  await record<ProofingEntry>(ctx, ctx.actor.id, { what: 'counter.code-made' })
  return { code: `${code.slice(0, 4)}-${code.slice(4)}`, endsAt }
}

const hashOf = ({ house }: Pick<ReadCtx, 'house'>, code: string) => house.keys.hmac('counter code', code)

/** The organisation at whose counter an officer acts here; there is no page for anybody else. */
export const counterOf = (ctx: ReadCtx): string => officeFor(ctx, 'proofing.see-at-counter') ?? refusePage('page.not_found')

export type NoVisit = 'wrong-code' | 'yourself' | 'under-age'

/**
 * Begins a visit with the code that a person shows, and uses it up. A code that cannot begin one (the officer's own, a child's) stays good for its quarter of an
 * hour: whoever may not serve this person sends them to a colleague, and guesses at codes are slowed (kernel/guesses.ts) whether or not they hit one.
 */
export async function beginVisit(ctx: Ctx, typed: string): Promise<{ id: string } | NoVisit> {
  counterOf(ctx)
  const code = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
  const taken = code.length === codeSigns ? await ctx.tx.maybe(takeCounterCode(hashOf(ctx, code))) : undefined
  if (!taken || taken.ends_at <= ctx.now) return 'wrong-code'
  if (taken.party_id === ctx.actor.id) return 'yourself'
  const person = await proofedPerson(ctx, taken.party_id)
  if (ageGroupOf(ctx, person.birthDate) !== 'of-age') return 'under-age'
  const id = uuid()
  await ctx.tx.all(q.forgetVisits(ctx.actor.id, ctx.now))
  await ctx.tx.all(q.insertVisit(ctx.actor.id, { id, person_id: taken.party_id, ends_at: new Date(ctx.now.getTime() + codeMinutes * 60_000) }))
  return { id }
}

/** What is known of the person at the counter; all of it but the day of issue, which the officer reads from the card. */
export type AtCounter = { readonly personId: string } & Omit<DocumentData, 'issuedOn'>

async function proofedPerson(ctx: ReadCtx, personId: string): Promise<AtCounter> {
  const profile = await profileOf(ctx, personId)
  const of = (key: string) => String(profile.get(`person.${key}`)?.value ?? '')
  return { personId, number: of('identityNumber'), name: of('nameEn'), birthDate: of('birthDate') }
}

/** The person of an officer's visit; anything else is answered like a visit that is over. */
export async function visitOf(ctx: ReadCtx, id: string): Promise<AtCounter> {
  const row = isUuid(id) && maySomewhere(ctx, 'proofing.see-at-counter') ? await ctx.db.maybe(q.readVisit(ctx.actor.id, id, ctx.now)) : undefined
  return row ? proofedPerson(ctx, row.person_id) : refuse('visit.not_found')
}

/** That the officer was shown who it is about. */
export const noteVisit = (ctx: Ctx, { personId }: AtCounter): Promise<string> => record<ProofingEntry>(ctx, personId, { what: 'counter.read', organisation: counterOf(ctx), basis })

/** The officer has seen the person and the card, and the register has confirmed it: the standing is `plus`. */
export async function finishVisit(ctx: Ctx, id: string, issuedOn: Day): Promise<void> {
  const taken = (await ctx.tx.maybe(q.takeVisit(ctx.actor.id, id, ctx.now))) ?? refuse('visit.not_found')
  await reachPlus(ctx, taken.person_id, { way: 'counter', organisation: counterOf(ctx), issuedOn, basis })
}

/** The register does not confirm what the officer sees: the visit stays, for what was typed may be wrong. */
export const noteNotConfirmed = (ctx: Ctx, { personId }: AtCounter, result: string): Promise<string> =>
  record<ProofingEntry>(ctx, personId, { what: 'counter.not-confirmed', organisation: counterOf(ctx), result, basis })

/** Raises a standing to `plus`; sessions that are there stay as they were. */
export async function reachPlus(ctx: Ctx, personId: string, about: { readonly way: 'counter' | 'liveness'; readonly organisation: string; readonly issuedOn: Day; readonly basis: string }): Promise<void> {
  const { way, organisation, issuedOn, basis: right } = about
  await raiseStanding(ctx, personId, { assurance: 'plus', by: organisation })
  await keepEvidence(ctx, personId, { assurance: 'plus', way, organisation, issuedOn })
  await record<ProofingEntry>(ctx, personId, { what: 'proofing.plus', way, organisation, basis: right })
  await sendMessage(ctx, { partyId: personId, organisation, topic: 'security', urgent: true, ...messageTexts.plus })
}

/**
 * Opens a suspended account again for the person at the counter, whose new document the register has confirmed. False when there is no
 * account that waits for it; the officer's own is for somebody else to open.
 */
export async function reopen(ctx: Ctx, document: DocumentData): Promise<boolean> {
  const organisation = counterOf(ctx)
  const holder = await holderOfNumber(ctx, cardKind(ctx.house.pack).id, document.number)
  if (!holder || holder === ctx.actor.id || (await standingOf(ctx, holder))?.suspended?.why !== 'document') return false
  if (!(await liftSuspension(ctx, holder))) return false
  await record<ProofingEntry>(ctx, holder, { what: 'standing.lifted', way: 'counter', organisation, basis })
  await sendMessage(ctx, { partyId: holder, organisation, topic: 'security', ...messageTexts.lifted })
  if (ageGroupOf(ctx, document.birthDate) === 'of-age') await reachPlus(ctx, holder, { way: 'counter', organisation, issuedOn: document.issuedOn, basis })
  else await keepEvidence(ctx, holder, { assurance: 'basic', way: 'counter', organisation, issuedOn: document.issuedOn })
  return true
}
