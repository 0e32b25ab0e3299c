import { bullets } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { formatMoney } from '../../../kernel/money.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { keyLabel } from './fields.ts'
import { byEnd, choiceTexts } from './key-texts.ts'
import { toldAs, type Teller } from './told-as.ts'
import { choicesOf, sayStatement, wordsOf, type At } from './options.ts'
import type { Key, Shape } from './shape.ts'
import { property } from './typed.ts'

type Saying = { readonly ctx: PageCtx; readonly at: At; readonly tell: Teller; /** Texts in every language that they were written in, not only in the reader's. */ readonly inAll?: boolean }

/** What a key says, for a reader who does not edit it now. */
export const sayKey = (saying: Saying, key: Key, value: unknown): Html => sayValue(saying, key.shape, value, key.path)

function sayValue(saying: Saying, shape: Shape, value: unknown, path: readonly string[]): Html {
  const { ctx, at } = saying
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return html`–`
  switch (shape.is) {
    case 'text':
      return sayText(saying, value)
    case 'statement': {
      const use = property(value, 'use')
      const statement = typeof use === 'string' ? ctx.house.pack.statements.get(use) : undefined
      return statement ? html`${sayStatement(at, statement)} <span class="soft small" translate="no">${String(use)}</span>` : sayText(saying, value)
    }
    case 'money':
      return html`${typeof value === 'number' ? formatMoney(value, ctx.house.pack.settings.currency) : ''}`
    case 'rule':
      return sayRule(saying, value, path)
    case 'choice':
    case 'several':
      return html`${listOf(value).map((one) => { const text = byEnd(choiceTexts, path)?.[one]; return text ? ctx.t(text) : one }).join(', ')}`
    case 'reference':
    case 'references':
      return sayNames(at, shape, value)
    case 'list':
      return bullets((value as readonly unknown[]).map((one) => sayValue(saying, shape.item, one, path)))
    case 'map':
      return bullets(Object.entries(value as object).map(([key, one]) => html`${sayValue(saying, shape.key, key, [...path, 'key'])}: ${sayValue(saying, shape.value, one as unknown, [...path, 'value'])}`))
    case 'group':
      return sayGroup(saying, shape, value)
    case 'lines':
      return html`${listOf(value).join(', ')}`
    default:
      return html`${typeof value === 'string' && value.startsWith('https://') ? html`<span class="small soft">${new URL(value).host}</span>` : String(value)}`
  }
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String)

function sayText({ ctx, inAll }: Saying, value: unknown): Html {
  if (!inAll) return html`${wordsOf(value, ctx.tag)}`
  const [en, traditional, simplified] = ['en', 'zh-Hant', 'zh-Hans'].map((language) => property(value, language) as string | undefined)
  return html`<span lang="en">${en}</span> · <span lang="zh-Hant">${traditional}</span>${simplified !== undefined && html` · <span lang="zh-Hans">${simplified}</span>`}`
}

function sayRule({ ctx, tell }: Saying, value: unknown, path: readonly string[]): Html {
  const told = typeof value === 'string' ? tell(value, toldAs(path)) : undefined
  return told ? html`${ctx.t(told)}` : html`<code>${String(value)}</code>`
}

function sayNames(at: At, shape: Extract<Shape, { is: 'reference' | 'references' }>, value: unknown): Html {
  const choices = choicesOf(shape.to, at)
  const ids = shape.to === 'procedure' && typeof property(value, 'use') === 'string' ? [String(property(value, 'use'))] : listOf(value)
  return html`${ids.map((id) => choices.find((choice) => choice.value === id)?.label ?? id).join(', ')}`
}

/** Several keys: the words first, then the others by name. */
function sayGroup(saying: Saying, shape: Extract<Shape, { is: 'group' }>, value: unknown): Html {
  const { ctx } = saying
  const said = shape.keys.filter((key) => property(value, key.name) !== undefined && !(key.shape.is === 'list' && key.shape.apart))
  const heads = said.filter((key) => key.shape.is === 'text')
  const others = said.filter((key) => key.shape.is !== 'text')
  return html`${heads.map((key, i) => html`${i > 0 && ' – '}${sayText(saying, property(value, key.name))}`)} ${others.map((key) => html`<span class="said"><span class="soft">${ctx.t(keyLabel(key.path))}:</span> ${sayKey(saying, key, property(value, key.name))}</span> `)}`
}
