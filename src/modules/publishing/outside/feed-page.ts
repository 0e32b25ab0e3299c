import { html, raw, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import type { Kind } from '../kinds.ts'
import { filterOf, nameOf } from './filter.ts'
import { listItems, type ItemFilter } from './list-items.ts'
import type { ListedRow } from './outside.sql.ts'
import { outsideTexts } from './texts.ts'

const mostEntries = 30
// The year in which these names were first given out (RFC 4151): it never changes, so that ids never do.
const tagYear = '2026'

/** The address of a kind's feed, in the reader's language, narrowed as the list is; years are for looking back, not for following. */
export function feedLink(ctx: Pick<PageCtx, 'at'>, kind: Kind, { organisation, topic }: ItemFilter): string {
  const query = new URLSearchParams(Object.entries({ organisation, topic }).filter((pair): pair is [string, string] => pair[1] !== undefined))
  return `${ctx.at(`${kind.path}/feed.xml`)}${query.size > 0 ? `?${query}` : ''}`
}

/** What is new of a kind, as Atom (RFC 4287), by organisation and by topic. */
export const feedPage = (kind: Kind): Page => ({
  path: `${kind.path}/feed.xml`,
  who: 'anyone',
  keep: true,
  async get(ctx) {
    const { year: _year, ...filter } = filterOf(ctx)
    const { items } = await listItems(ctx, { kind: kind.id, filter, most: mostEntries })
    return { file: Buffer.from(feed(ctx, kind, filter, items).text), type: 'application/atom+xml; charset=utf-8' }
  },
})

function feed(ctx: PageCtx, kind: Kind, filter: ItemFilter, items: readonly ListedRow[]): Html {
  const { t } = ctx
  const { settings, taxonomy } = ctx.house.pack
  const base = ctx.house.config.PUBLIC_URL
  const self = `${base}${feedLink(ctx, kind, filter)}`
  const topic = taxonomy.categories.find(({ id }) => id === filter.topic)
  const whose = [filter.organisation && nameOf(ctx, filter.organisation), topic && t(topic.name)].filter(Boolean).join(' · ') || t(settings.brand.name)
  // A feed of nothing was last changed when there began to be feeds.
  const updated = items.reduce((latest, one) => (one.updated_at > latest ? one.updated_at : latest), items[0]?.updated_at ?? new Date(`${tagYear}-01-01T00:00:00Z`))
  const list = `${base}${ctx.at(kind.path)}${new URL(self).search}`
  return html`${raw('<?xml version="1.0" encoding="UTF-8"?>\n')}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${ctx.tag}">
<id>${tagUri(ctx, `${kind.path}/feed.xml${new URL(self).search}`)}</id>
<title>${xmlText(t(outsideTexts.feedTitle(t(kind.many), whose)))}</title>
<updated>${updated.toISOString()}</updated>
<author><name>${xmlText(filter.organisation ? nameOf(ctx, filter.organisation) : t(settings.brand.name))}</name></author>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" hreflang="${ctx.tag}" href="${list}"/>
${items.map((item) => entry(ctx, kind, item))}</feed>
`
}

const entry = (ctx: PageCtx, kind: Kind, item: ListedRow): Html => html`<entry>
<id>${tagUri(ctx, `${kind.path}/${item.id}`)}</id>
<title>${xmlText(ctx.t(item.title))}</title>
<published>${item.published_at.toISOString()}</published>
<updated>${item.updated_at.toISOString()}</updated>
<author><name>${xmlText(nameOf(ctx, item.organisation))}</name></author>
<link rel="alternate" type="text/html" hreflang="${ctx.tag}" href="${ctx.house.config.PUBLIC_URL}${ctx.at(`${kind.path}/${item.slug}`)}"/>
<summary>${xmlText(ctx.t(item.summary))}</summary>
</entry>
`

/** A name that lasts, whatever becomes of addresses (RFC 4151); each language is an entry of its own. */
const tagUri = (ctx: PageCtx, what: string): string => `tag:${new URL(ctx.house.config.PUBLIC_URL).hostname},${tagYear}:${ctx.language.path}${what}`

/** XML 1.0 has no way to write most control characters, not even escaped. */
export const xmlText = (text: string): string => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
