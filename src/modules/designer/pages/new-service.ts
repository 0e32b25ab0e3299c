import { acts, button, document, errorSummary, pageTitle, select, textField, typedChoice } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { say, type Text } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { organisationsFor, workbench } from '../../access/index.ts'
import { createService, type NewService } from '../new-service.ts'
import { texts } from '../texts.ts'
import { servicePath } from './officer.ts'

const path = `${workbench}/services/new`
const fields = ['id', 'nameEn', 'nameTc', 'organisation', 'category', 'kind', 'like'] as const
type Typed = Readonly<Record<(typeof fields)[number], string>>
type Problems = Readonly<Partial<Record<keyof NewService, Text>>>

/** Begins a service that is not there yet. */
export const newServicePage: Page = {
  path,
  who: 'officer',
  action: 'designer.write',
  get: (ctx) => form(ctx, Object.fromEntries(fields.map((name) => [name, ''])) as Typed, {}),
  async post(ctx, _params, body) {
    const typed = readTyped(body)
    if (onlySwitchesLanguage(body)) return form(ctx, typed, {})
    const like = typed.like === '' ? undefined : (serviceNamed(ctx, typed.like) ?? typed.like)
    const made = await createService(ctx, { id: typed.id, name: { en: typed.nameEn, 'zh-Hant': typed.nameTc }, organisation: typed.organisation, category: typed.category, kind: typed.kind in texts.serviceKinds ? typed.kind : 'application', like })
    if ('problems' in made) return { status: 422, body: form(ctx, typed, made.problems) }
    return { redirect: ctx.at(servicePath(made.serviceId, '/draft')) }
  },
}

const readTyped = (body: FormBody) => Object.fromEntries(fields.map((name) => [name, body.text(name).trim().slice(0, 400)])) as Typed
const serviceNamed = (ctx: PageCtx, name: string) => [...ctx.house.pack.services.values()].find((one) => (['en', 'zh-Hant', 'zh-Hans'] as const).some((tag) => say(one.name, tag) === name))?.id

function form(ctx: PageCtx, typed: Typed, problems: Problems): Html {
  const { t, at, house } = ctx
  const { pack } = house
  const written = organisationsFor(ctx, 'designer.write')
  const offices = written === 'all' ? [...pack.organisations.keys()] : written
  const sorted = (options: { value: string; label: string }[]) => options.toSorted((a, b) => a.label.localeCompare(b.label, ctx.tag))
  const error = (key: keyof NewService) => problems[key] && t(problems[key])
  const list = (Object.entries(problems) as [keyof NewService, Text][]).map(([key, text]) => ({ href: `#${key === 'name' ? 'nameEn' : key}`, text: t(text) }))
  const main = html`<div class="wrap"><div class="form">${list.length > 0 && errorSummary({ title: t(texts.faultsFirst(list.length)), problems: list })}${pageTitle({ title: t(texts.newService), lead: t(texts.servicesLead) })}
    <form id="new" method="post" action="${at(path)}" novalidate>${ctx.formFields()}
      ${textField({ id: 'nameEn', name: 'nameEn', label: t(texts.nameEn), value: typed.nameEn, required: true, lang: 'en', maxLength: 200, error: error('name') })}
      ${textField({ id: 'nameTc', name: 'nameTc', label: t(texts.nameTc), value: typed.nameTc, required: true, lang: 'zh-Hant', maxLength: 200 })}
      ${select({ id: 'organisation', name: 'organisation', label: t(texts.organisation), value: typed.organisation, required: true, empty: '–', error: error('organisation'), options: sorted(offices.map((id) => ({ value: id, label: t(pack.organisations.get(id)!.name) }))) })}
      ${select({ id: 'category', name: 'category', label: t(texts.category), value: typed.category, required: true, empty: '–', error: error('category'), options: pack.taxonomy.categories.map((one) => ({ value: one.id, label: t(one.name) })) })}
      ${select({ id: 'kind', name: 'kind', label: t(texts.kind), value: typed.kind, required: true, options: Object.entries(texts.serviceKinds).map(([value, name]) => ({ value, label: t(name) })) })}
      ${textField({ id: 'id', name: 'id', label: t(texts.id), hint: t(texts.idHint), value: typed.id, required: true, autocomplete: 'off', figures: true, maxLength: 60, error: error('id') })}
      ${typedChoice({ id: 'like', name: 'like', label: t(texts.like), hint: t(texts.likeHint), value: typed.like, names: [...pack.services.values()].map((service) => t(service.name)), error: error('like') })}
      ${acts(button({ text: t(texts.create), onward: true }))}
    </form></div></div>`
  return document(ctx.shell, { title: t(texts.newService), section: 'work', noindex: true, typedIn: { form: 'new', path }, main, crumbs: [{ href: at(`${workbench}/services`), text: t(texts.services) }, { text: t(texts.newService) }] })
}
