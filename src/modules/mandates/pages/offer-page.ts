import { checkbox, checkboxes, choices, dateField, dateWords, numberField, textField, typedChoice } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse as refuseRequest } from '../../../kernel/http-refusals.ts'
import { sameInAll, type Text } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { numberKind } from '../../jurisdiction/index.ts'
import { kindNames, mayFor } from '../../identity/index.ts'
import { offerMandate, parentOf } from '../offer.ts'
import { offerWords as texts } from '../offer-texts.ts'
import { words } from '../page-texts.ts'
import { actions as actionNames } from '../texts.ts'
import { errorOf, framedForm, type Problem } from './framed-form.ts'
import { emptyOffer, offeredActions, readOffer, serviceFields, typedOffer, type Offering, type Typed } from './read-offer.ts'

const path = '/account/mandates/new'

/** Offers a mandate: for oneself, for the company that one may appoint for, or a part of the mandate that one acts under. */
export const offerPage: Page = {
  path,
  who: 'person',
  proof: { withinMinutes: 10 },
  // Numbers and names are not to be tried out, and nobody's account is to be filled with offers.
  postsPerMinute: 10,
  get: (ctx) => offerForm(ctx, emptyOffer(ctx), offeringOf(ctx), []),
  async post(ctx, _params, form) {
    const offering = offeringOf(ctx)
    const typed = typedOffer(form)
    if (onlySwitchesLanguage(form)) return offerForm(ctx, typed, offering, [])
    const read = readOffer(ctx, typed, offering)
    if ('problems' in read) return { status: 422, body: offerForm(ctx, typed, offering, read.problems) }
    return { redirect: ctx.at(`/account/mandates/${await offerMandate(ctx, read.offer)}`) }
  },
}

function offeringOf(ctx: PageCtx): Offering {
  const { actor } = ctx
  const isHandedOn = parentOf(ctx) !== undefined
  const isCompany = actor.partyKind === 'company'
  const own = [...offeredActions, ...(isCompany && !isHandedOn ? (['appoint'] as const) : [])]
  return {
    kinds: isCompany ? ['employee', 'agent'] : ['agent'],
    actions: own.filter((action) => mayFor(actor, { action }) === undefined),
    mayDelegate: !isHandedOn,
    number: numberKind(ctx.house.pack, 'person.identityNumber') ?? refuseRequest('page.not_found'),
  }
}

function offerForm(ctx: PageCtx, typed: Typed, offering: Offering, problems: readonly Problem[]): Html {
  const { t, tag, house } = ctx
  const error = (field: string) => errorOf(ctx, problems, field)
  const { currency } = house.pack.settings
  const fields = html`${whom(ctx, typed, offering, error)}
    ${checkboxes({ id: 'actions', name: 'actions', label: t(texts.actions), hint: t(texts.actionsHint), values: typed.actions, required: true, error: error('actions'), options: offering.actions.map((value) => ({ value, label: t(actionNames[value]) })) })}
    ${scopeField(ctx, typed, error)}
    ${dateField({ id: 'until', name: 'until', label: t(texts.until), hint: t(texts.untilHint), value: typed, words: dateWords(tag), required: true, error: error('until') })}
    ${offering.actions.includes('pay') && numberField({ id: 'most-payment', name: 'most-payment', label: t(texts.mostPayment), hint: t(texts.limitHint), optional: t(texts.optional), value: typed.mostPayment, prefix: currency.symbol, error: error('most-payment') })}
    ${offering.actions.includes('submit') && numberField({ id: 'most-a-month', name: 'most-a-month', label: t(texts.mostAMonth), hint: t(texts.limitHint), optional: t(texts.optional), value: typed.mostAMonth, whole: true, error: error('most-a-month') })}
    ${offering.mayDelegate && checkbox({ id: 'delegate', name: 'delegate', label: t(texts.delegate), checked: typed.delegate === 'yes' })}
    ${textField({ id: 'reason', name: 'reason', label: t(texts.reason), hint: t(texts.reasonHint), optional: t(texts.optional), value: typed.reason, maxLength: 300 })}`
  const [title, lead] = wordsFor(ctx, offering)
  return framedForm(ctx, { title, lead, path, problems, fields, send: texts.send })
}

function wordsFor({ actor }: PageCtx, { mayDelegate }: Offering): readonly [Text, Text] {
  const name = actor.partyNames ?? sameInAll(actor.partyName)
  if (!mayDelegate) return [words.handOn, texts.leadHandOn(name)]
  return actor.partyKind === 'company' ? [words.newRepresentative, texts.leadCompany(name)] : [words.newMandate, texts.leadPerson]
}

type ErrorOf = (field: string) => string | undefined

function whom({ t }: PageCtx, typed: Typed, { kinds: offered, number }: Offering, error: ErrorOf): Html {
  const field = textField({ id: 'number', name: 'number', label: t(number.name), value: typed.number, autocomplete: 'off', figures: true, width: 'short', error: error('number') })
  return html`${offered.length > 1 && choices({ id: 'kind', name: 'kind', label: t(texts.kind), value: typed.kind, required: true, error: error('kind'), options: offered.map((value) => ({ value, label: t(kindNames[value]) })) })}
    ${textField({ id: 'name', name: 'name', label: t(texts.name), hint: t(texts.nameHint), value: typed.name, required: true, autocomplete: 'off', error: error('name') })}
    ${choices({ id: 'way', name: 'way', label: t(texts.way), value: typed.way, required: true, error: error('way'), options: [{ value: 'number', label: t(texts.byNumber), hint: t(texts.byNumberHint), then: field }, { value: 'code', label: t(texts.byCode), hint: t(texts.byCodeHint) }] })}`
}

function scopeField({ t, tag, house: { pack } }: PageCtx, typed: Typed, error: ErrorOf): Html {
  const { compare } = new Intl.Collator(tag)
  const sorted = <Item>(items: readonly Item[], name: (item: Item) => string) => items.toSorted((one, other) => compare(name(one), name(other)))
  const withServices = new Set([...pack.services.values()].map((service) => service.organisation))
  const organisations = sorted([...pack.organisations.values()].filter(({ id }) => withServices.has(id)), ({ name }) => t(name)).map(({ id, name }) => ({ value: id, label: t(name) }))
  const categories = sorted(pack.taxonomy.categories, ({ name }) => t(name)).map(({ id, name }) => ({ value: id, label: t(name) }))
  const names = [...pack.services.values()].map((service) => t(service.name)).sort(compare)
  const named = Array.from({ length: serviceFields }, (_, i) => {
    const id = `service-${i + 1}`
    return typedChoice({ id, name: id, label: `${t(texts.service)} ${i + 1}`, value: typed.services[i] ?? '', names, error: error(id) })
  })
  return choices({
    id: 'scope', name: 'scope', label: t(texts.scope), value: typed.scope, required: true, error: error('scope'),
    options: [
      { value: 'all', label: t(texts.all) },
      { value: 'organisations', label: t(texts.organisations), then: checkboxes({ id: 'organisations', name: 'organisations', label: t(texts.organisations), values: typed.organisations, columns: true, options: organisations, error: error('organisations') }) },
      { value: 'categories', label: t(texts.categories), hint: t(texts.narrowHint), then: checkboxes({ id: 'categories', name: 'categories', label: t(texts.categories), values: typed.categories, columns: true, options: categories, error: error('categories') }) },
      { value: 'services', label: t(texts.services), hint: t(texts.narrowHint), then: html`${named}` },
    ],
  })
}
