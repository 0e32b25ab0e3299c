import { accountFrame } from '../../../design/account-frame.ts'
import { acts, button, choices, goLink, linkButton, notice, section, summaryList, type Answer as Line } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose, sameInAll, say, type Text } from '../../../kernel/i18n.ts'
import type { Answer, FormBody, Page, PageCtx, PostCtx } from '../../../kernel/page.ts'
import { mustFor } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import type { PresentationEntry } from '../entries.ts'
import { refuse } from '../refusals.ts'
import { giveAnswer, readingOf, takeUp, type Reading } from '../wallet/elsewhere/asked-elsewhere.ts'
import { offersFor, shownLabels, type Offer } from '../wallet/elsewhere/offers.ts'
import { answerBody, declineBody } from '../wallet/elsewhere/make-answer.ts'
import { longestLink } from '../wallet/elsewhere/request-link.ts'
import type { AskedElsewhere } from '../wallet/elsewhere/read-request.ts'
import { present } from '../wallet/present.ts'
import { keepShowing } from '../wallet/showings.ts'
import { elsewhereTexts as texts, requestTexts, walletTexts } from '../wallet/texts.ts'
import { valueText } from './result.ts'
import { back } from './wallet-request.ts'

const path = '/account/wallet/requests'
const withinMinutes = 30
// Each calls an address that somebody else has named.
const readingsPerMinute = 10

/** Takes up a request of a verifier elsewhere. */
export const takeUpPage: Page = {
  path,
  who: 'person',
  proof: { withinMinutes },
  postsPerMinute: readingsPerMinute,
  async post(ctx, _params, form) {
    const link = form.text('link')
    if (link.length > longestLink) refuse('presentation.not_found')
    return { redirect: ctx.at(`${path}/${await takeUp(ctx, link)}`) }
  },
}

/** A request of a verifier elsewhere: who asks, proved by what, what they will learn; the answer, and what became of it. */
export const elsewherePage: Page = {
  path: `${path}/:id`,
  who: 'person',
  proof: { withinMinutes },
  get: async (ctx, params) => pageOf(ctx, (await readingOf(ctx, ctx.actor.party, params['id']!)) ?? refuse('presentation.not_found')),
  async post(ctx, params, form) {
    const reading = (await readingOf(ctx, ctx.actor.party, params['id']!)) ?? refuse('presentation.not_found')
    // An answer that was given counts; the page says what became of it.
    if (reading.state === 'ready') await answer(ctx, params['id']!, reading.asked, form)
    return { redirect: ctx.at(`${path}/${params['id']!}`) }
  },
}

async function answer(ctx: PostCtx, id: string, asked: AskedElsewhere, form: FormBody): Promise<void> {
  const agreed = form.text('answer') === 'agree'
  const at = ctx.now
  const to = { to: nameOf(asked), known: asked.proven.by === 'certificate' || asked.proven.by === 'address' }
  if (!agreed) {
    if (await giveAnswer(ctx, id, asked, { body: declineBody(asked), agreed })) await keepShowing(ctx, { ...to, title: requestTexts.document, told: [], agreed, at })
    return
  }
  const offers = (await offersFor(ctx, asked.query)) ?? refuse('card.not_found')
  const shown: Record<string, string[]> = {}
  for (const { query, cards } of offers) {
    const { card, paths } = cards.find((one) => one.card.id === form.text(`card-${query.id}`)) ?? refuse('card.not_found')
    mustFor(ctx.actor, { action: 'receive', organisation: card.credential.organisation })
    shown[query.id] = [present(card, paths, { clientId: asked.clientId, nonce: asked.nonce }, ctx.now)]
    await keepShowing(ctx, { ...to, title: card.credential.title, told: shownLabels(ctx.house, card.credential, paths).map(({ label }) => label), agreed, at })
    await record<PresentationEntry>(ctx, ctx.actor.party, { what: 'presentation.shown', verifier: 'elsewhere', type: card.credential.type })
  }
  if (!(await giveAnswer(ctx, id, asked, { body: await answerBody(asked, shown), agreed }))) refuse('presentation.not_found')
}

/** Who asks, by what is proved of them. */
const nameOf = ({ proven }: AskedElsewhere): Text => (proven.by === 'certificate' || proven.by === 'address' ? sameInAll(proven.name) : texts.notKnown)

