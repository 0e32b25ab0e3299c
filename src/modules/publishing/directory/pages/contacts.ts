import { card, document, emptyState, goLink, linkButton, pageTitle } from '../../../../design/index.ts'
import { html, type Html } from '../../../../kernel/html.ts'
import type { Answer, Page, PageCtx } from '../../../../kernel/page.ts'
import { smallRatingLinks } from '../../../participation/index.ts'
import { textOf } from '../../content.ts'
import { atAddress } from '../../outside/at-address.ts'
import { organisationData, structuredData } from '../../outside/structured.ts'
import { bothOf, contactCard, inOrder, vCard } from '../contact-card.ts'
import * as q from '../directory.sql.ts'
import { enquiryLink } from '../enquiry-link.ts'
import { postKind } from '../post-kind.ts'
import { directoryTexts as texts } from '../texts.ts'

const mostContacts = 200

/** The contacts of an organisation (its id), or one contact (its address), which stands among those of its organisation. */
export const contactsPage: Page = {
  path: '/directory/:id',
  who: 'anyone',
  keep: true,
  get: (ctx, { id = '' }) =>
    ctx.house.pack.organisations.has(id) ? organisationPage(ctx, id) : atAddress(ctx, postKind, id, ({ organisation, slug }) => ({ redirect: `${ctx.at(`/directory/${encodeURIComponent(organisation)}`)}#${slug}` })),
}

async function organisationPage(ctx: PageCtx, id: string): Promise<Answer> {
  const { t } = ctx
  const one = ctx.house.pack.organisations.get(id)!
  const name = t(one.name)
  const rows = inOrder(await ctx.db.all(q.contactsOf(id, mostContacts)))
  const list = rows.length === 0 ? emptyState({ title: t(texts.noneTitle), body: t(texts.noneBody) }) : html`${rows.map((row) => contactCard(ctx, row, 2))}`
  const links = html`<p class="row">${goLink({ href: ctx.at(`/organisations/${encodeURIComponent(id)}`), text: t(texts.servicesAndMore) })}${one.website && goLink({ href: one.website, text: new URL(one.website).host, icon: 'globe', rel: 'external' })}</p>`
  const main = html`<div class="wrap"><div class="split">${pageTitle({ over: t(texts.many), title: name, lead: t(texts.organisationLead(name)), extra: links, main: true })}${writeCard(ctx, id)}<div class="main stack">${list}</div></div>${smallRatingLinks(ctx, { kind: 'content', type: 'directory', id, organisation: id, path: `/directory/${id}` })}</div>`
  const crumbs = [{ href: ctx.at('/'), text: t(texts.home) }, { href: ctx.at('/directory'), text: t(texts.many) }, { text: name }]
  return document(ctx.shell, { title: name, description: t(texts.organisationLead(name)), section: 'services', head: structuredData({ ...organisationData(ctx, id), contactPoint: rows.map((row) => pointData(ctx, row)) }), main, crumbs })
}

function writeCard(ctx: PageCtx, id: string): Html | undefined {
  const { t } = ctx
  const link = enquiryLink(ctx, id)
  return link && card({ id: 'write', tag: 'aside', title: t(texts.write), body: html`<p>${t(link.isOwn ? texts.writeWhy : texts.writeElsewhereWhy(ctx.house.pack.organisations.get(link.otherwise)!.name))}</p><p>${linkButton({ href: link.href, text: t(texts.ask), onward: true, wide: true })}</p>` })
}

function pointData({ t }: PageCtx, { content }: q.ContactRow): Record<string, unknown> {
  const { telephone, email } = content.fields
  const hours = bothOf(content, 'hours')
  return { '@type': 'ContactPoint', name: t(textOf(content.title)), description: t(textOf(content.summary)), ...(telephone && { telephone }), ...(email && { email }), ...(hours && { hoursAvailable: t(hours) }) }
}

/** One contact for an address book. */
export const contactFilePage: Page = {
  path: '/directory/:id/contact.vcf',
  who: 'anyone',
  get: (ctx, { id = '' }) =>
    atAddress(ctx, postKind, id, ({ organisation, content, origin, slug }) => {
      const name = ctx.house.pack.organisations.get(organisation)?.name
      return { file: Buffer.from(vCard(ctx.tag, name ? ctx.t(name) : organisation, { slug: slug!, content, origin })), type: 'text/vcard; charset=utf-8', name: `${slug}.vcf` }
    }),
}
