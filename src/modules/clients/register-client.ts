import type { Ctx } from '../../kernel/ctx.ts'
import { newReference } from '../../kernel/ids.ts'
import { record } from '../journal/index.ts'
import * as q from './clients.sql.ts'
import type { ClientEntry } from './entries.ts'
import { hasTooMany, looksAfter } from './own-clients.ts'
import { refuse } from './refusals.ts'
import { keysOf, withKeys, type Read } from './registration/read-registration.ts'
import type { PublicJwk } from './registration/read-keys.ts'

/** A new client id: it says nothing of whom it belongs to. */
export const newClientId = (): string => newReference().toLowerCase()

/** Registers a system in the sandbox; it can be used at once. */
export async function registerClient(ctx: Ctx, { registration, kind, organisation }: Read): Promise<string> {
  if (await hasTooMany(ctx)) refuse('client.too_many')
  const id = registration.metadata.client_id
  await ctx.tx.all(q.insertClient({ id, ownerParty: ctx.actor.party, kind, organisation, registration }, ctx.now))
  await record<ClientEntry>(ctx, ctx.actor.party, { what: 'client.registered', about: id })
  return id
}

/** Changes what is registered of a system that is not live; false when it has changed since its owner saw it. */
export async function changeClient(ctx: Ctx, row: q.ClientRow, seen: number, to: Read): Promise<boolean> {
  if (row.state !== 'sandbox') refuse('client.not_changeable')
  if (!(await ctx.tx.maybe(q.updateRegistration(row.id, seen, to, ctx.now)))) return false
  await record<ClientEntry>(ctx, row.owner_party, { what: 'client.changed', about: row.id, ...byPost(ctx, row) })
  return true
}

/** Puts these keys in the place of those that there are, at once in every state; false when the system has changed since. */
export async function changeKeys(ctx: Ctx, row: q.ClientRow, seen: number, keys: readonly PublicJwk[]): Promise<boolean> {
  if (keysOf(row.registration).length === 0 || keys.length === 0) refuse('client.not_changeable')
  if (!(await ctx.tx.maybe(q.updateKeys(row.id, seen, withKeys(row.registration, keys), ctx.now)))) return false
  await record<ClientEntry>(ctx, row.owner_party, { what: 'client.keys_changed', about: row.id, keys: keys.length, ...byPost(ctx, row) })
  return true
}

/** Deletes a system that was never live; one that was ends, and its public figures stay. A suspended one waits for its officers. */
export async function endClient(ctx: Ctx, row: q.ClientRow): Promise<void> {
  if (row.state === 'suspended') refuse('client.not_changeable')
  const gone = await ctx.tx.maybe(row.live_from === null ? q.deleteClient(row.id) : q.endClient(row.id, ctx.now))
  if (!gone) refuse('client.not_changeable')
  await record<ClientEntry>(ctx, row.owner_party, { what: 'client.ended', about: row.id, ...byPost(ctx, row) })
}

/** A colleague's act on a department's system is done by their post, and the journal says so. */
export function byPost(ctx: Ctx, row: q.ClientRow): { basis?: string; organisation?: string } {
  return row.owner_party !== ctx.actor.party && looksAfter(ctx, row) ? { basis: 'post', organisation: row.organisation } : {}
}