async function pageOf(ctx: PageCtx, reading: Reading): Promise<Answer> {
  const frame = (main: Html): Html => accountFrame(ctx, { here: 'documents', title: ctx.t(requestTexts.title), main })
  const told = (weight: 'stop' | 'done' | 'know' | 'care', title: Text, body?: Text) => notice(weight, { title: ctx.t(title), ...(body && { body: ctx.t(body) }), level: 2, live: true })
  const wait = (title: Text) => frame(html`${told('know', title, texts.moment)}<div data-refresh-seconds="2"></div><p>${goLink({ href: ctx.url.pathname, text: ctx.t(texts.look) })}</p>`)
  switch (reading.state) {
    case 'reading': return wait(texts.reading)
    case 'sending': return wait(texts.sending)
    case 'ready': return frame(await askedMain(ctx, reading.asked))
    case 'refused': return frame(html`${told('stop', texts.cannotAnswer, texts[reading.why])}${back(ctx)}`)
    case 'failed': return frame(html`${reading.why === 'refused' ? told('stop', texts.notTaken, texts.notTakenText) : told('care', texts.notSent, texts.notSentText)}${back(ctx)}`)
    case 'done': return frame(html`${reading.agreed ? told('done', walletTexts.done) : told('know', walletTexts.notDone)}${reading.redirect !== undefined && acts(linkButton({ href: reading.redirect, text: ctx.t(texts.goOn(new URL(reading.redirect).host)) }))}${back(ctx)}`)
  }
}

async function askedMain(ctx: PageCtx, asked: AskedElsewhere): Promise<Html> {
  const lines: Line[] = [
    { question: ctx.t(requestTexts.who), answer: ctx.t(nameOf(asked)) },
    ...(asked.calledThemselves === '' ? [] : [{ question: ctx.t(texts.callsItself), answer: asked.calledThemselves }]),
    { question: ctx.t(texts.purpose), answer: asked.purpose === '' ? ctx.t(texts.noPurpose) : asked.purpose },
    { question: ctx.t(texts.goesTo), answer: html`<span class="ref" translate="no">${new URL(asked.responseUri).host}</span><br>${ctx.t(asked.encryptWith ? texts.encrypted : texts.unencrypted)}` },
  ]
  const who = html`${provenBy(ctx, asked)}${summaryList(lines)}`
  const offers = await offersFor(ctx, asked.query)
  const decline = button({ text: ctx.t(requestTexts.decline), name: 'answer', value: 'decline', weight: 'second' })
  const form = (inside: Html | false, buttons: Html) => html`<form method="post" action="${ctx.url.pathname}">${ctx.formFields()}${inside}${acts(buttons)}</form>`
  if (!offers) return html`${who}${notice('stop', { title: ctx.t(texts.none), body: ctx.t(texts.noneText), level: 2 })}${form(false, decline)}${back(ctx)}`
  return html`${who}${form(html`${offers.map((offer) => offerPart(ctx, offer))}`, html`${button({ text: ctx.t(requestTexts.agree), name: 'answer', value: 'agree', icon: 'circle-check' })}${decline}`)}`
}

function provenBy(ctx: PageCtx, { proven }: AskedElsewhere): Html {
  if (proven.by === 'certificate') return html`<p>${ctx.t(texts.byCertificate(proven.name, proven.authority))}</p>`
  if (proven.by === 'address') return html`<p>${ctx.t(texts.byAddress(proven.name))}</p>`
  return proven.by === 'key' ? notice('care', { title: ctx.t(texts.byKey), body: ctx.t(texts.byKeyText), level: 2 }) : notice('care', { title: ctx.t(texts.byNothing), body: ctx.t(texts.byNothingText), level: 2 })
}

/** One document that is asked for: what of it they learn, what not, and which card shows it. */
function offerPart(ctx: PageCtx, { query, cards }: Offer): Html {
  const { card: { credential }, paths } = cards[0]
  const { told, kept } = shownParts(ctx, credential, paths)
  const title = ctx.t(compose((tag) => `${say(credential.title, tag)}${tag === 'en' ? ': ' : '：'}${say(requestTexts.told, tag)}`))
  const name = `card-${query.id}`
  const options = cards.map(({ card }) => ({ value: card.id, label: `${ctx.t(card.credential.title)} ${card.credential.number}` }))
  const which = cards.length > 1 ? choices({ id: name, name, label: ctx.t(requestTexts.card), options, value: cards[0].card.id }) : html`<input type="hidden" name="${name}" value="${cards[0].card.id}">`
  return html`${section({ id: `told-${query.id}`, title, body: summaryList([{ question: ctx.t(walletTexts.inForce), answer: ctx.t(credential.title) }, ...told]) })}${kept.length > 0 && html`<p>${ctx.t(requestTexts.kept)}: ${kept.join(ctx.tag === 'en' ? ', ' : '、')}</p>`}${which}`
}

function shownParts(ctx: PageCtx, credential: Offer['cards'][0]['card']['credential'], paths: readonly string[]): { readonly told: Line[]; readonly kept: string[] } {
  const all = shownLabels(ctx.house, credential, undefined)
  const told = shownLabels(ctx.house, credential, paths)
  return { told: told.map(({ label, value }) => ({ question: ctx.t(label), answer: valueText(ctx, value) })), kept: all.filter(({ path: one }) => !paths.includes(one)).map(({ label }) => ctx.t(label)) }
}
