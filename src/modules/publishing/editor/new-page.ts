import { acts, button, choices, document, errorSummary, pageTitle, select, type Problem } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { beginItem } from '../begin-item.ts'
import { kindOf, kinds } from '../kinds.ts'
import { nameOf } from '../outside/filter.ts'
import { writtenBy } from './open-item.ts'
import { editorTexts as texts } from './texts.ts'

type Typed = { readonly kind: string; readonly organisation: string }

/** Begins something new: what it is, and for whom. */
export const newContentPage: Page = {
  path: `${workbench}/content/new`,
  who: 'officer',
  get: (ctx) => show(ctx, { kind: ctx.query.get('kind') ?? '', organisation: '' }),
  async post(ctx, _params, form) {
    const own = writtenBy(ctx)
    const typed = { kind: form.text('kind'), organisation: own?.length === 1 ? own[0]! : form.text('organisation') }
    if (onlySwitchesLanguage(form)) return show(ctx, typed)
    const problems: Problem[] = []
    if (!kindOf(typed.kind)) problems.push({ href: '#kind', text: ctx.t(texts.chooseKind) })
    if (!ctx.house.pack.organisations.has(typed.organisation)) problems.push({ href: '#organisation', text: ctx.t(texts.chooseOrganisation) })
    if (problems.length > 0) return { status: 422, body: show(ctx, typed, problems) }
    const { itemId } = await beginItem(ctx, typed)
    return { redirect: ctx.at(`${workbench}/content/${itemId}/edit`) }
  },
}

function show(ctx: PageCtx, typed: Typed, problems: readonly Problem[] = []): Html {
  const { t } = ctx
  const own = writtenBy(ctx) ?? [...ctx.house.pack.organisations.keys()]
  const errorOf = (id: string) => problems.find((one) => one.href === `#${id}`)?.text
  const kind = choices({ id: 'kind', name: 'kind', label: t(texts.kind), value: typed.kind || undefined, error: errorOf('kind'), options: kinds.map((one) => ({ value: one.id, label: t(one.one), hint: t(one.lead) })) })
  const organisations = own.map((id) => ({ value: id, label: nameOf(ctx, id) })).toSorted((a, b) => a.label.localeCompare(b.label, ctx.tag))
  const organisation = organisations.length > 1 && select({ id: 'organisation', name: 'organisation', label: t(texts.organisation), value: typed.organisation, error: errorOf('organisation'), empty: t(texts.chooseOrganisation), options: organisations })
  const form = html`<form id="new" method="post" action="${ctx.at(`${workbench}/content/new`)}">${ctx.formFields()}${kind}${organisation}${acts(button({ text: t(texts.begin) }))}</form>`
  const main = html`<div class="wrap"><div class="form">${problems.length > 0 && errorSummary({ title: t(texts.problem), problems })}${pageTitle({ title: t(texts.write) })}${form}</div></div>`
  return document(ctx.shell, { title: t(texts.write), section: 'work', density: 'officer', noindex: true, typedIn: { form: 'new', path: `${workbench}/content/new` }, main, crumbs: [{ href: ctx.at(`${workbench}/content`), text: t(texts.content) }, { text: t(texts.write) }] })
}
