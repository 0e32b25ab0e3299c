import { asWritten, icon, more, seal, summaryList, ticks, type Answer, type IconName } from '../../../design/index.ts'
import { dayIn, writeDay, writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { entryLine } from '../../transparency/index.ts'
import type { StatusToday } from '../credential.ts'
import { genuineHeadings, genuineLead, holderLabel, notGenuine, numberLabel, verify, whatSource, words } from '../texts.ts'
import type { Genuine } from '../tell-genuine.ts'
import type { CheckAnswer } from '../verify-text.ts'
import { receiptPanel } from './receipt-result.ts'

type Tone = 'ok' | 'late' | 'no'
const tones: Readonly<Record<StatusToday, readonly [IconName, Tone]>> = {
  valid: ['seal-check', 'ok'],
  suspended: ['warning', 'late'],
  expired: ['clock-alert', 'late'],
  revoked: ['circle-x', 'no'],
  surrendered: ['circle-x', 'no'],
  replaced: ['circle-x', 'no'],
  superseded: ['circle-x', 'no'],
}

/** The answer to a check, as the first thing on its page. */
export function resultPanel(ctx: PageCtx, answer: Exclude<CheckAnswer, { result: 'unreadable' }>): { heading: string; panel: Html } {
  if (answer.result === 'genuine') {
    const heading = ctx.t(genuineHeadings[answer.status])
    const [sign, tone] = tones[answer.status]
    return { heading, panel: html`${top(ctx, icon(sign, tone), heading, genuineLead(answer.organisation.name, answer.status))}${particulars(ctx, answer)}` }
  }
  if (answer.result === 'receipt') return receiptPanel(ctx, answer)
  const said = notGenuine[answer.result]
  return { heading: ctx.t(said.heading), panel: top(ctx, icon('circle-x', 'no'), ctx.t(said.heading), said.lead) }
}

const top = (ctx: PageCtx, sign: Html, heading: string, lead: Text): Html =>
  html`<div class="title read">${seal({ over: ctx.t(verify.over), title: heading, sign })}<p>${ctx.t(lead)}</p></div>`

function particulars(ctx: PageCtx, answer: Genuine): Html {
  const { timeZone } = ctx.house.pack.settings
  const figures = (text: string): Html => html`<span class="num">${text}</span>`
  const line = (label: Text, value: Answer['answer']): Answer => ({ question: ctx.t(label), answer: value })
  const lines: Answer[] = [
    line(words.document, ctx.t(answer.title)),
    ...(answer.holder === undefined ? [] : [line(holderLabel, asWritten(answer.holder, ctx.tag))]),
    ...answer.claims.map(({ label, value }) => line(label, ctx.t(value))),
    ...(answer.number === undefined ? [] : [line(numberLabel, html`<span class="ref">${answer.number}</span>`)]),
    line(words.issuedOn, figures(writeDay(dayIn(answer.issuedAt, timeZone), ctx.tag))),
    line(words.validUntil, figures(answer.validUntil ? writeDay(answer.validUntil, ctx.tag) : ctx.t(words.noEnd))),
    line(verify.checkedAt, figures(writeMoment(ctx.now, ctx.tag, timeZone))),
  ]
  const checked = [whatSource[answer.by](answer.organisation.name), verify.whatStatus, verify.whatDate]
  return html`<div class="read stack"><p>${ctx.t(verify.compare)}${!answer.complete && html` ${ctx.t(verify.notShown)}`}</p>${summaryList(lines)}${answer.logged && html`<div>${entryLine(ctx, answer.logged)}</div>`}
    ${more({ summary: ctx.t(verify.what), body: ticks(checked.map((text) => ({ text: ctx.t(text) }))) })}</div>`
}
