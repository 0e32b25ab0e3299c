import type { Ctx } from '../../kernel/ctx.ts'
import { officersWho, type Action, type ResourceFor } from '../access/index.ts'
import { sendMessage, type NewMessage } from './send-message.ts'

/** Something that officers may do now: those at one organisation, or wherever a post allows it. */
export type Duty<A extends Action> = { readonly action: A; readonly on: ResourceFor<A>; readonly organisation: string }

/** Tells everybody who may do something that it waits for them; not who asks for it. In the same transaction, so that nothing waits unseen. */
export async function tellOfficers<A extends Action>(ctx: Ctx, { action, on, organisation }: Duty<A>, words: Pick<NewMessage, 'subject' | 'body'> & Partial<Pick<NewMessage, 'topic' | 'urgent'>>): Promise<void> {
  for (const partyId of await officersWho(ctx, action, on, organisation)) {
    if (partyId !== ctx.actor.id) await sendMessage(ctx, { partyId, organisation, topic: 'deadlines', ...words })
  }
}
