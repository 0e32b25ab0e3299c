import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'
import { uuid } from '../../kernel/ids.ts'
import { addJob } from '../../kernel/jobs.ts'
import { openFor, sealFor } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import * as q from './change-request.sql.ts'
import { mayMove, requestPlace, statusToday, type Claim, type Status } from './credential.ts'
import { readCredential } from './credentials.sql.ts'
import type { CredentialEntry } from './entries.ts'
import { reasonText } from './reasons.ts'
import { refuse } from './refusals.ts'
import { tellOfCorrection } from './tell-second.ts'

/** The state that the document itself comes to when a request is carried out. */
export const stateAfter = { surrender: 'surrendered', replacement: 'replaced', amendment: 'superseded' } as const satisfies Record<q.ChangeKind, Status>

/** In the asker's own words; for an amendment, what the document is to say, by claim id. */
export type Asked = { readonly words: string; readonly values?: Readonly<Record<string, Text>> }

export type NewRequest = Asked & { readonly partyId: string; readonly credentialId: string; readonly kind: q.ChangeKind; readonly code: string }

/**
 * Asks that a document is given up, replaced or amended. What a holder asks for is carried out by a job at once; an amendment waits for a second
 * officer. While one request is open, a second one of the same document is the first.
 */
export async function askForChange(ctx: Ctx, input: NewRequest): Promise<{ requestId: string }> {
  const { partyId, credentialId, kind, code } = input
  const found = (await ctx.tx.maybe(readCredential(partyId, credentialId))) ?? refuse('credential.not_found')
  const open = await ctx.tx.maybe(q.openRequest(partyId, credentialId))
  if (open) return open.kind === kind ? { requestId: open.id } : refuse('credential.change_open')
  if (!mayMove(statusToday(found.status, found.valid_until, dayIn(ctx.now, ctx.house.pack.settings.timeZone)), stateAfter[kind])) refuse('credential.move_not_allowed')
  if (!reasonText(stateAfter[kind], code)) refuse('credential.no_reason')
  const id = uuid(ctx.now.getTime())
  const state = kind === 'amendment' ? 'proposed' : 'asked'
  const sealed = await sealFor(ctx, partyId, JSON.stringify({ words: input.words.trim(), ...(input.values && { values: input.values }) } satisfies Asked), requestPlace(id))
  await ctx.tx.all(q.insertRequest(partyId, { id, credential_id: credentialId, organisation: found.organisation, kind, state, reason_code: code, sealed, asked_by: ctx.actor.id, asked_at: ctx.now }))
  await record<CredentialEntry>(ctx, partyId, { what: 'credential.change-asked', about: found.reference, organisation: found.organisation, credential: credentialId, kind, code, request: id })
  if (state === 'proposed') await tellOfCorrection(ctx, { organisation: found.organisation, owner: partyId, title: found.title, number: found.number })
  else await addJob(ctx, { partyId, task: 'credentials.carry-out', payload: { requestId: id } })
  return { requestId: id }
}

/** The second officer agrees to a proposed amendment or declines it. Another's decision that was quicker stands. */
export async function decideChange(ctx: Ctx, input: { partyId: string; requestId: string; agrees: boolean }): Promise<void> {
  const { partyId, requestId, agrees } = input
  const found = await ctx.tx.maybe(q.readRequest(partyId, requestId))
  if (!found || found.state !== 'proposed') return refuse('credential.change_decided')
  if (found.asked_by === ctx.actor.id) return refuse('credential.second_officer')
  const state = agrees ? 'asked' : 'declined'
  if (!(await ctx.tx.maybe(q.decideRequest(partyId, requestId, state, ctx.actor.id, ctx.now)))) return refuse('credential.change_decided')
  const credential = (await ctx.tx.maybe(readCredential(partyId, found.credential_id))) ?? refuse('credential.not_found')
  await record<CredentialEntry>(ctx, partyId, { what: 'credential.change-decided', about: credential.reference, organisation: found.organisation, credential: found.credential_id, kind: found.kind, state, request: requestId })
  if (agrees) await addJob(ctx, { partyId, task: 'credentials.carry-out', payload: { requestId } })
}

/** The request of a document that waits for somebody, or is being carried out. */
export const openRequestOf = (ctx: ReadCtx, partyId: string, credentialId: string): Promise<q.RequestRow | undefined> => ctx.db.maybe(q.openRequest(partyId, credentialId))

/** What was asked for. */
export const askedIn = async (ctx: ReadCtx, partyId: string, row: Pick<q.RequestRow, 'id' | 'sealed'>): Promise<Asked> =>
  JSON.parse((await openFor(ctx, partyId, row.sealed, requestPlace(row.id))).toString()) as Asked

/** The claims as an amendment has them: those that it names are said anew, and what it says nothing of stays. */
export const amended = (claims: readonly Claim[], { values }: Asked): readonly Claim[] => claims.map((claim) => ({ ...claim, value: values?.[claim.id] ?? claim.value }))
