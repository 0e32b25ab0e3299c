import { choices, notice, numberField } from '../../../design/index.ts'
import type { Html } from '../../../kernel/html.ts'
import { refuse as refuseRequest } from '../../../kernel/http-refusals.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { mustFor } from '../../identity/index.ts'
import { ruleWords, words } from '../page-texts.ts'
import { setTwoPersons, twoPersonsOf, type TwoPersons } from '../two-persons.ts'
import { readAmount } from './read-amount.ts'
import { errorOf, framedForm, type Problem } from './framed-form.ts'

const path = '/account/mandates/two-persons'

/** Whether a company's applications need two of its representatives. */
export const twoPersonsPage: Page = {
  path,
  who: 'person',
  proof: { withinMinutes: 10 },
  async get(ctx) {
    mustBeForCompany(ctx)
    return ruleForm(ctx, typedOf(ctx, await twoPersonsOf(ctx, ctx.actor.party)), [], ctx.query.has('saved') && notice('done', { body: ctx.t(ruleWords.saved), live: true }))
  },
  async post(ctx, _params, form) {
    mustBeForCompany(ctx)
    const typed: Typed = { when: form.text('when'), amount: form.text('amount').slice(0, 20) }
    if (onlySwitchesLanguage(form)) return ruleForm(ctx, typed, [])
    const read = readRule(ctx, typed)
    if ('problems' in read) return { status: 422, body: ruleForm(ctx, typed, read.problems) }
    await setTwoPersons(ctx, read.rule)
    return { redirect: `${ctx.at(path)}?saved=1` }
  },
}

function mustBeForCompany(ctx: PageCtx): void {
  if (ctx.actor.partyKind !== 'company') refuseRequest('page.not_found')
  mustFor(ctx.actor, { action: 'appoint' })
}

type Typed = { readonly when: string; readonly amount: string }

const typedOf = ({ house }: PageCtx, rule: TwoPersons): Typed =>
  typeof rule === 'object' ? { when: 'above', amount: String(rule.aboveMinor / 10 ** house.pack.settings.currency.minorDigits) } : { when: rule, amount: '' }

function readRule({ house }: PageCtx, { when, amount }: Typed): { rule: TwoPersons } | { problems: readonly Problem[] } {
  if (when === 'never' || when === 'always') return { rule: when }
  if (when !== 'above') return { problems: [{ field: 'when', text: ruleWords.none }] }
  const aboveMinor = readAmount(amount, house.pack.settings.currency)
  return aboveMinor === undefined ? { problems: [{ field: 'amount', text: ruleWords.badAmount }] } : { rule: { aboveMinor } }
}

function ruleForm(ctx: PageCtx, typed: Typed, problems: readonly Problem[], first?: Html | false): Html {
  const { t, house } = ctx
  const amount = numberField({ id: 'amount', name: 'amount', label: t(ruleWords.amount), value: typed.amount, prefix: house.pack.settings.currency.symbol, error: errorOf(ctx, problems, 'amount') })
  const fields = choices({
    id: 'when', name: 'when', label: t(ruleWords.which), value: typed.when, required: true, error: errorOf(ctx, problems, 'when'),
    options: [{ value: 'never', label: t(ruleWords.never) }, { value: 'always', label: t(ruleWords.always) }, { value: 'above', label: t(ruleWords.above), then: amount }],
  })
  return framedForm(ctx, { title: words.twoPersons, lead: ruleWords.lead, path, problems, fields, send: ruleWords.save, first })
}
