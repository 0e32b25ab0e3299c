import { accountFrame } from '../../../design/account-frame.ts'
import { acts, bullets, button, choices, goLink, notice, section, summaryList, type Answer as Line } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { titleWithSubject, type Credential } from '../../credentials/index.ts'
import { mustFor } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import type { PresentationEntry } from '../entries.ts'
import { refuse } from '../refusals.ts'
import { keepOutcome, outcomeOf } from '../verifier/answer.ts'
import { askablesOf, queryId, titleOfType, type Askable, type Question } from '../verifier/question.ts'
import { purposes } from '../verifier/purposes.ts'
import { anyone } from '../verifier/verifier.ts'
import { addressOn } from '../verifier/way.ts'
import { askedRequest, type AskedRequest, type LinkElsewhere, type NoRequest } from '../wallet/asked-request.ts'
import { cardsOf, type Card } from '../wallet/cards.ts'
import { present } from '../wallet/present.ts'
import { keepShowing } from '../wallet/showings.ts'
import { requestTexts, walletTexts } from '../wallet/texts.ts'
import { valueText } from './result.ts'

/** Who asks, what they will learn and what not; the person agrees or does not. What is shown leaves the house, so they show who they are. */
export const walletRequestPage: Page = {
  path: '/account/wallet/request',
  who: 'person',
  proof: { withinMinutes: 30 },
  async get(ctx) {
    const asked = await askedRequest(ctx, ctx.query)
    if (typeof asked === 'string') return noRequest(ctx, asked)
    if ('elsewhere' in asked) return elsewherePage(ctx, asked)
    return requestPage(ctx, asked, await cardsFor(ctx, asked.waiting.kept))
  },
  async post(ctx, _params, form) {
    const asked = await askedRequest(ctx, new URLSearchParams({ client_id: form.text('client_id'), request_uri: form.text('request_uri') }))
    if (typeof asked === 'string') return noRequest(ctx, asked)
    if ('elsewhere' in asked) return elsewherePage(ctx, asked)
    const { waiting, verifier, way, clientId } = asked
    const { kept } = waiting
    const agreed = form.text('answer') === 'agree'
    const askables = askedOf(ctx, kept)
    let place: string
    if (agreed) {
      const card = (await cardsFor(ctx, kept)).find(({ id }) => id === form.text('card')) ?? refuse('card.not_found')
      mustFor(ctx.actor, { action: 'receive', organisation: card.credential.organisation })
      const shown = present(card, askables.map(({ path }) => path.join('.')), { clientId, nonce: kept.nonce }, ctx.now)
      place = await keepOutcome(ctx, waiting, way, await outcomeOf(ctx, waiting, way, { vp_token: { [queryId]: [shown] }, state: kept.state }))
      await record<PresentationEntry>(ctx, ctx.actor.party, { what: 'presentation.shown', verifier: kept.verifier, type: kept.type })
    } else place = await keepOutcome(ctx, waiting, way, await outcomeOf(ctx, waiting, way, { error: 'access_denied', state: kept.state }))
    await keepShowing(ctx, { to: verifier.label, known: verifier.name !== anyone, title: titleOfType(ctx.house, kept.type)!, told: agreed ? askables.map(({ label }) => label) : [], agreed, at: ctx.now })
    return { redirect: way.here ? place : ctx.at(`/account/wallet?done=${agreed ? 'shown' : 'declined'}`) }
  },
}

const askedOf = (ctx: PageCtx, { type, claims }: Question): readonly Askable[] => askablesOf(ctx.house, type).filter(({ id }) => claims.includes(id))

/** Cards that answer a question: of the type, made, and in force. */
const cardsFor = async (ctx: PageCtx, { type }: Question): Promise<Card[]> => (await cardsOf(ctx, ctx.actor.party)).filter(({ credential, copy }) => copy && credential.type === type && credential.statusToday === 'valid')

