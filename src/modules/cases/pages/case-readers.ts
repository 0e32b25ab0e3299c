import { document, goLink, pageTitle, pagination, plainRows, section, table } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { nameOfRole } from '../../jurisdiction/index.ts'
import { explain, may, postName, workbench } from '../../access/index.ts'
import { countHolders, holdersOf, namesOf } from '../../identity/index.ts'
import { asResource, definitionOfCase, findCaseToExplain } from '../find-case.ts'
import { texts as caseTexts } from '../texts.ts'
import { whoSees, whoSeesThat, type Seer } from '../who-sees.ts'
import { whoSeesTexts as texts } from '../who-sees-texts.ts'
import { neverPart, reachText, sentences } from './who-sees-parts.ts'

const perPage = 40

/** Who can see a case and by which policy, for those who handle it and for auditors. Nothing of the case itself stands here. */
export const caseReadersPage: Page = {
  path: `${workbench}/:reference/readers`,
  who: 'officer',
  explainsRights: true,
  async get(ctx, { reference }) {
    const { t, at } = ctx
    const { found, referrals } = await findCaseToExplain(ctx, reference!)
    const pinned = await definitionOfCase(ctx, found)
    const seers = whoSees(ctx, { found, pinned, referrals })
    const resource = asResource(ctx.house.pack, found, referrals)
    const counts = await countHolders(ctx, seers.map(({ post }) => post))
    const columns = [{ name: t(texts.post) }, { name: t(texts.sees) }, { name: t(texts.holders), right: true }, { name: t(texts.why) }]
    const rows = seers.map(({ post, reach, by }) => [t(postName(ctx.house.pack, post)), t(reachText(reach, pinned)), String(counts.get(`${post.role}@${post.organisation}`) ?? 0), sentences(ctx, by, true)])
    const others = whoSeesThat(ctx, { found, referrals })
    const isAtDesk = may(ctx, 'cases.read', resource)
    const number = html`<span class="ref" translate="no">${found.reference}</span>`
    const main = html`<div class="wrap">${pageTitle({ over: t(pinned.service.name), title: t(texts.ofCase), lead: t(texts.ofCaseLead), extra: html`<p>${isAtDesk ? goLink({ href: at(`${workbench}/${found.reference}`), text: number }) : number}</p>` })}
      ${section({ id: 'posts', title: t(texts.officers), near: true, body: html`${rows.length > 0 ? table({ caption: t(texts.officers), hideCaption: true, columns, rows }) : html`<p>${t(texts.noOfficers)}</p>`}${neverPart(ctx, true)}` })}
      ${section({ id: 'people', title: t(texts.people), near: true, body: await people(ctx, seers, resource, `${workbench}/${found.reference}/readers`) })}
      ${section({ id: 'account', title: t(texts.inAccount), near: true, body: html`<p>${sentences(ctx, explain(ctx.house, { ...ctx.actor, posts: [], id: found.party_id, party: found.party_id }, 'cases.read-own', resource).by, true)}</p>` })}
      ${others.length > 0 && section({ id: 'page', title: t(texts.thisPage), near: true, body: plainRows(others.map(({ role, by }) => ({ text: t(nameOfRole(ctx.house.pack, role)), end: sentences(ctx, by, true) }))) })}</div>`
    return document(ctx.shell, { title: `${t(texts.ofCase)} · ${found.reference}`, section: 'work', density: 'officer', noindex: true, main, crumbs: [{ href: at(workbench), text: t(caseTexts.workbench) }, { text: t(texts.ofCase) }] })
  },
}

/** Who holds these posts and sees the case all the same: each is decided as when they ask, with all posts that they hold. */
async function people(ctx: PageCtx, seers: readonly Seer[], resource: ReturnType<typeof asResource>, path: string): Promise<Html> {
  const { t, at, house } = ctx
  const found = await holdersOf(ctx, seers.map(({ post }) => post), { after: ctx.query.get('after') ?? undefined, limit: perPage + 1 })
  const shown = found.slice(0, perPage)
  const seeing = shown.filter(({ partyId, posts }) => may({ house, actor: { ...ctx.actor, id: partyId, party: partyId, posts } }, 'cases.read', resource))
  const nameOf = await namesOf(ctx, seeing.map(({ partyId }) => partyId))
  const rows = seeing.map(({ partyId, posts }) => {
    const here = posts.filter((post) => seers.some((seer) => seer.post.role === post.role && seer.post.organisation === post.organisation))
    return { text: t(nameOf(partyId).names), end: here.map((post) => t(postName(house.pack, post))).join(ctx.tag === 'en' ? '; ' : '；') }
  })
  const last = found.length > perPage ? shown.at(-1) : undefined
  const next = last && { href: `${at(path)}?after=${last.partyId}#people`, text: t(texts.next) }
  return html`${rows.length > 0 ? plainRows(rows) : html`<p>${t(texts.noPeople)}</p>`}${pagination({ label: t(texts.people), next })}`
}
