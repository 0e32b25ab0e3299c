import { document, goLink, pageTitle, priceList, section } from '../../../../design/index.ts'
import { html, type Html } from '../../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../../kernel/page.ts'
import type { Organisation } from '../../../jurisdiction/index.ts'
import { smallRatingLinks } from '../../../participation/index.ts'
import * as q from '../directory.sql.ts'
import { directoryTexts as texts } from '../texts.ts'

/** Whom to turn to, by organisation: first those that have listed contacts. */
export const directoryPage: Page = {
  path: '/directory',
  who: 'anyone',
  keep: true,
  async get(ctx) {
    const { t } = ctx
    const counts = new Map((await ctx.db.all(q.countContacts())).map(({ organisation, n }) => [organisation, n]))
    const collator = new Intl.Collator(ctx.tag === 'en' ? 'en-GB' : ctx.tag)
    const all = [...ctx.house.pack.organisations.values()].sort((a, b) => collator.compare(t(a.name), t(b.name)))
    const [here, others] = [all.filter(({ id }) => counts.has(id)), all.filter(({ id }) => !counts.has(id))]
    const title = t(texts.many)
    const list = (id: string, name: string, members: readonly Organisation[]): Html | false => members.length > 0 && section({ id, title: name, near: true, body: rows(ctx, members, counts) })
    const main = html`<div class="wrap">${pageTitle({ title, lead: t(texts.lead), extra: html`<p class="row">${goLink({ href: ctx.at('/organisations'), text: t(texts.all) })}</p>` })}${list('here', t(texts.here), here)}${list('others', t(texts.others), others)}${smallRatingLinks(ctx, { kind: 'content', type: 'page', id: 'directory', path: '/directory' })}</div>`
    return document(ctx.shell, { title, description: t(texts.lead), section: 'services', main, crumbs: [{ href: ctx.at('/'), text: t(texts.home) }, { text: title }] })
  },
}

const rows = (ctx: PageCtx, members: readonly Organisation[], counts: ReadonlyMap<string, number>): Html =>
  priceList(members.map((one) => ({ href: ctx.at(`/directory/${encodeURIComponent(one.id)}`), name: ctx.t(one.name), time: counts.has(one.id) ? ctx.t(texts.contacts(counts.get(one.id)!)) : undefined })))
