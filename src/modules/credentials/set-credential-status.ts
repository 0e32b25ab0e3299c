import type { Ctx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { uuid } from '../../kernel/ids.ts'
import { forgetDocument, sealFor, withholdDocument } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { fateOf, mayMove, reasonPlace, statusToday, statusValues, type Status } from './credential.ts'
import * as q from './credentials.sql.ts'
import type { CredentialEntry } from './entries.ts'
import { copiesFollow } from './openid4vci/openid4vci.sql.ts'
import { logEventOf, type LoggedEvent } from './log-event.ts'
import { reasonText } from './reasons.ts'
import { refuse } from './refusals.ts'
import { forgetEnd, remindOfEnd } from './remind-of-end.ts'
import { tellChange } from './tell-change.ts'

const eventOf = { valid: 'restored', suspended: 'suspended', revoked: 'revoked', surrendered: 'surrendered', replaced: 'replaced', superseded: 'amended' } as const satisfies Record<Status, LoggedEvent>

/** What an officer may decide by themselves. What a holder gives up, and what another document stands for, goes through a request. */
export type Decided = Extract<Status, 'valid' | 'suspended' | 'revoked'>

const isDecided = (to: Status): to is Decided => to === 'valid' || to === 'suspended' || to === 'revoked'

type Change = { readonly partyId: string; readonly credentialId: string; /** From the closed list of the state (reasons.ts). */ readonly code: string; /** In somebody's own words. */ readonly reason: string }

/** Suspends a credential, gives it back, or revokes it for good, and tells the holder why. The public list follows within seconds (status-list.ts), a check at once. */
export async function setCredentialStatus(ctx: Ctx, input: Change & { readonly status: Decided }): Promise<void> {
  const found = await moveCredential(ctx, { ...input, by: ctx.actor.id })
  await tellChange(ctx, { partyId: input.partyId, row: found, status: input.status, code: input.code, reason: input.reason.trim() })
}

/** Moves a credential to a state, wherever the state must stand; refuses what may not follow. `by`: whose decision it is. */
export async function moveCredential(ctx: Ctx, input: Change & { readonly status: Status; readonly by: string }): Promise<q.CredentialRow> {
  const { partyId, credentialId, status: to, code } = input
  const found = (await ctx.tx.maybe(q.readCredential(partyId, credentialId))) ?? refuse('credential.not_found')
  const from = found.status
  if (!mayMove(statusToday(from, found.valid_until, dayIn(ctx.now, ctx.house.pack.settings.timeZone)), to)) refuse('credential.move_not_allowed', { from, to })
  // A holder need not say more than which reason; an officer does.
  if (!reasonText(to, code) || (isDecided(to) && input.reason.trim() === '')) refuse('credential.no_reason')
  if (!(await ctx.tx.maybe(q.moveStatus(partyId, credentialId, from, to)))) refuse('credential.move_not_allowed', { from, to })
  const id = uuid(ctx.now.getTime())
  const reason_sealed = await sealFor(ctx, partyId, input.reason.trim(), reasonPlace(id))
  await ctx.tx.all(q.insertChange(partyId, credentialId, { id, from_status: from, to_status: to, reason_code: code, reason_sealed, at: ctx.now }, input.by))
  await ctx.tx.all(q.setEntry(found.organisation, found.status_list_id, found.status_index, statusValues[to], fateOf(to)))
  await ctx.tx.all(copiesFollow(partyId, credentialId, statusValues[to], fateOf(to)))
  await logEventOf(ctx, partyId, found, eventOf[to])
  if (to !== 'valid') await forgetEnd(ctx, partyId, credentialId)
  else if (found.valid_until !== null) await remindOfEnd(ctx, { partyId, id: credentialId, organisation: found.organisation, reference: found.reference, title: found.title, validUntil: found.valid_until })
  // What it told of its holder is not told on while it does not stand.
  if (to === 'valid' || to === 'suspended') await withholdDocument(ctx, partyId, credentialId, to === 'suspended')
  else await forgetDocument(ctx, partyId, credentialId)
  await record<CredentialEntry>(ctx, partyId, { what: 'credential.status', about: found.reference, organisation: found.organisation, credential: credentialId, from, to, code })
  return found
}
