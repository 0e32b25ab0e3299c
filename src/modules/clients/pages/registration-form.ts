import { acts, button, checkbox, checkboxes, choices, errorSummary, more, notice, optionalWord, section, select, textArea, textField, type Field } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { say, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { ClientRow } from '../clients.sql.ts'
import { departmentsOf } from '../own-clients.ts'
import { elementName, type Problem } from '../registration/read-registration.ts'
import { mostPurposes, systemForms, type FieldName, type Typed, type TypedPurpose } from '../registration/typed.ts'
import { actingScopes, elementsOffered } from '../scopes.ts'
import { texts } from '../texts.ts'
import { formTexts as words } from '../form-texts.ts'
import { developerFrame, systemCrumbs, systemPath, systemsPath } from './frame.ts'

export type Shown = {
  readonly typed: Typed
  readonly problems: readonly Problem[]
  /** The system that is changed; undefined: a new one. */
  readonly row?: ClientRow
  /** The revision that the owner saw. */
  readonly seen?: number
  readonly overtaken?: boolean
  /** Why a live system is to change, as typed. */
  readonly why?: string
  readonly preview?: Html | false
}

const formId = 'registration'

/** The whole form of a registration. Purposes are as many as there are, and one more. */
export function registrationForm(ctx: PageCtx, shown: Shown): Html {
  const { t, at } = ctx
  const { row, problems } = shown
  const path = row ? `${systemPath(row.id)}/registration` : `${systemsPath}/new`
  const title = row ? (row.state === 'live' ? texts.changeLive : texts.change) : texts.register
  const summary = problems.length > 0 && errorSummary({ title: t(texts.problems), problems: problems.map(({ field, text }) => ({ href: `#${field}`, text: t(text) })) })
  const overtaken = shown.overtaken && notice('care', { level: 2, live: true, title: t(texts.overtaken), body: html`<p>${t(texts.overtakenNext)}</p>` })
  const main = html`${overtaken}${shown.preview && section({ id: 'preview', title: t(texts.consent), near: true, body: shown.preview })}
    <form id="${formId}" method="post" action="${at(path)}" class="stack" novalidate>${ctx.formFields()}${row && html`<input type="hidden" name="revision" value="${shown.seen ?? row.revision}">`}
    ${names(ctx, shown)}${technical(ctx, shown)}${purposes(ctx, shown)}${row?.state === 'live' && textArea({ ...field(ctx, shown, 'why', texts.whyChange, texts.whyHint), value: shown.why ?? '', rows: 4 })}
    ${acts(button({ text: t(row?.state === 'live' ? texts.send : texts.save) }), button({ text: t(words.preview), weight: 'second', name: 'show', value: 'preview' }))}</form>`
  return developerFrame(ctx, { title, ...(row ? { over: row.registration.names } : { lead: words.lead }), before: summary, main, crumbs: systemCrumbs(ctx, row), form: true, typedIn: { form: formId, path } })
}

/** What a field of the form has, whatever kind it is. */
function field(ctx: PageCtx, { problems }: Shown, name: string, label: Text, hint?: Text, optional = false): Omit<Field, 'value'> {
  const error = problems.find((one) => one.field === name)
  return { id: name, name, label: ctx.t(label), ...(hint && { hint: ctx.t(hint) }), ...(error && { error: ctx.t(error.text) }), ...(optional && { optional: optionalWord(ctx.tag) }) }
}

function names(ctx: PageCtx, shown: Shown): Html {
  const { t } = ctx
  const { typed } = shown
  const line = (name: FieldName, label: Text, hint?: Text, extra: { type?: 'url'; lang?: string } = {}) => textField({ ...field(ctx, shown, name, label, hint), value: typed[name], ...extra })
  const departments = departmentsOf(ctx)
  const nameOf = (id: string) => t((ctx.house.pack.organisations.get(id)?.name as Text | undefined) ?? { en: id, 'zh-Hant': id })
  const behalf = departments.length > 0 && select({ ...field(ctx, shown, 'behalf', words.behalf), value: typed.behalf, options: [...departments.map((id) => ({ value: id, label: nameOf(id) })), { value: 'other', label: t(words.otherOrganisation) }] })
  return section({
    id: 'names', title: t(words.namesPart), near: true,
    body: html`${line('nameEn', words.nameEn, words.nameHint, { lang: 'en' })}${line('nameZh', words.nameZh, undefined, { lang: 'zh-Hant' })}${behalf}${line('organisation', words.organisation, departments.length > 0 ? words.organisationHint : undefined)}${line('website', words.website, undefined, { type: 'url' })}`,
  })
}

function technical(ctx: PageCtx, shown: Shown): Html {
  const { t } = ctx
  const { typed, row } = shown
  const choice = (name: 'form' | 'profile', label: Text, options: readonly (readonly [string, Text, Text])[]) =>
    choices({ ...field(ctx, shown, name, label), value: typed[name], options: options.map(([value, text, hint]) => ({ value, label: t(text), hint: t(hint) })) })
  const many = (name: FieldName, label: Text, hint: Text, optional = false, rows = 3) => textArea({ ...field(ctx, shown, name, label, hint, optional), value: typed[name], rows })
  const keys = !row && textArea({ ...field(ctx, shown, 'keys', words.keys, texts.newKeyHint, true), value: typed.keys, rows: 5 })
  return section({
    id: 'technical', title: t(words.technicalPart), near: true,
    body: html`${choice('form', words.form, systemForms.map((one) => [one, ...words.forms[one]] as const))}
      ${choice('profile', words.profile, [['ordinary', ...words.profiles.ordinary], ['fapi2', ...words.profiles.fapi2]])}
      ${many('redirects', words.redirects, words.redirectsHint)}${many('logoutRedirects', words.logoutRedirects, words.logoutRedirectsHint, true, 2)}
      ${textField({ ...field(ctx, shown, 'logoutCall', words.logoutCall, words.logoutCallHint, true), value: typed.logoutCall, type: 'url' })}
      ${keys}${textField({ ...field(ctx, shown, 'jwksUri', words.jwksUri, words.jwksUriHint, true), value: typed.jwksUri, type: 'url' })}
      ${checkbox({ ...field(ctx, shown, 'refresh', words.refresh, words.refreshHint), checked: typed.refresh === 'yes' })}
      ${departmentsOf(ctx).length > 0 && checkbox({ ...field(ctx, shown, 'issues', words.issues, words.issuesHint), checked: typed.issues === 'yes' })}`,
  })
}

function purposes(ctx: PageCtx, shown: Shown): Html {
  const empty: TypedPurpose = { id: '', en: '', zh: '', claims: [], acts: [] }
  const kept = shown.typed.purposes
  const offered = [...(kept.length > 0 ? kept : [empty]), empty].slice(0, mostPurposes)
  return section({ id: 'purposes', title: ctx.t(words.purposesPart), near: true, body: html`<p>${ctx.t(words.purposesLead)}</p>${offered.map((one, i) => purpose(ctx, shown, one, i, one === empty && i > 0))}` })
}

/** One purpose; one that is offered for more stands folded. */
function purpose(ctx: PageCtx, shown: Shown, one: TypedPurpose, i: number, folded: boolean): Html {
  const { t } = ctx
  const options = elementsOffered(ctx.house.pack).map(({ id }) => ({ value: id, label: say(elementName(ctx.house.pack, id), ctx.tag) }))
  const body = html`<input type="hidden" name="purpose${i}-id" value="${one.id}">
    ${textArea({ ...field(ctx, shown, `purpose${i}-en`, words.whyEn, words.whyHint), value: one.en, rows: 2, lang: 'en' })}${textArea({ ...field(ctx, shown, `purpose${i}-zh`, words.whyZh), value: one.zh, rows: 2, lang: 'zh-Hant' })}
    ${checkboxes({ ...field(ctx, shown, `purpose${i}-claims`, words.claims, words.claimsHint), options, values: one.claims, columns: true })}
    ${checkboxes({ ...field(ctx, shown, `purpose${i}-acts`, words.acts, words.actsHint, true), options: actingScopes.map((act) => ({ value: act, label: t(texts.acts[act]) })), values: one.acts })}`
  return folded ? more({ summary: t(words.anotherPurpose), body }) : html`<h3>${t(words.purpose(i + 1))}</h3>${body}`
}
