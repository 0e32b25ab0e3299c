import { document, goLink, linkList, pageTitle, pairs, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { postName } from '../../access/index.ts'
import { countHolders, kindNames, mayUnder } from '../../identity/index.ts'
import type { PinnedService } from '../../jurisdiction/index.ts'
import { standingGiven } from '../../mandates/index.ts'
import * as q from '../cases.sql.ts'
import { definitionOfCase, findOwnCase } from '../find-case.ts'
import { texts as caseTexts } from '../texts.ts'
import { servedBy } from '../under-mandate.ts'
import { whoSees, type Seer } from '../who-sees.ts'
import { whoSeesTexts as texts } from '../who-sees-texts.ts'
import { neverPart, reachText, sentences } from './who-sees-parts.ts'

/** Who can see an application and why, in plain words, for its applicant. Officers by post and number, never by name. */
export const applicationReadersPage: Page = {
  path: '/account/applications/:reference/readers',
  who: 'person',
  async get(ctx, { reference }) {
    const { t, at } = ctx
    const found = await findOwnCase(ctx, reference!)
    const pinned = await definitionOfCase(ctx, found)
    const referrals = await ctx.db.all(q.referralsOf({ partyId: found.party_id, caseId: found.id }))
    const all = whoSees(ctx, { found, pinned, referrals })
    const counts = await countHolders(ctx, all.map(({ post }) => post))
    // A post that nobody holds is nobody who can see it.
    const seers = all.filter(({ post }) => counts.has(`${post.role}@${post.organisation}`))
    const service = servedBy(ctx.house.pack, found)
    const agents = (await standingGiven(ctx)).flatMap(({ row, agent }) => (mayUnder(row.terms, { action: 'look', service }) ? [] : [{ href: at(`/account/mandates/${row.id}`), title: t(agent), about: t(kindNames[row.kind]) }]))
    const isCompany = ctx.actor.party !== ctx.actor.id
    const main = html`<div class="wrap">${pageTitle({ over: t(pinned.service.name), title: t(texts.ofApplication), lead: t(texts.ofApplicationLead) })}
      ${section({ id: 'you', title: t(texts.you), near: true, body: html`<p>${t(isCompany ? texts.companySees(t(ctx.actor.partyNames ?? sameInAll(ctx.actor.partyName))) : texts.youSee)}</p>` })}
      ${agents.length > 0 && section({ id: 'agents', title: t(texts.agents), near: true, body: html`<p>${t(texts.agentsSee)}</p>${linkList(agents)}` })}
      ${found.signers.length > 0 && section({ id: 'signers', title: t(texts.signers), near: true, body: html`<p>${t(texts.signersSee)}</p>` })}
      ${section({ id: 'officers', title: t(texts.officers), near: true, body: html`${seers.length === 0 && html`<p>${t(texts.noOfficers)}</p>`}${seers.map((seer) => postPart(ctx, seer, pinned, counts))}${neverPart(ctx, false)}` })}
      <p>${goLink({ href: at('/account/readings'), text: t(texts.readings), icon: 'eye' })}</p></div>`
    const crumbs = [{ href: at('/account'), text: t(caseTexts.account) }, { href: at(`/account/applications/${found.reference}`), text: found.reference }, { text: t(texts.ofApplication) }]
    return document(ctx.shell, { title: `${t(texts.ofApplication)} · ${found.reference}`, section: 'account', noindex: true, crumbs, main })
  },
}

function postPart(ctx: PageCtx, { post, reach, by }: Seer, pinned: PinnedService, counts: ReadonlyMap<string, number>): Html {
  const { t } = ctx
  const { pack } = ctx.house
  const role = pack.roles.get(post.role)
  return html`<div class="near"><h3>${t(postName(pack, post))}</h3><p class="small soft">${t(texts.heldBy(counts.get(`${post.role}@${post.organisation}`)!))}</p>
    ${pairs([{ name: t(texts.sees), value: t(reachText(reach, pinned)) }, ...(role ? [{ name: t(texts.purpose), value: t(role.purpose) }] : []), { name: t(texts.why), value: sentences(ctx, by, false) }])}</div>`
}
