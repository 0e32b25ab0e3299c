import { icon, type IconName } from '../../../design/icons.ts'
import { dayIn, writeDay, writeMoment } from '../../../kernel/dates.ts'
import { html, type Fragment, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { StatusToday } from '../credential.ts'
import { genuineHeadings, genuineLead, holderLabel, notGenuine, numberLabel, verify, whatSource, words } from '../texts.ts'
import type { CheckAnswer, Genuine } from '../verify-text.ts'

type Tone = 'ok' | 'late' | 'no'
const tones: Readonly<Record<StatusToday, readonly [IconName, Tone]>> = {
  valid: ['seal-check', 'ok'],
  suspended: ['warning', 'late'],
  expired: ['clock-alert', 'late'],
  revoked: ['circle-x', 'no'],
}

/** The answer to a check, as the first thing on its page. */
export function resultPanel(ctx: PageCtx, answer: Exclude<CheckAnswer, { result: 'unreadable' }>): { heading: string; panel: Html } {
  if (answer.result === 'genuine') {
    const heading = ctx.t(genuineHeadings[answer.status])
    const [name, tone] = tones[answer.status]
    return { heading, panel: html`${top(ctx, name, tone, heading, genuineLead(answer.organisation.name, answer.status))}${particulars(ctx, answer)}` }
  }
  const said = notGenuine[answer.result]
  return { heading: ctx.t(said.heading), panel: top(ctx, 'circle-x', 'no', ctx.t(said.heading), said.lead) }
}

const top = (ctx: PageCtx, name: IconName, tone: Tone, heading: string, lead: Text): Html => html`
  <div class="title read"><div class="seal">${icon(name, tone)}<div><p class="over">${ctx.t(verify.over)}</p><h1>${heading}</h1></div></div><p>${ctx.t(lead)}</p></div>`

function particulars(ctx: PageCtx, answer: Genuine): Html {
  const { timeZone } = ctx.house.pack.settings
  const line = (label: Text, value: Fragment): Html => html`<div><dt>${ctx.t(label)}</dt><dd>${value}</dd></div>`
  return html`<div class="read stack">
    <p>${ctx.t(verify.compare)}${!answer.complete && ` ${ctx.t(verify.notShown)}`}</p>
    <dl class="sum lines">
      ${line(words.document, ctx.t(answer.title))}
      ${answer.holder !== undefined && line(holderLabel, answer.holder)}
      ${answer.claims.map(({ label, value }) => line(label, ctx.t(value)))}
      ${answer.number !== undefined && line(numberLabel, html`<span class="ref">${answer.number}</span>`)}
      ${line(words.issuedOn, html`<span class="num">${writeDay(dayIn(answer.issuedAt, timeZone), ctx.tag)}</span>`)}
      ${line(words.validUntil, html`<span class="num">${answer.validUntil ? writeDay(answer.validUntil, ctx.tag) : ctx.t(words.noEnd)}</span>`)}
      ${line(verify.checkedAt, html`<span class="num">${writeMoment(ctx.now, ctx.tag, timeZone)}</span>`)}
    </dl>
    <details><summary>${ctx.t(verify.what)}</summary><ul class="ticks">
      ${[whatSource[answer.by](answer.organisation.name), verify.whatStatus, verify.whatDate].map((text) => html`<li>${icon('circle-check')}<span>${ctx.t(text)}</span></li>`)}
    </ul></details></div>`
}
