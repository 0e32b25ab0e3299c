import { document, emptyState, goLink, notice, pageTitle, section, table } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { spanOf, sumsOfContent, sumsOfServices, type Sums } from '../../participation/index.ts'
import { texts } from '../texts.ts'
import { organisationsRead } from '../write-improvement.ts'

/** How far back feedback is looked at. */
export const feedbackDays = 90

/** What was rated of the services and pages of the officer's own organisations; of all for a portal officer. */
export const feedbackListPage: Page = {
  path: `${workbench}/feedback`,
  who: 'officer',
  async get(ctx) {
    const { t } = ctx
    const organisations = organisationsRead(ctx)
    const ids = [...ctx.house.pack.services.values()].filter((service) => organisations?.includes(service.organisation) ?? true).map((service) => service.id)
    const from = spanOf(ctx, feedbackDays)
    const [services, content] = [await sumsOfServices(ctx, ids, from), await sumsOfContent(ctx, organisations, from)]
    const body = services.length + content.length === 0 ? emptyState({ title: t(texts.none), body: t(texts.noneWhy) }) : html`${services.length > 0 && list(ctx, services)}${content.length > 0 && contentList(ctx, content)}`
    const main = html`<div class="wrap">${pageTitle({ title: t(texts.feedback), lead: t(texts.feedbackLead), extra: html`<p>${goLink({ href: ctx.at(workbench), text: t(texts.queue) })}</p>` })}${sandboxNotice(ctx)}${body}</div>`
    return document(ctx.shell, { title: t(texts.feedback), section: 'work', noindex: true, main })
  },
}

/** The address that this page had before it told more than ratings. */
export const ratingsMovedPage: Page = { path: `${workbench}/ratings`, who: 'officer', get: (ctx) => ({ redirect: ctx.at(`${workbench}/feedback`) }) }

export const sandboxNotice = ({ house, t }: PageCtx): Html | false => house.config.SANDBOX && notice('know', { body: t(texts.invented) })

export const meanOf = ({ stars, n }: Sums): string => (stars / n).toFixed(2)

export const figureColumns = ({ t }: PageCtx) => [{ name: t(texts.mean), right: true }, { name: t(texts.count), right: true }]

function list(ctx: PageCtx, rows: readonly (Sums & { about: string })[]): Html {
  const { t } = ctx
  const name = (id: string) => html`<a href="${ctx.at(`${workbench}/feedback/${encodeURIComponent(id)}`)}">${t(ctx.house.pack.services.get(id)!.name)}</a>`
  return section({ id: 'services', title: t(texts.services), near: true, body: table({ caption: t(texts.services), hideCaption: true, columns: [{ name: t(texts.service) }, ...figureColumns(ctx)], rows: rows.map((row) => [name(row.about), meanOf(row), String(row.n)]) }) })
}

function contentList(ctx: PageCtx, rows: readonly (Sums & { about: string; path: string })[]): Html {
  const { t } = ctx
  const name = ({ about, path }: { about: string; path: string }) => html`<a href="${ctx.at(`${workbench}/feedback/pages/${about.split('/').map(encodeURIComponent).join('/')}`)}" translate="no">${path}</a>`
  return section({ id: 'pages', title: t(texts.pages), near: true, body: table({ caption: t(texts.pages), hideCaption: true, columns: [{ name: t(texts.page) }, ...figureColumns(ctx)], rows: rows.map((row) => [name(row), meanOf(row), String(row.n)]) }) })
}
