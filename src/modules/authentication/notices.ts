import type { Ctx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { sendMessage } from '../messages/index.ts'

export type Notice = { readonly subject: Text; readonly body: Text }

/** Tells a person what happened to their ways of signing in. It is always urgent: who did not do it must know at once. */
export async function tell(ctx: Ctx, partyId: string, notice: Notice): Promise<void> {
  await sendMessage(ctx, { partyId, organisation: ctx.house.pack.settings.accounts.organisation, topic: 'security', urgent: true, ...notice })
}
