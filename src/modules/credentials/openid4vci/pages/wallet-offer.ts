import { accountFrame } from '../../../../design/account-frame.ts'
import { acts, bigRef, button, goLink, linkButton, more, notice, qrFrame, qrPicture, scanOrOpen, section, select, steps } from '../../../../design/index.ts'
import { writeMoment } from '../../../../kernel/dates.ts'
import { html, type Html } from '../../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../../kernel/page.ts'
import { mustFor } from '../../../identity/index.ts'
import { ownDocument } from '../../pages/document.ts'
import { credentialOf, type Credential } from '../../read-credentials.ts'
import { refuse } from '../../refusals.ts'
import { w3cNames } from '../../texts.ts'
import { w3cForms } from '../../w3c/make-w3c.ts'
import { forms, type Form } from '../configurations.ts'
import { takeBack } from '../copies.ts'
import { makeOffer, offerOf, type Offer } from '../offer.ts'
import { offering } from '../texts.ts'

/** The holder asks for codes by which a wallet gets a copy of a document. */
export const walletPage: Page = {
  path: '/account/documents/:id/wallet',
  who: 'person',
  postsPerMinute: 10,
  async get(ctx, params) {
    return beforeOffer(ctx, await ownDocument(ctx, params['id']))
  },
  async post(ctx, params, form) {
    const credential = (await credentialOf(ctx, ctx.actor.party, params['id'] ?? '')) ?? refuse('credential.not_found')
    mustFor(ctx.actor, { action: 'receive', organisation: credential.organisation })
    const chosen = forms.find((one) => one === form.text('form'))
    if (onlySwitchesLanguage(form)) return beforeOffer(ctx, credential, chosen)
    const here = ctx.at(`/account/documents/${credential.id}/wallet`)
    if (credential.statusToday !== 'valid') return { redirect: here }
    return { redirect: `${here}/${await makeOffer(ctx, credential, chosen)}` }
  },
}

function beforeOffer(ctx: PageCtx, credential: Credential, chosen?: Form): Html {
  const path = `/account/documents/${credential.id}`
  const how = section({ id: 'how', title: ctx.t(offering.how), body: steps(offering.steps.map((text) => ({ text: ctx.t(text) }))) })
  const isValid = credential.statusToday === 'valid'
  const start = isValid ? startForm(ctx, credential.id, { chosen }) : notice('care', { title: ctx.t(offering.notValid), level: 2 })
  const main = html`${how}${start}${backTo(ctx, ctx.at(path))}`
  return accountFrame(ctx, { here: 'documents', title: ctx.t(offering.title), over: ctx.t(credential.title), lead: ctx.t(offering.lead), main, ...(isValid && { typedIn: { form: startId, path: `${path}/wallet` } }) })
}

/** The codes of an offer, shown to its holder alone. */
export const walletOfferPage: Page = {
  path: '/account/documents/:id/wallet/:offer',
  who: 'person',
  async get(ctx, params) {
    const offer = (await offerOf(ctx, ctx.actor.party, params['offer'] ?? '')) ?? refuse('credential.not_found')
    const credential = (await credentialOf(ctx, ctx.actor.party, offer.credentialId)) ?? refuse('credential.not_found')
    mustFor(ctx.actor, { action: 'receive', organisation: credential.organisation })
    const here = ctx.at(`/account/documents/${credential.id}`)
    const main = offer.expiresAt > ctx.now ? codes(ctx, offer) : html`${notice('care', { title: ctx.t(offering.over), body: ctx.t(offering.overText), level: 2 })}${startForm(ctx, credential.id, { again: true })}`
    return accountFrame(ctx, { here: 'documents', title: ctx.t(offering.title), over: ctx.t(credential.title), main: html`${main}${backTo(ctx, here)}` })
  },
}

/** A copy is taken back from its wallet. */
export const copyPage: Page = {
  path: '/account/documents/:id/copies/:copy',
  who: 'person',
  async post(ctx, params) {
    const credential = (await credentialOf(ctx, ctx.actor.party, params['id'] ?? '')) ?? refuse('credential.not_found')
    mustFor(ctx.actor, { action: 'receive', organisation: credential.organisation })
    await takeBack(ctx, credential, params['copy'] ?? '')
    return { redirect: ctx.at(`/account/documents/${credential.id}#wallets`) }
  },
}

const startId = 'start-form'

function startForm(ctx: PageCtx, id: string, { chosen = 'dc+sd-jwt', again = false }: { readonly chosen?: Form | undefined; readonly again?: boolean }): Html {
  const options = [{ value: 'dc+sd-jwt', label: ctx.t(offering.partly) }, ...w3cForms.map((form) => ({ value: form, label: ctx.t(w3cNames[form]) }))]
  return html`<form id="${startId}" method="post" action="${ctx.at(`/account/documents/${id}/wallet`)}">${ctx.formFields()}
    ${select({ id: 'form', name: 'form', label: ctx.t(offering.form), hint: ctx.t(offering.formHint), options, value: chosen })}
    ${acts(button({ text: ctx.t(again ? offering.again : offering.start), icon: 'wallet-cards' }))}</form>`
}

function codes(ctx: PageCtx, offer: Offer): Html {
  const until = writeMoment(offer.expiresAt, ctx.tag, ctx.house.pack.settings.timeZone)
  const beside = html`<div class="stack"><p>${ctx.t(offering.scan)}</p><p>${ctx.t(offering.code)}</p>${bigRef(offer.txCode)}<p>${ctx.t(offering.codeHint)}</p><p>${ctx.t(offering.until(until))}</p></div>`
  const whole = more({ summary: ctx.t(offering.whole), body: html`<p>${ctx.t(offering.wholeHint)}</p>${acts(linkButton({ href: offer.wholeLink, text: ctx.t(offering.wholeOpen) }))}` })
  return html`${scanOrOpen({ qr: qrFrame({ svg: qrPicture(offer.link, ctx.t(offering.qrLabel)) }), open: linkButton({ href: offer.link, text: ctx.t(offering.open), icon: 'wallet-cards' }), beside })}${whole}`
}

const backTo = (ctx: PageCtx, href: string): Html => html`<p>${goLink({ href, text: ctx.t(offering.back), icon: 'chevron-left' })}</p>`
