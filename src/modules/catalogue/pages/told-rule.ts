import { bullets } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { inlineRule, type Told } from '../../forms/index.ts'
import { rulesTexts as texts } from '../rules-texts.ts'

/** A rule laid out: what must hold together as a list, a choice case by case. Of a choice the first case that fits counts. */
export function toldRule(ctx: PageCtx, told: Told): Html {
  if (typeof told === 'string') return html`${told}`
  if ('join' in told) return html`${ctx.t(told.join === 'and' ? texts.allOf : texts.oneOf)}${bullets(told.of.map((one) => toldRule(ctx, one)))}`
  const colon = ctx.tag === 'en' ? ': ' : '：'
  const cases = told.cases.map(({ when, then }, i) => html`${ctx.t(i === 0 ? texts.ifHolds : texts.otherwiseIf)}${ctx.tag === 'en' && ' '}${inlineRule(when, ctx.tag)}${colon}${outcome(ctx, then)}`)
  return bullets([...cases, html`${ctx.t(texts.inOther)}${colon}${outcome(ctx, told.otherwise)}`])
}

const outcome = (ctx: PageCtx, told: Told): Html => (typeof told === 'string' ? html`<strong class="num">${told}</strong>` : toldRule(ctx, told))
