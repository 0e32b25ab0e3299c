import { html, type Html } from '../../../kernel/html.ts'
import { isDay, writeDay } from '../../../kernel/dates.ts'
import { formatMoney } from '../../../kernel/money.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { Came, ToldAs } from '../../forms/index.ts'
import { rulesTexts as texts } from './texts.ts'

/** What a rule came to, as people read it: an amount, days, months, or that it holds. */
export function toldResult(ctx: Pick<PageCtx, 't' | 'tag' | 'house'>, came: Came, as: ToldAs): string {
  const { t } = ctx
  if ('outcome' in came) return `${t(texts.noValue)}: ${t(texts.outcomes[came.outcome])}`
  const { value } = came
  if (typeof value === 'boolean' && as === 'condition') return t(value ? texts.holds : texts.holdsNot)
  if (typeof value === 'number' && as === 'money') return formatMoney(Math.round(value), ctx.house.pack.settings.currency)
  if (typeof value === 'number' && as === 'days') return t(texts.workingDays(value))
  if (typeof value === 'number' && as === 'months') return t(texts.months(value))
  return plainValue(ctx, value)
}

/** What a part gave: rules' values as they are, named where a bare sign would say nothing. */
export function toldPart(ctx: Pick<PageCtx, 't' | 'tag'>, came: Came): Html {
  if ('outcome' in came) return html`<span class="soft">${ctx.t(texts.outcomes[came.outcome])}</span>`
  const { value } = came
  return value === '' || typeof value === 'object' || typeof value === 'boolean' ? html`${plainValue(ctx, value)}` : html`<b class="num">${plainValue(ctx, value)}</b>`
}

function plainValue({ t, tag }: Pick<PageCtx, 't' | 'tag'>, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? texts.yes : texts.no)
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') && value.length > 0 ? value.join(', ') : t(texts.entries(value.length))
  if (value === '') return t(texts.empty)
  if (typeof value === 'string') return isDay(value) ? writeDay(value, tag) : value
  if (typeof value === 'number') return String(Object.is(value, -0) ? t(texts.empty) : value)
  return value === undefined || value === null ? t(texts.empty) : JSON.stringify(value)
}