function requestPage(ctx: PageCtx, { waiting, verifier, way, clientId }: AskedRequest, cards: readonly Card[]): Html {
  const { kept } = waiting
  const title = ctx.t(titleOfType(ctx.house, kept.type)!)
  const known = verifier.name !== anyone
  const who = html`${summaryList([{ question: ctx.t(requestTexts.who), answer: ctx.t(verifier.label) }, ...(kept.purpose ? [{ question: ctx.t(requestTexts.purpose), answer: ctx.t(purposes[kept.purpose]) }] : []), { question: ctx.t(requestTexts.document), answer: title }])}
    ${known ? html`<p>${ctx.t(requestTexts.known)}</p>` : notice('care', { title: ctx.t(requestTexts.unknown), body: ctx.t(requestTexts.unknownText), level: 2 })}`
  const first = cards[0]
  const main = first
    ? html`${who}${whatIsTold(ctx, kept, first.credential)}${answerForm(ctx, cards, addressOn(waiting.id, way), clientId)}`
    : html`${who}${notice('stop', { title: ctx.t(requestTexts.noCard), body: ctx.t(requestTexts.noCardText), level: 2 })}${back(ctx)}`
  return accountFrame(ctx, { here: 'documents', title: ctx.t(requestTexts.title), main })
}

function whatIsTold(ctx: PageCtx, kept: Question, credential: Credential): Html {
  const asked = askedOf(ctx, kept)
  const told: Line[] = [{ question: ctx.t(walletTexts.inForce), answer: ctx.t(credential.title) }, ...asked.map((one) => ({ question: ctx.t(one.label), answer: valueText(ctx, valueOf(credential, one.id)) }))]
  const keptBack = askablesOf(ctx.house, kept.type).filter((one) => !kept.claims.includes(one.id) && valueOf(credential, one.id) !== undefined)
  return html`${section({ id: 'told', title: ctx.t(requestTexts.told), body: summaryList(told) })}${keptBack.length > 0 && section({ id: 'kept', title: ctx.t(requestTexts.kept), body: bullets(keptBack.map(({ label }) => ctx.t(label))) })}`
}

function valueOf({ holder, number, claims }: Credential, id: string): unknown {
  if (id === '-holder') return holder
  if (id === '-number') return number
  return claims.find((claim) => claim.id === id)?.value
}

function answerForm(ctx: PageCtx, cards: readonly Card[], address: string, clientId: string): Html {
  const uri = `${ctx.house.config.PUBLIC_URL}/presentations/requests/${address}`
  const options = cards.map((one) => ({ value: one.id, label: `${ctx.t(titleWithSubject(ctx.house, one.credential))} (${one.credential.number})` }))
  const which = cards.length > 1 ? choices({ id: 'card', name: 'card', label: ctx.t(requestTexts.card), options, value: cards[0]!.id }) : html`<input type="hidden" name="card" value="${cards[0]!.id}">`
  return html`<form method="post" action="${ctx.at('/account/wallet/request')}">${ctx.formFields()}<input type="hidden" name="client_id" value="${clientId}"><input type="hidden" name="request_uri" value="${uri}">${which}
    ${acts(button({ text: ctx.t(requestTexts.agree), name: 'answer', value: 'agree', icon: 'circle-check' }), button({ text: ctx.t(requestTexts.decline), name: 'answer', value: 'decline', weight: 'second' }))}</form>`
}

/** Before any address of somebody else is called, the person says so: a link that was slipped to them calls nobody. */
const elsewherePage = (ctx: PageCtx, { elsewhere, host }: LinkElsewhere): Html =>
  accountFrame(ctx, {
    here: 'documents',
    title: ctx.t(requestTexts.title),
    main: html`${notice('know', { title: ctx.t(requestTexts.elsewhere), body: ctx.t(requestTexts.elsewhereText), level: 2 })}${summaryList([{ question: ctx.t(requestTexts.address), answer: html`<span class="ref" translate="no">${host}</span>` }])}
      <form method="post" action="${ctx.at('/account/wallet/requests')}">${ctx.formFields()}<input type="hidden" name="link" value="${elsewhere}">${acts(button({ text: ctx.t(requestTexts.read), onward: true }))}</form>${back(ctx)}`,
  })

const noRequest = (ctx: PageCtx, why: NoRequest) => ({
  status: why === 'unreadable' ? 422 : 200,
  body: accountFrame(ctx, { here: 'documents', title: ctx.t(requestTexts.title), main: html`${notice('stop', { title: ctx.t(requestTexts[why]), body: ctx.t(requestTexts[`${why}Text`]), level: 2 })}${back(ctx)}` }),
})

export const back = (ctx: PageCtx): Html => html`<p>${goLink({ href: ctx.at('/account/wallet'), text: ctx.t(walletTexts.back), icon: 'chevron-left' })}</p>`
