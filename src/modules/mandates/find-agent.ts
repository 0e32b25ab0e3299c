import { system, type Ctx, type ReadCtx } from '../../kernel/ctx.ts'
import { once, type JobRun } from '../../kernel/jobs.ts'
import { keepMandate, partyNames, personOfNumber } from '../identity/index.ts'
import { sendMessage } from '../messages/index.ts'
import { openDetails, type Details } from './details.ts'
import * as q from './mandates.sql.ts'
import { messages } from './texts.ts'

/**
 * Looks for the person to whom a mandate was offered by number and name, and tells them. Where there is none, or the name is another,
 * nothing happens: the principal sees an offer that nobody has answered, as when the person does not want to.
 */
export async function findAgent(job: JobRun): Promise<void> {
  const { house, db, now } = job
  const ctx: ReadCtx = { house, db, actor: system, now }
  const row = await db.maybe(q.readMandate({ partyId: job.partyId, id: String(job.payload['mandate']) }))
  if (!row || row.state !== 'offered' || row.agent_id) return
  const agentId = await personMeant(ctx, await openDetails(ctx, row))
  if (agentId === undefined || agentId === row.party_id) return
  await once(job, async (writing) => {
    if (!(await bind(writing, row, agentId))) return
    const { names } = await partyNames(writing, row.party_id)
    await sendMessage(writing, { partyId: agentId, organisation: writing.house.pack.settings.accounts.organisation, topic: 'security', urgent: true, ...messages.offered(names) })
  })
}

/** The person with this number, if they have this name too. */
export async function personMeant(ctx: ReadCtx, { number, name }: Pick<Details, 'number' | 'name'>): Promise<string | undefined> {
  const found = number && (await personOfNumber(ctx, number.scheme, number.value))
  if (!found) return undefined
  const { names } = await partyNames(ctx, found)
  return [names.en, names['zh-Hant']].some((one) => plainName(one) === plainName(name)) ? found : undefined
}

/** Case, spaces and signs between the parts of a name do not matter; their order does not either. */
export const plainName = (name: string): string =>
  name.normalize('NFKC').toUpperCase().split(/[^\p{L}]+/u).filter((part) => part !== '').sort().join(' ')

/** Gives an offer to its agent: both rows, in one act. False when it is no longer free. */
export async function bind(ctx: Ctx, row: q.MandateRow, agentId: string): Promise<boolean> {
  if (!(await ctx.tx.maybe(q.bindAgent({ partyId: row.party_id, id: row.id }, agentId, ctx.now)))) return false
  await keepAgentsRow(ctx, row, agentId, 'offered')
  return true
}

/** The agent's own row of a mandate. */
export async function keepAgentsRow(ctx: Ctx, row: Omit<q.MandateRow, 'ended_at' | 'ended_by' | 'ended_why'>, agentId: string, state: 'offered' | 'accepted'): Promise<void> {
  const { names, kind: principalKind } = await partyNames(ctx, row.party_id)
  const { post } = await openDetails(ctx, row)
  await keepMandate(ctx, agentId, { id: row.id, kind: row.kind, terms: row.terms, state, principalId: row.party_id, principalKind, names, ...(post && { post }), validFrom: row.valid_from, ...(row.valid_to && { validTo: row.valid_to }) })
}
