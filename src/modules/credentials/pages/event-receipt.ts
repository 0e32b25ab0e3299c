import { bullets, goLink, more } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { receiptFile } from '../../transparency/index.ts'
import { logEventsOf } from '../credentials.sql.ts'
import { eventReceipt, mostEvents } from '../event-receipt.ts'
import type { LoggedEvent } from '../log-event.ts'
import { eventNames, receiptTexts } from '../receipt-texts.ts'
import { ownDocument } from './document.ts'

/** The receipt of what became of a document, as a file; before the log has it, the document's page. */
export const eventReceiptPage: Page = {
  path: '/account/documents/:id/receipt.json',
  who: 'person',
  async get(ctx, params) {
    const credential = await ownDocument(ctx, params['id'])
    const named = ctx.query.get('event')
    const receipt = await eventReceipt(ctx, ctx.actor.party, credential.id, named !== null && isUuid(named) ? named : undefined)
    return receipt ? receiptFile(receipt, `receipt-${credential.number}`) : { redirect: ctx.at(`/account/documents/${credential.id}`) }
  },
}

/** One file for each thing that became of a document, to take along. */
export async function receiptFiles(ctx: PageCtx, credentialId: string): Promise<Html | undefined> {
  const events = await ctx.db.all(logEventsOf(ctx.actor.party, credentialId, mostEvents))
  if (events.length === 0) return undefined
  const { timeZone } = ctx.house.pack.settings
  const links = events.map(({ id, event, at }) => goLink({
    href: `${ctx.at(`/account/documents/${credentialId}/receipt.json`)}?event=${id}`,
    text: ctx.t(receiptTexts.file(ctx.t(eventNames[event as LoggedEvent]), writeMoment(at, ctx.tag, timeZone))),
    icon: 'download',
    download: true,
  }))
  return more({ summary: ctx.t(receiptTexts.files), body: html`<p class="hint">${ctx.t(receiptTexts.filesWhat)}</p>${bullets(links)}` })
}
