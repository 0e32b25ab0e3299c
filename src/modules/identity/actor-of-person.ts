import { visitor, type Actor, type ReadCtx } from '../../kernel/ctx.ts'
import { standingOf } from './standing.ts'

/** A person whom a system acts for with a token of its own: their own affairs only, without posts and mandates. Undefined when suspended. */
export async function actorOfPerson(ctx: ReadCtx, partyId: string): Promise<Actor | undefined> {
  const standing = await standingOf(ctx, partyId)
  return standing && !standing.suspended ? { ...visitor, kind: 'person', id: partyId, party: partyId, assurance: standing.assurance } : undefined
}
