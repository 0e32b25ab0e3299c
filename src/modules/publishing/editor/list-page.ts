import { document, emptyState, goLink, linkButton, linkList, pageTitle, pagination, searchBox, tabs, type ListItem } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { textOf } from '../content.ts'
import { kindOf } from '../kinds.ts'
import { nameOf } from '../outside/filter.ts'
import { datedOf, writeDated } from '../outside/written-days.ts'
import { readAddress } from '../publishing.sql.ts'
import { refuse } from '../refusals.ts'
import * as q from './editor.sql.ts'
import { writtenBy } from './open-item.ts'
import { editorTexts as texts } from './texts.ts'

type Shown = keyof typeof texts.show
const shownKinds = Object.keys(texts.show) as Shown[]
const mostOnPage = 30
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

type Listed = { readonly items: readonly ListItem[]; readonly next: string | undefined }

/** What the officer's organisations write and have published. */
export const contentPage: Page = {
  path: `${workbench}/content`,
  who: 'officer',
  async get(ctx) {
    const { t } = ctx
    const organisations = writtenBy(ctx)
    const typed = ctx.query.get('q')
    if (typed) return { redirect: ctx.at(`${workbench}/content/${await itemAt(ctx, typed)}`) }
    const shown = shownKinds.find((one) => one === ctx.query.get('show')) ?? 'review'
    const { items, next } = shown === 'live' || shown === 'withdrawn' ? await released(ctx, shown, organisations) : await drafts(ctx, shown, organisations)
    const nav = tabs({ label: t(texts.content), tabs: shownKinds.map((one) => ({ href: ctx.at(`${workbench}/content?show=${one}`), text: t(texts.show[one]), current: one === shown })) })
    const list = items.length > 0 ? linkList(items) : emptyState({ title: t(texts.nothing[shown]), level: 2 })
    const finder = searchBox({ action: ctx.at(`${workbench}/content`), label: t(texts.find), placeholder: t(texts.findHint), button: t(texts.open) })
    const pager = pagination({ label: t(texts.pages), next: next === undefined ? undefined : { href: ctx.at(`${workbench}/content?show=${shown}&before=${next}`), text: t(texts.older) } })
    const head = pageTitle({ title: t(texts.content), lead: t(texts.contentLead), extra: html`<p class="row">${linkButton({ href: ctx.at(`${workbench}/content/new`), text: t(texts.write), icon: 'plus' })}${goLink({ href: ctx.at(workbench), text: t(texts.workbench) })}</p>` })
    return document(ctx.shell, { title: t(texts.content), section: 'work', density: 'officer', noindex: true, main: html`<div class="wrap">${head}${nav}<div class="stack near">${list}${pager}${finder}</div></div>` })
  },
}

/** Whatever of an address was pasted: its path counts, without the language. */
async function itemAt(ctx: PageCtx, typed: string): Promise<string> {
  const here = ctx.house.config.PUBLIC_URL
  const { pathname } = URL.canParse(typed, here) ? new URL(typed, here) : refuse('content.not_found')
  const path = pathname.replace(new RegExp(`^/(?:${ctx.house.pack.settings.languages.map((one) => one.path).join('|')})(?=/)`), '')
  return (await ctx.db.maybe(readAddress(path)))?.item_id ?? refuse('content.not_found')
}

async function drafts(ctx: PageCtx, shown: 'review' | 'draft' | 'proposed' | 'scheduled', organisations: readonly string[] | null): Promise<Listed> {
  const [at, id] = (ctx.query.get('before') ?? '').split('.')
  const before = at && id && /^\d{1,14}$/.test(at) && isUuid(id) ? { at: new Date(Number(at)), id } : { at: new Date('9999-01-01T00:00:00Z'), id: lastId }
  const rows = await ctx.db.all(shown === 'review' ? q.waitingFor(ctx.actor.id, organisations, mostOnPage) : q.draftsIn(shown, organisations, before, mostOnPage + 1))
  const { timeZone } = ctx.house.pack.settings
  const items = rows.slice(0, mostOnPage).map((row) => ({
    href: ctx.at(`${workbench}/content/${row.item_id}`),
    title: titleOf(ctx, row),
    about: about(ctx, row),
    foot: row.release_at ? ctx.t(texts.scheduledFor(writeMoment(row.release_at, ctx.tag, timeZone))) : ctx.t(texts.savedAt(writeMoment(row.saved_at, ctx.tag, timeZone))),
  }))
  const last = rows.length > mostOnPage ? rows[mostOnPage - 1] : undefined
  return { items, next: last && `${last.saved_at.getTime()}.${last.item_id}` }
}

export const titleOf = (ctx: PageCtx, { title }: Pick<q.DraftListed, 'title'>): string => ctx.t(textOf(title)) || title.en || title['zh-Hant'] || ctx.t(texts.noTitle)

export const about = (ctx: PageCtx, row: { kind: string; organisation: string }): Html => html`${ctx.t(kindOf(row.kind)!.one)} · ${nameOf(ctx, row.organisation)}`

async function released(ctx: PageCtx, state: 'live' | 'withdrawn', organisations: readonly string[] | null): Promise<Listed> {
  const before = ctx.query.get('before') ?? ''
  const rows = await ctx.db.all(q.releasedIn(state, organisations, isUuid(before) ? before : lastId, mostOnPage + 1))
  const items = rows.slice(0, mostOnPage).map((row) => ({
    href: ctx.at(`${workbench}/content/${row.id}`),
    title: ctx.t(row.title),
    about: about(ctx, row),
    foot: writeDated(datedOf(ctx, { dated: row.dated, published_at: row.published_at! }), ctx.tag),
  }))
  return { items, next: rows.length > mostOnPage ? rows[mostOnPage - 1]!.id : undefined }
}
