import { nobody, type Actor, type ReadCtx } from '../../kernel/ctx.ts'
import { holds } from '../access/index.ts'
import { listOwn, readClient, type ClientRow } from './clients.sql.ts'
import { refuse } from './refusals.ts'

const mostOwn = 20

/** Departments for which somebody registers and looks after systems: where they hold a post and act for themselves. */
export const departmentsOf = (actor: Actor): string[] => [...new Set(actor.posts.map(({ organisation }) => organisation))]

/** Departments all of whose systems somebody looks after, whoever registered them. */
const departmentsKept = (actor: Actor): string[] => actor.posts.flatMap(({ role, organisation }) => (role === 'policy-officer' ? [organisation] : []))

/** A system belongs to the party for whom its registrar acted; a department's also to the department's policy officers. */
export const looksAfter = (actor: Actor, row: Pick<ClientRow, 'owner_party' | 'kind' | 'organisation'>): boolean =>
  row.owner_party === actor.party || (row.kind === 'department' && row.owner_party !== nobody && holds(actor, 'policy-officer', row.organisation))

/** A ready client of the sandbox: nobody's, for everybody to try. */
export const isReadyMade = (row: Pick<ClientRow, 'owner_party'>): boolean => row.owner_party === nobody

export const ownClients = (ctx: ReadCtx): Promise<ClientRow[]> => ctx.db.all(listOwn(ctx.actor.party, departmentsKept(ctx.actor), 100))

/** A system that the actor looks after. */
export async function ownClient(ctx: ReadCtx, id: string): Promise<ClientRow> {
  const row = await ctx.db.maybe(readClient(id))
  return row && row.ended_at === null && looksAfter(ctx.actor, row) ? row : refuse('client.not_found')
}

/** A system whose calls the actor may read: their own, or in the sandbox a ready one. */
export async function readableClient(ctx: ReadCtx, id: string): Promise<ClientRow> {
  const row = await ctx.db.maybe(readClient(id))
  const readable = row && row.ended_at === null && (looksAfter(ctx.actor, row) || (ctx.house.config.SANDBOX && isReadyMade(row)))
  return readable ? row : refuse('client.not_found')
}

/** Whether the actor has as many as one may. */
export const hasTooMany = async (ctx: ReadCtx): Promise<boolean> => (await ctx.db.all(listOwn(ctx.actor.party, [], mostOwn))).length >= mostOwn
