import { document, emptyState, goLink, pageTitle } from '../../../design/index.ts'
import { writeDay, dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Answer, PageCtx } from '../../../kernel/page.ts'
import type { Kind } from '../kinds.ts'
import { refuse } from '../refusals.ts'
import { itemAt, type LiveItem } from './outside.sql.ts'
import { outsideTexts } from './texts.ts'

/** Shows what an address leads to: an older address leads on to the present one, what was withdrawn says so (410). */
export async function atAddress(ctx: PageCtx, kind: Kind, slug: string, show: (found: LiveItem) => Promise<Answer> | Answer): Promise<Answer> {
  // A NUL or half a sign is no address, and would be an error to PostgreSQL.
  const found = (/^[\w-]{1,200}$/.test(slug) ? await ctx.db.maybe(itemAt(`${kind.path}/${slug}`)) : undefined) ?? refuse('content.not_found')
  if (found.state === 'withdrawn') return { status: 410, body: withdrawnPage(ctx, kind, found) }
  if (found.slug !== slug) return { redirect: `${ctx.at(`${kind.path}/${found.slug}`)}${ctx.url.search}`, permanent: true }
  return show(found)
}

/** Why there is nothing any more, and where to go. */
function withdrawnPage(ctx: PageCtx, kind: Kind, found: LiveItem): Html {
  const { t } = ctx
  const { reason, instead } = found.withdrawal!
  const day = writeDay(dayIn(found.withdrawn_at!, ctx.house.pack.settings.timeZone), ctx.tag)
  const title = t(outsideTexts.withdrawn)
  const href = instead?.startsWith('/') ? ctx.at(instead) : instead
  const act = html`<p class="row">${href && goLink({ href, text: t(outsideTexts.instead) })}${goLink({ href: ctx.at(kind.path), text: t(kind.many) })}${goLink({ href: ctx.at('/search'), text: t(outsideTexts.search), icon: 'search' })}</p>`
  const main = html`<div class="wrap">${pageTitle({ over: t(kind.one), title, lead: found.title ? t(found.title) : undefined })}<div class="form">${emptyState({ title: t(outsideTexts.withdrawnOn(day)), body: t(reason), act })}</div></div>`
  return document(ctx.shell, { title, noindex: true, section: 'news', main, crumbs: [{ href: ctx.at('/'), text: t(outsideTexts.home) }, { href: ctx.at(kind.path), text: t(kind.many) }, { text: title }] })
}
