import type { Ctx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { sendMessage } from '../messages/index.ts'

export type Notice = { readonly subject: Text; readonly body: Text }

/** Tells a person what happened to their ways of signing in, at once, also at night: who did not do it must know. */
export const tell = (ctx: Ctx, partyId: string, notice: Notice): Promise<void> => send(ctx, partyId, notice, false)

/** The same by every channel that there is, for what lets somebody in who has lost everything, or says so. */
export const tellEverywhere = (ctx: Ctx, partyId: string, notice: Notice): Promise<void> => send(ctx, partyId, notice, true)

async function send(ctx: Ctx, partyId: string, notice: Notice, everywhere: boolean): Promise<void> {
  await sendMessage(ctx, { partyId, organisation: ctx.house.pack.settings.accounts.organisation, topic: 'security', urgent: true, everywhere, ...notice })
}
