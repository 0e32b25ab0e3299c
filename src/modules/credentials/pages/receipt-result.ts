import { more, summaryList, type Answer } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { LoggedEvent } from '../log-event.ts'
import type { Told } from '../../signing/index.ts'
import { logTitles } from '../../transparency/index.ts'
import { actNames, eventNames, receiptTexts } from '../receipt-texts.ts'
import type { ReceiptAnswer } from '../verify-receipt.ts'

/** What a genuine receipt proves. */
export const tellReceipt = (ctx: PageCtx, answer: ReceiptAnswer): Told => ({
  heading: ctx.t(receiptTexts.genuine),
  lead: ctx.t(receiptTexts.lead),
  sign: ['seal-check', 'ok'],
  body: html`${summaryList(particulars(ctx, answer))}${more({ summary: ctx.t(receiptTexts.all), body: html`<pre class="ref" tabindex="0">${JSON.stringify(answer.facts, null, 2)}</pre>` })}`,
})

function particulars(ctx: PageCtx, { facts, log, number, loggedAt }: ReceiptAnswer): Answer[] {
  const { timeZone } = ctx.house.pack.settings
  const moment = (at: Date): Html => html`<span class="num">${writeMoment(at, ctx.tag, timeZone)}</span>`
  const line = (label: Text, answer: Answer['answer'] | undefined): Answer[] => (answer === undefined ? [] : [{ question: ctx.t(label), answer }])
  const text = (name: string): string | undefined => (typeof facts[name] === 'string' ? facts[name] : undefined)
  const event = eventNames[text('event') as LoggedEvent] as Text | undefined
  const [what, { action }] = [text('what'), (facts['facts'] ?? {}) as { action?: unknown }]
  const act = actNames[`${what} ${String(action)}`] ?? actNames[what ?? '']
  const at = new Date(text('at') ?? '')
  const sign = (shown: string | undefined) => (shown === undefined ? undefined : html`<span class="ref">${shown}</span>`)
  return [
    ...line(receiptTexts.what, event ?? act ? ctx.t((event ?? act)!) : sign(what)),
    ...line(receiptTexts.about, sign(text('about'))),
    ...line(receiptTexts.document, log === 'credentials' ? sign(text('number')) : undefined),
    ...line(receiptTexts.at, Number.isNaN(at.getTime()) ? undefined : moment(at)),
    ...line(receiptTexts.log, ctx.t(logTitles[log])),
    ...line(receiptTexts.number, html`<span class="num">${number}</span>`),
    ...line(receiptTexts.since, moment(loggedAt)),
  ]
}
