import { asWritten, more, summaryList, ticks, type Answer } from '../../../design/index.ts'
import { dayIn, writeDay, writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { Told } from '../../signing/index.ts'
import { entryLine } from '../../transparency/index.ts'
import type { StatusToday } from '../credential.ts'
import { notGenuineReceipt } from '../receipt-texts.ts'
import { genuineHeadings, genuineLead, holderLabel, notGenuine, numberLabel, verify, whatSource, words } from '../texts.ts'
import type { Genuine } from '../tell-genuine.ts'
import type { CheckAnswer } from '../verify-text.ts'
import { tellReceipt } from './receipt-result.ts'

const tones: Readonly<Record<StatusToday, Told['sign']>> = {
  valid: ['seal-check', 'ok'],
  suspended: ['warning', 'late'],
  expired: ['clock-alert', 'late'],
  revoked: ['circle-x', 'no'],
  surrendered: ['circle-x', 'no'],
  replaced: ['circle-x', 'no'],
  superseded: ['circle-x', 'no'],
}

/** The answer to a check of a credential or a receipt. */
export function tellAnswer(ctx: PageCtx, answer: Exclude<CheckAnswer, { result: 'unreadable' }>): Told {
  if (answer.result === 'genuine') return { heading: ctx.t(genuineHeadings[answer.status]), lead: ctx.t(genuineLead(answer.organisation.name, answer.status)), sign: tones[answer.status], body: particulars(ctx, answer) }
  if (answer.result === 'receipt') return tellReceipt(ctx, answer)
  if (answer.result === 'of a system') return { heading: ctx.t(genuineHeadings[answer.status]), lead: `${ctx.t(genuineLead(answer.organisation.name, answer.status))} ${ctx.t(verify.ofSystem)}`, sign: tones[answer.status], body: html`` }
  const said = answer.of === 'receipt' ? notGenuineReceipt[answer.result] : notGenuine[answer.result]
  return { heading: ctx.t(said.heading), lead: ctx.t(said.lead), sign: ['circle-x', 'no'], body: html`` }
}

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
  return html`<p>${ctx.t(verify.compare)}${!answer.complete && html` ${ctx.t(verify.notShown)}`}</p>${summaryList(lines)}${answer.logged && html`<div>${entryLine(ctx, answer.logged)}</div>`}
    ${more({ summary: ctx.t(verify.what), body: ticks(checked.map((text) => ({ text: ctx.t(text) }))) })}`
}
