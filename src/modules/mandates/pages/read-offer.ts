import { addDays, addMonths, dayIn, isDay, momentAt } from '../../../kernel/dates.ts'
import { say, type Text } from '../../../kernel/i18n.ts'
import type { MandateAction, MandateKind, MandateScope } from '../../../kernel/mandate.ts'
import type { FormBody, PageCtx } from '../../../kernel/page.ts'
import { checkIdentityNumber } from '../../dictionary/index.ts'
import type { IdentityNumberKind, Service } from '../../jurisdiction/index.ts'
import type { Offer } from '../offer.ts'
import { offerWords as texts } from '../offer-texts.ts'
import type { Problem } from './framed-form.ts'
import { readAmount } from './read-amount.ts'

/** What was typed, as it was typed. */
export type Typed = Readonly<Record<'kind' | 'name' | 'way' | 'number' | 'scope' | 'mostPayment' | 'mostAMonth' | 'day' | 'month' | 'year' | 'delegate' | 'reason', string>> & {
  readonly actions: readonly string[]
  readonly organisations: readonly string[]
  readonly categories: readonly string[]
  readonly services: readonly string[]
}

export const serviceFields = 5
export const mostYears = 5

export const typedOffer = (form: FormBody): Typed => {
  const text = (name: string, most = 100) => form.text(name).trim().slice(0, most)
  return {
    kind: text('kind'),
    name: text('name'),
    way: text('way'),
    number: text('number', 40),
    scope: text('scope'),
    mostPayment: text('most-payment', 20),
    mostAMonth: text('most-a-month', 10),
    day: text('until-day', 2),
    month: text('until-month', 2),
    year: text('until-year', 4),
    delegate: text('delegate'),
    reason: text('reason', 300),
    actions: form.all('actions'),
    organisations: form.all('organisations').slice(0, 100),
    categories: form.all('categories').slice(0, 50),
    services: Array.from({ length: serviceFields }, (_, i) => text(`service-${i + 1}`, 200)),
  }
}

/** A new form: a year, everything but naming others. */
export function emptyOffer(ctx: PageCtx): Typed {
  const until = addMonths(dayIn(ctx.now, ctx.house.pack.settings.timeZone), 12)
  return { kind: '', name: '', way: '', number: '', scope: '', mostPayment: '', mostAMonth: '', day: String(Number(until.slice(8))), month: String(Number(until.slice(5, 7))), year: until.slice(0, 4), delegate: '', reason: '', actions: [], organisations: [], categories: [], services: [] }
}

export const offeredActions: readonly MandateAction[] = ['fill-in', 'submit', 'pay', 'receive']

/** What can be offered here: by whom it is offered decides. */
export type Offering = { readonly kinds: readonly MandateKind[]; readonly actions: readonly MandateAction[]; readonly mayDelegate: boolean; readonly number: IdentityNumberKind }

/** The offer, or what is wrong with it. */
export function readOffer(ctx: PageCtx, typed: Typed, offering: Offering): { offer: Offer } | { problems: readonly Problem[] } {
  const problems: Problem[] = []
  const wrong = (field: string, text: Text): undefined => void problems.push({ field, text })
  const { currency } = ctx.house.pack.settings
  const kind = offering.kinds.length === 1 ? offering.kinds[0] : (offering.kinds.find((one) => one === typed.kind) ?? wrong('kind', texts.noKind))
  if (typed.name === '') wrong('name', texts.noName)
  const to = readWay(typed, offering.number, wrong)
  const actions = offering.actions.filter((one) => typed.actions.includes(one))
  if (actions.length === 0) wrong('actions', texts.noActions)
  const scope = readScope(ctx, typed, wrong)
  const mostPaymentMinor = typed.mostPayment === '' ? undefined : (readAmount(typed.mostPayment, currency) ?? wrong('most-payment', texts.badAmount))
  const mostAMonth = typed.mostAMonth === '' ? undefined : /^[1-9]\d{0,2}$/.test(typed.mostAMonth) ? Number(typed.mostAMonth) : wrong('most-a-month', texts.badCount)
  const validTo = readUntil(ctx, typed) ?? wrong('until', texts.badDay)
  if (problems.length > 0 || !kind || !to || !scope || !validTo) return { problems }
  const terms = { scope, actions: ['look' as const, ...actions], ...(mostPaymentMinor !== undefined && { mostPaymentMinor }), ...(mostAMonth !== undefined && { mostAMonth }), ...(offering.mayDelegate && typed.delegate === 'yes' && { mayDelegate: true as const }) }
  return { offer: { kind, terms, to, details: { name: typed.name, ...(typed.reason !== '' && { reason: typed.reason }) }, validFrom: ctx.now, validTo } }
}

type Wrong = (field: string, text: Text) => undefined

function readWay({ way, number: typed }: Typed, kind: IdentityNumberKind, wrong: Wrong): Offer['to'] | undefined {
  if (way === 'code') return 'code'
  if (way !== 'number') return wrong('way', texts.noWay)
  const checked = checkIdentityNumber(kind, typed)
  return 'problem' in checked ? wrong('number', checked.problem) : { scheme: kind.id, number: checked.value }
}

function readScope({ house: { pack } }: PageCtx, { scope, organisations, categories, services }: Typed, wrong: Wrong): MandateScope | undefined {
  const chosen = <Id extends string>(ids: readonly Id[], field: string): readonly Id[] | undefined => (ids.length > 0 ? ids : wrong(field, texts.noneChosen))
  if (scope === 'all') return 'all'
  if (scope === 'organisations') {
    const ids = chosen(organisations.filter((id) => pack.organisations.has(id)), 'organisations')
    return ids && { organisations: ids }
  }
  if (scope === 'categories') {
    const ids = chosen(categories.filter((id) => pack.taxonomy.categories.some((one) => one.id === id)), 'categories')
    return ids && { categories: ids }
  }
  if (scope !== 'services') return wrong('scope', texts.noScope)
  const named = services.filter((name) => name !== '').map((name) => serviceNamed([...pack.services.values()], name)?.id)
  const ids = named.filter((id) => id !== undefined)
  return ids.length > 0 && ids.length === named.length ? { services: [...new Set(ids)] } : wrong('service-1', texts.noService)
}

/** By its name in any language: the page may have been switched after it was typed. */
const serviceNamed = (services: readonly Service[], name: string): Service | undefined => services.find((one) => (['en', 'zh-Hant', 'zh-Hans'] as const).some((tag) => say(one.name, tag) === name))

/** The moment after the last day on which it holds. */
function readUntil({ now, house }: PageCtx, { year, month, day }: Typed): Date | undefined {
  const { timeZone } = house.pack.settings
  const last = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const today = dayIn(now, timeZone)
  if (!isDay(last) || last < today || last > addMonths(today, mostYears * 12)) return undefined
  return momentAt(addDays(last, 1), '00:00', timeZone)
}
