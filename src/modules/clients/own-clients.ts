import { nobody, type ReadCtx } from '../../kernel/ctx.ts'
import { may, organisationsFor, type Asker } from '../access/index.ts'
import { listOwn, readClient, type ClientRow } from './clients.sql.ts'
import { refuse } from './refusals.ts'

const mostOwn = 20

/** Departments for which somebody registers systems. */
export const departmentsOf = (ctx: ReadCtx): readonly string[] => listed(ctx, organisationsFor(ctx, 'clients.register'))

const listed = ({ house }: ReadCtx, organisations: 'all' | readonly string[]): readonly string[] => (organisations === 'all' ? [...house.pack.organisations.keys()] : organisations)

/** A system belongs to the party for whom its registrar acted; a department's also to the department's policy officers. */
export const looksAfter = (asker: Asker, row: Pick<ClientRow, 'owner_party' | 'kind' | 'organisation'>): boolean =>
  may(asker, 'clients.keep', registrationFor(row)) || (row.kind === 'department' && !isReadyMade(row) && may(asker, 'clients.keep-department', { organisation: row.organisation }))

/** A system as policies see it. Authors: who proposed what waits, and who approved it first. */
export const registrationFor = (row: Pick<ClientRow, 'owner_party' | 'kind' | 'organisation'>, authors: readonly string[] = []): { organisation: string; owner: string; authors: readonly string[] } =>
  ({ organisation: row.kind === 'department' ? row.organisation : '', owner: row.owner_party, authors })

/** A ready client of the sandbox: nobody's, for everybody to try. */
export const isReadyMade = (row: Pick<ClientRow, 'owner_party'>): boolean => row.owner_party === nobody

export const ownClients = (ctx: ReadCtx): Promise<ClientRow[]> => ctx.db.all(listOwn(ctx.actor.party, listed(ctx, organisationsFor(ctx, 'clients.keep-department')), 100))

/** A system that the actor looks after. */
export async function ownClient(ctx: ReadCtx, id: string): Promise<ClientRow> {
  const row = await ctx.db.maybe(readClient(id))
  return row && row.ended_at === null && looksAfter(ctx, row) ? row : refuse('client.not_found')
}

/** A system whose calls the actor may read: their own, or in the sandbox a ready one. */
export async function readableClient(ctx: ReadCtx, id: string): Promise<ClientRow> {
  const row = await ctx.db.maybe(readClient(id))
  const readable = row && row.ended_at === null && (looksAfter(ctx, row) || (ctx.house.config.SANDBOX && isReadyMade(row)))
  return readable ? row : refuse('client.not_found')
}

/** Whether the actor has as many as one may. */
export const hasTooMany = async (ctx: ReadCtx): Promise<boolean> => (await ctx.db.all(listOwn(ctx.actor.party, [], mostOwn))).length >= mostOwn
