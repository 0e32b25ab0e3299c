import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import type { Draft } from '../forms/index.ts'
import { mayFor } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { mandateStands, needsSecond, twoPersonsOf } from '../mandates/index.ts'
import type { Service } from '../jurisdiction/index.ts'
import * as q from './agreement.sql.ts'
import type { CaseEntry } from './entries.ts'
import { refuse } from './refusals.ts'
import { servedBy } from './under-mandate.ts'

/**
 * How a draft stands where two representatives must agree. `none`: nobody has asked yet; `asked`: the actor has, and another must agree;
 * `mine`: another has asked, and the actor may agree.
 */
export type Agreement = { readonly state: 'none' } | { readonly state: 'asked' | 'mine'; readonly row: q.AgreementRow }

type Draftlike = Pick<Draft, 'id' | 'savedAt'>

/** Undefined where one representative is enough, and for everybody who does their own affairs: then nothing is asked of the database. */
export async function agreementOn(ctx: ReadCtx, draft: Draftlike, amountMinor: number): Promise<Agreement | undefined> {
  const { actor } = ctx
  if (!actor.mandate || actor.partyKind !== 'company') return undefined
  if (!needsSecond(await twoPersonsOf(ctx, actor.party), amountMinor)) return undefined
  const row = await ctx.db.maybe(q.readAgreement(actor.party, draft.id))
  if (!row || !isAbout(row, draft) || !(await mandateStands(ctx, actor.party, row.mandate_id))) return { state: 'none' }
  return { state: row.asked_by === actor.id ? 'asked' : 'mine', row }
}

/** What was saved after the question is something else than what was asked. */
const isAbout = (row: q.AgreementRow, { savedAt }: Draftlike): boolean => savedAt !== undefined && row.saved_at.getTime() === savedAt.getTime()

/** The first representative asks for another one's agreement. */
export async function askSecond(ctx: Ctx, service: Service, draft: Draftlike): Promise<void> {
  const { party, id, mandate } = ctx.actor
  await ctx.tx.all(q.askAgreement(party, { id: uuid(), draft_id: draft.id, service_id: service.id, saved_at: draft.savedAt!, asked_by: id, mandate_id: mandate!.id, asked_at: ctx.now }))
  await record<CaseEntry>(ctx, party, { what: 'second.asked', about: service.id })
}

/** The other representative's word, once. Agreed, the caller sends it in the same transaction. */
export async function answerSecond(ctx: Ctx, row: q.AgreementRow, answer: 'agreed' | 'declined'): Promise<void> {
  const { party, id } = ctx.actor
  if (!(await ctx.tx.maybe(q.answerAgreement(party, row.id, answer, id, ctx.now)))) refuse('case.agreement_answered')
  await record<CaseEntry>(ctx, party, { what: answer === 'agreed' ? 'second.agreed' : 'second.declined', about: row.service_id })
}

/** Applications that wait for the actor's agreement, for the account. */
export async function agreementsWaiting(ctx: ReadCtx): Promise<q.AgreementRow[]> {
  const { actor, house } = ctx
  if (!actor.mandate || actor.partyKind !== 'company') return []
  const maySend = (row: q.AgreementRow) => mayFor(actor, { action: 'submit', service: servedBy(house.pack, { ...row, organisation: '' }) }) === undefined
  return (await ctx.db.all(q.openAgreements(actor.party))).filter((row) => row.asked_by !== actor.id && maySend(row))
}
