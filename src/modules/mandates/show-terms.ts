import { bullets, type Answer } from '../../design/index.ts'
import { dayIn, writeDay } from '../../kernel/dates.ts'
import { html, type Html } from '../../kernel/html.ts'
import type { MandateScope, MandateTerms } from '../../kernel/mandate.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { nameOfOrganisation } from '../jurisdiction/index.ts'
import { words } from './page-texts.ts'
import { actions } from './texts.ts'

/** How far a mandate reaches, in words. */
export function termsAnswers(ctx: PageCtx, terms: MandateTerms, valid: { from: Date; to?: Date | undefined }): Answer[] {
  const { t, house, tag } = ctx
  const { currency, timeZone } = house.pack.settings
  const all = ['look' as const, ...terms.actions.filter((one) => one !== 'look')]
  const day = (moment: Date) => writeDay(dayIn(moment, timeZone), tag)
  return [
    { question: t(words.may), answer: bullets(all.map((one) => t(actions[one]))) },
    { question: t(words.scope), answer: scopeWords(ctx, terms.scope) },
    ...(terms.actions.includes('pay') ? [{ question: t(words.mostPayment), answer: terms.mostPaymentMinor === undefined ? t(words.unlimited) : formatMoney(terms.mostPaymentMinor, currency) }] : []),
    ...(terms.actions.includes('submit') ? [{ question: t(words.mostAMonth), answer: terms.mostAMonth === undefined ? t(words.unlimited) : String(terms.mostAMonth) }] : []),
    { question: t(words.delegation), answer: html`${t(terms.mayDelegate ? words.mayDelegate : words.mayNotDelegate)}${terms.within && html`<br>${t(words.within)}`}` },
    { question: t(words.from), answer: day(valid.from) },
    // A mandate ends with the last moment before; the day that is shown is the last on which it holds.
    { question: t(words.to), answer: valid.to ? day(new Date(valid.to.getTime() - 1)) : t(words.noEnd) },
  ]
}

function scopeWords({ t, house: { pack } }: PageCtx, scope: MandateScope): Html {
  if (scope === 'all') return html`${t(words.every)}`
  if ('organisations' in scope) return bullets(scope.organisations.map((id) => t(nameOfOrganisation(pack, id))))
  if ('categories' in scope) return bullets(scope.categories.map((id) => t(pack.taxonomy.categories.find((one) => one.id === id)?.name ?? { en: id, 'zh-Hant': id })))
  return bullets(scope.services.map((id) => t(pack.services.get(id)?.name ?? { en: id, 'zh-Hant': id })))
}
