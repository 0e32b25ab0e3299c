import type { Page, PageCtx } from '../../kernel/page.ts'
import { must } from '../access/index.ts'
import { mustFor } from '../identity/index.ts'
import { receiptAbout } from '../journal/index.ts'
import { receiptFile, type Receipt } from '../transparency/index.ts'
import { messageOf, type Message } from './read-messages.ts'
import { refuse } from './refusals.ts'

/** The name of a receipt's files, without the ending. */
export const receiptName = 'receipt-message'

/** A message, for whoever may read it in the party's name. */
export async function messageFor(ctx: PageCtx, id: string): Promise<Message> {
  must(ctx, 'messages.read', { owner: ctx.actor.party }, () => refuse('message.not_found'))
  const message = await messageOf(ctx, ctx.actor.party, id)
  mustFor(ctx.actor, { action: 'receive', organisation: message.organisation })
  return message
}

/** The same with the proof that it was put into the account, once the log has it. */
export async function provenMessage(ctx: PageCtx, id: string): Promise<{ message: Message; receipt: Receipt | undefined }> {
  const message = await messageFor(ctx, id)
  const made = await receiptAbout(ctx, ctx.actor.party, { kinds: ['notice.asked'], fact: 'messageId', id: message.id })
  return { message, receipt: made?.receipt }
}

/** The proof as a file; before the log has it, the message's page. */
export const messageReceiptPage: Page = {
  path: '/account/messages/:id/receipt.json',
  who: 'person',
  async get(ctx, params) {
    const { message, receipt } = await provenMessage(ctx, params['id']!)
    return receipt ? receiptFile(receipt, receiptName) : { redirect: ctx.at(`/account/messages/${message.id}`) }
  },
}
