import type { Ctx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { forgetDocument, sealFor, withholdDocument } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { mayMove, reasonPlace, statusValues, type Status } from './credential.ts'
import * as q from './credentials.sql.ts'
import type { CredentialEntry } from './entries.ts'
import { copiesFollow } from './openid4vci/openid4vci.sql.ts'
import { logEventOf, type LoggedEvent } from './log-event.ts'
import { refuse } from './refusals.ts'
import { forgetEnd, remindOfEnd } from './remind-of-end.ts'

const eventOf = { valid: 'restored', suspended: 'suspended', revoked: 'revoked' } as const satisfies Record<Status, LoggedEvent>

/** Suspends a credential, gives it back, or revokes it for good. The public list follows within seconds (status-list.ts), a check at once. */
export async function setCredentialStatus(ctx: Ctx, input: { partyId: string; credentialId: string; status: Status; reason: string }): Promise<void> {
  const { partyId, credentialId, status: to } = input
  const found = (await ctx.tx.maybe(q.readCredential(partyId, credentialId))) ?? refuse('credential.not_found')
  const from = found.status
  if (!mayMove(from, to)) refuse('credential.move_not_allowed', { from, to })
  if (input.reason.trim() === '') refuse('credential.no_reason')
  if (!(await ctx.tx.maybe(q.moveStatus(partyId, credentialId, from, to)))) refuse('credential.move_not_allowed', { from, to })
  const id = uuid(ctx.now.getTime())
  const reason_sealed = await sealFor(ctx, partyId, input.reason.trim(), reasonPlace(id))
  await ctx.tx.all(q.insertChange(partyId, credentialId, { id, from_status: from, to_status: to, reason_sealed, at: ctx.now }, ctx.actor.id))
  await ctx.tx.all(q.setEntry(found.organisation, found.status_list_id, found.status_index, statusValues[to]))
  await ctx.tx.all(copiesFollow(partyId, credentialId, statusValues[to]))
  await logEventOf(ctx, partyId, found, eventOf[to])
  if (to !== 'valid') await forgetEnd(ctx, partyId, credentialId)
  else if (found.valid_until !== null) await remindOfEnd(ctx, { partyId, id: credentialId, organisation: found.organisation, reference: found.reference, title: found.title, validUntil: found.valid_until })
  // What it told of its holder is not told on while it does not stand.
  if (to === 'revoked') await forgetDocument(ctx, partyId, credentialId)
  else await withholdDocument(ctx, partyId, credentialId, to === 'suspended')
  await record<CredentialEntry>(ctx, partyId, { what: 'credential.status', about: found.reference, organisation: found.organisation, credential: credentialId, from, to })
}
