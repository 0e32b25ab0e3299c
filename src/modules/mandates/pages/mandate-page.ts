import { accountFrame } from '../../../design/account-frame.ts'
import { acts, button, goLink, more, notice, section, summaryList, timeline } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse as refuseRequest } from '../../../kernel/http-refusals.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { kindNames, mandateOf } from '../../identity/index.ts'
import { actsUnder, type Reading } from '../../journal/index.ts'
import { acceptOffer, refuseOffer } from '../answer-offer.ts'
import { endMandate } from '../end-mandate.ts'
import { acts as actNames, otherAct, words } from '../page-texts.ts'
import { findMandate, standingOf, type Given, type Standing } from '../read-mandates.ts'
import { termsAnswers } from '../show-terms.ts'
import { evidences } from '../texts.ts'
import { standingTag } from './mandates-page.ts'

/** One mandate: how far it reaches, how it stands, what was done under it; and the steps that the reader can take. */
export const mandatePage: Page = {
  path: '/account/mandates/:id',
  who: 'person',
  async get(ctx, { id = '' }) {
    const found = await findMandate(ctx, id)
    const { row, side } = found
    const standing = standingOf(row, ctx.now)
    const { t, at } = ctx
    const principal = side === 'agent' ? (await mandateOf(ctx, ctx.actor.id, row.id))?.names : undefined
    const name = principal ? t(words.forWhom(principal)) : found.agent ? t(found.agent) : found.details.name
    return accountFrame(ctx, {
      here: 'mandates',
      over: t(kindNames[row.kind]),
      title: name,
      main: html`${steps(ctx, found, standing)}
        ${section({ id: 'terms', title: t(words.terms), body: summaryList([...(await facts(ctx, found, standing)), ...termsAnswers(ctx, row.terms, { from: row.valid_from, to: row.valid_to ?? undefined })]) })}
        ${row.accepted_at && (await donePart(ctx, found))}
        ${mayEnd(found, standing) && endPart(ctx, row.id)}
        <p>${goLink({ href: at('/account/mandates'), text: t(words.title), icon: 'chevron-left', plain: true })}</p>`,
    })
  },
  async post(ctx, { id = '' }, form) {
    const { row } = await findMandate(ctx, id)
    const step = form.text('step')
    if (step === 'accept') await acceptOffer(ctx, id)
    else if (step === 'refuse') await refuseOffer(ctx, id)
    else if (step === 'end') await endMandate(ctx, row)
    else refuseRequest('page.not_found')
    return { redirect: ctx.at(step === 'accept' ? `/account/mandates/${id}` : '/account/mandates') }
  },
}

const mayEnd = ({ row, side }: Given & { side: string }, standing: Standing): boolean =>
  standing === 'stands' || standing === 'later' ? side === 'agent' || (row.kind !== 'parent' && row.kind !== 'guardian') : standing === 'offered' && side === 'principal'

/** What waits for the reader: an answer to an offer, or a code to hand over. */
function steps(ctx: PageCtx, { row, side, details }: Given & { side: string }, standing: Standing): Html | undefined {
  const { t, at } = ctx
  if (standing === 'offered' && side === 'agent') {
    return html`${notice('know', { body: t(words.acceptMeans) })}<form class="form" method="post" action="${at(`/account/mandates/${row.id}`)}">${ctx.formFields()}${acts(html`${button({ text: t(words.accept), name: 'step', value: 'accept' })}${button({ text: t(words.refuse), name: 'step', value: 'refuse', weight: 'second' })}`)}</form>`
  }
  if (standing !== 'offered') return undefined
  if (details.code !== undefined && row.agent_id === null) return notice('know', { level: 2, title: t(words.code), body: html`<p class="ref"><strong translate="no">${details.code}</strong></p><p>${t(words.codeNext)}</p>` })
  return notice('know', { body: t(words.offerSent) })
}

async function facts(ctx: PageCtx, { row, details, side }: Given & { side: string }, standing: Standing) {
  const { t, tag, house } = ctx
  return [
    { question: t(words.state), answer: standingTag(ctx, standing) },
    ...(row.accepted_at ? [{ question: t(words.evidence), answer: t(evidences[row.evidence]) }] : []),
    ...(standing === 'offered' ? [{ question: t(words.openUntil), answer: writeMoment(row.open_until, tag, house.pack.settings.timeZone) }] : []),
    ...(side === 'principal' && details.reason ? [{ question: t(words.reason), answer: details.reason }] : []),
  ]
}

async function donePart(ctx: PageCtx, { row }: Given): Promise<Html> {
  const done = await actsUnder(ctx, row.party_id, row.id, { limit: 50 })
  const body = done.length > 0 ? timeline(done.map((one) => moment(ctx, one))) : html`<p class="soft">${ctx.t(words.nothingDone)}</p>`
  return section({ id: 'done', title: ctx.t(words.done), body })
}

function moment(ctx: PageCtx, { what, about, at, facts: known }: Reading) {
  const { t, house } = ctx
  const service = house.pack.services.get(String(known['service'] ?? about))
  const link = about !== undefined && what.startsWith('case.') && html` <a class="ref" translate="no" href="${ctx.at(`/account/applications/${about}`)}">${about}</a>`
  return { text: t(actNames[what] ?? otherAct), when: writeMoment(at, ctx.tag, house.pack.settings.timeZone), datetime: at.toISOString(), note: html`${service && t(service.name)}${link}` }
}

const endPart = (ctx: PageCtx, id: string): Html =>
  more({ summary: ctx.t(words.end), body: html`<form class="stack" method="post" action="${ctx.at(`/account/mandates/${id}`)}">${ctx.formFields()}<p>${ctx.t(words.endMeans)}</p><p>${button({ text: ctx.t(words.end), weight: 'risk', name: 'step', value: 'end' })}</p></form>` })
