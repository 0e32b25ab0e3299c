import { asWritten, icon, seal, summaryList, type Answer, type IconName } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { statusNames, yesOrNo, type StatusToday } from '../../credentials/index.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import { headingOf, resultTexts } from '../texts.ts'
import { askablesOf, titleOfType, type Question } from '../verifier/question.ts'
import type { Outcome } from '../verifier/requests.ts'

const signs: Readonly<Record<StatusToday, readonly [IconName, 'ok' | 'late' | 'no']>> = { valid: ['seal-check', 'ok'], suspended: ['warning', 'late'], expired: ['clock-alert', 'late'], revoked: ['circle-x', 'no'], surrendered: ['circle-x', 'no'], replaced: ['circle-x', 'no'], superseded: ['circle-x', 'no'] }

/** The answer to a request, for its asker. */
export function resultMain(ctx: PageCtx, question: Question, outcome: Outcome): { title: string; main: Html } {
  const { timeZone } = ctx.house.pack.settings
  const when: Answer = { question: ctx.t(resultTexts.shownAt), answer: html`<span class="num">${writeMoment(new Date(outcome.at), ctx.tag, timeZone)}</span>` }
  if (outcome.result === 'declined') {
    const title = ctx.t(resultTexts.declined)
    return { title, main: html`${top(ctx, icon('circle-x', 'no'), title, resultTexts.declinedText)}<div class="read stack">${summaryList([when])}</div>` }
  }
  const status = outcome.status as StatusToday
  const name = titleOfType(ctx.house, question.type)!
  const title = ctx.t(headingOf(status, name))
  const shown = particulars(ctx, outcome)
  const lines: Answer[] = [
    { question: ctx.t(resultTexts.document), answer: ctx.t(name) },
    { question: ctx.t(resultTexts.state), answer: ctx.t(statusNames[status]) },
    { question: ctx.t(resultTexts.issuedBy), answer: ctx.t(nameOfOrganisation(ctx.house.pack, outcome.organisation)) },
    ...shown,
    when,
  ]
  return { title, main: html`${top(ctx, icon(...signs[status]), title, resultTexts.byHolder)}<div class="read stack">${summaryList(lines)}${shown.length === 0 && html`<p>${ctx.t(resultTexts.nothingMore)}</p>`}<p>${ctx.t(resultTexts.once)}</p></div>` }
}

const top = (ctx: PageCtx, sign: Html, title: string, lead: Text): Html => html`<div class="title read">${seal({ over: ctx.t(resultTexts.over), title, sign })}<p>${ctx.t(lead)}</p></div>`

function particulars(ctx: PageCtx, { type, claims, number, holder }: Extract<Outcome, { result: 'shown' }>): Answer[] {
  const values: Readonly<Record<string, unknown>> = { ...claims, '-number': number, '-holder': holder }
  return askablesOf(ctx.house, type).flatMap(({ id, label }) => (values[id] === undefined ? [] : [{ question: ctx.t(label), answer: valueText(ctx, values[id]) }]))
}

/** A particular as it is written: a text by language, a yes or no, or a text of one language. */
export function valueText(ctx: Pick<PageCtx, 't' | 'tag'>, value: unknown): Answer['answer'] {
  if (typeof value === 'boolean') return ctx.t(yesOrNo(value))
  if (typeof value === 'string') return asWritten(value, ctx.tag)
  return ctx.t(typeof value === 'object' && value !== null && 'en' in value ? (value as Text) : sameInAll(JSON.stringify(value)))
}
