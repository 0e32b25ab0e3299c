import { document, emptyState, goLink, pageTitle, pagination, taskList } from '../../../design/index.ts'
import type { Post } from '../../../kernel/ctx.ts'
import { html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { holdersOf, namesOf } from '../../identity/index.ts'
import { may, organisationsFor } from '../may.ts'
import { postName } from '../post-name.ts'
import { texts } from '../texts.ts'
import { officersPath, policiesPath } from './paths.ts'

const perPage = 40

/** The officers whose rights the reader may look at, with their posts. */
export const officersPage: Page = {
  path: officersPath,
  who: 'officer',
  action: 'rights.read-officer',
  async get(ctx) {
    const { t, at } = ctx
    const found = await holdersOf(ctx, postsSeen(ctx), { after: ctx.query.get('after') ?? undefined, limit: perPage + 1 })
    const shown = found.slice(0, perPage)
    const nameOf = await namesOf(ctx, shown.map(({ partyId }) => partyId))
    const rows = shown.map(({ partyId, posts }) => ({ text: t(nameOf(partyId).names), href: at(`${officersPath}/${partyId}`), detail: posts.filter(({ organisation }) => may(ctx, 'rights.read-officer', { organisation })).map((post) => t(postName(ctx.house.pack, post))).join(ctx.tag === 'en' ? '; ' : '；') }))
    const last = found.length > perPage ? shown.at(-1) : undefined
    const list = rows.length > 0 ? taskList(rows) : emptyState({ title: t(texts.noOfficers) })
    const links = may(ctx, 'rights.read-policies', {}) && html`<p>${goLink({ href: at(policiesPath), text: t(texts.policies) })}</p>`
    const main = html`<div class="wrap">${pageTitle({ title: t(texts.officers), lead: t(texts.officersLead), ...(links && { extra: links }) })}${list}${pagination({ label: t(texts.officers), next: last && { href: `${at(officersPath)}?after=${last.partyId}`, text: t(texts.next) } })}</div>`
    return document(ctx.shell, { title: t(texts.officers), section: 'work', density: 'officer', noindex: true, main })
  },
}

/** Every post that there can be at the organisations whose officers the reader may look at. */
function postsSeen(ctx: PageCtx): readonly Post[] {
  const { pack } = ctx.house
  const seen = organisationsFor(ctx, 'rights.read-officer')
  const organisations = seen === 'all' ? [...pack.organisations.keys()] : seen
  return organisations.flatMap((organisation) => [...pack.roles.keys()].map((role) => ({ organisation, role })))
}
