import type { Ctx } from '../../kernel/ctx.ts'
import { officersWho, type Action, type ResourceFor } from '../access/index.ts'
import { sendMessage, type NewMessage } from './send-message.ts'

/** Something that officers may do now: those at one organisation, or wherever a post allows it. `after`: those after one of them. `except`: who asks for it, and need not be told. */
export type Duty<A extends Action> = { readonly action: A; readonly on: ResourceFor<A>; readonly organisation: string; readonly after?: string; readonly except?: string }

/** One act tells no more: it would hold its transaction open. What waits stands in the list of everybody who may do it, whether or not they were told. */
const toldAtOnce = 20

/**
 * Tells those who may do something that it waits for them; not who asks for it. In the same transaction, so that nothing waits unseen. Gives the last who
 * was told when there are more: what must reach all of them goes on after that one, in a job.
 */
export async function tellOfficers<A extends Action>(ctx: Ctx, duty: Duty<A>, words: Pick<NewMessage, 'subject' | 'body'> & Partial<Pick<NewMessage, 'topic' | 'urgent'>>): Promise<string | undefined> {
  const { action, on, organisation, after, except = ctx.actor.id } = duty
  const told: string[] = []
  for await (const partyId of officersWho(ctx, action, on, organisation, after)) {
    if (partyId === except) continue
    if (told.length === toldAtOnce) return told.at(-1)
    await sendMessage(ctx, { partyId, organisation, topic: 'deadlines', ...words })
    told.push(partyId)
  }
  return undefined
}
