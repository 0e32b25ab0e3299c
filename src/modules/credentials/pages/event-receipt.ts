import { bullets, goLink, more } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll, type Text } from '../../../kernel/i18n.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { receiptPdf } from '../../signing/index.ts'
import { receiptFile, type Receipt } from '../../transparency/index.ts'
import { logEventsOf } from '../credentials.sql.ts'
import { eventReceipt, mostEvents } from '../event-receipt.ts'
import type { LoggedEvent } from '../log-event.ts'
import type { Credential } from '../read-credentials.ts'
import { eventNames, receiptTexts } from '../receipt-texts.ts'
import { words } from '../texts.ts'
import { ownDocument } from './document.ts'

const place = '/account/documents/:id'

async function proven(ctx: PageCtx, id: string | undefined): Promise<{ credential: Credential; receipt: Receipt | undefined }> {
  const credential = await ownDocument(ctx, id)
  const named = ctx.query.get('event')
  return { credential, receipt: await eventReceipt(ctx, ctx.actor.party, credential.id, named !== null && isUuid(named) ? named : undefined) }
}

/** The receipt of what became of a document, as a file; before the log has it, the document's page. */
export const eventReceiptPage: Page = {
  path: `${place}/receipt.json`,
  who: 'person',
  async get(ctx, params) {
    const { credential, receipt } = await proven(ctx, params['id'])
    return receipt ? receiptFile(receipt, `receipt-${credential.number}`) : { redirect: ctx.at(`/account/documents/${credential.id}`) }
  },
}

/** The same on paper, sealed by the organisation that issued the document; the file above is in it. */
export const eventReceiptPdfPage: Page = {
  path: `${place}/receipt.pdf`,
  who: 'person',
  async get(ctx, params) {
    const { credential, receipt } = await proven(ctx, params['id'])
    if (!receipt) return { redirect: ctx.at(`/account/documents/${credential.id}`) }
    return receiptPdf(ctx, {
      receipt,
      name: `receipt-${credential.number}`,
      organisationId: credential.organisation,
      title: receiptTexts.paperTitle,
      what: eventNames[receipt.facts['event'] as LoggedEvent],
      about: [
        { label: words.document, value: credential.title },
        { label: receiptTexts.document, value: sameInAll(credential.number) },
        ...(credential.caseId === undefined ? [] : [{ label: words.reference, value: sameInAll(credential.reference) }]),
      ],
    })
  },
}

/** One file for each thing that became of a document, to take along. */
export async function receiptFiles(ctx: PageCtx, credentialId: string): Promise<Html | undefined> {
  const events = await ctx.db.all(logEventsOf(ctx.actor.party, credentialId, mostEvents))
  if (events.length === 0) return undefined
  const { timeZone } = ctx.house.pack.settings
  const links = events.flatMap(({ id, event, at }) => {
    const [name, when] = [ctx.t(eventNames[event as LoggedEvent]), writeMoment(at, ctx.tag, timeZone)]
    const link = (ending: string, text: Text) => goLink({ href: `${ctx.at(`/account/documents/${credentialId}/receipt.${ending}`)}?event=${id}`, text: ctx.t(text), icon: 'download', download: true })
    return [link('json', receiptTexts.file(name, when)), link('pdf', receiptTexts.pdf(name, when))]
  })
  return more({ summary: ctx.t(receiptTexts.files), body: html`<p class="hint">${ctx.t(receiptTexts.filesWhat)}</p>${bullets(links)}` })
}
