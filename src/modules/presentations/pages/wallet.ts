import { accountFrame } from '../../../design/account-frame.ts'
import { acts, button, card, emptyState, goLink, notice, section, select, tag, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { credentialOf, credentialsOf, statusNames, titleWithSubject, type Credential } from '../../credentials/index.ts'
import { mayFor, mustFor } from '../../identity/index.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import { refuse } from '../refusals.ts'
import { addCard, cardOf, cardsOf, removeCard, type Card } from '../wallet/cards.ts'
import { walletTexts } from '../wallet/texts.ts'

const mostToChoose = 50

/** The wallet of people who have no other: cards, a request to answer, a document to put in. */
export const walletPage: Page = {
  path: '/account/wallet',
  who: 'person',
  async get(ctx) {
    const cards = await cardsOf(ctx, ctx.actor.party)
    const held = new Set(cards.map(({ credential }) => credential.id))
    const all = await credentialsOf(ctx, ctx.actor.party, { limit: mostToChoose })
    const free = all.filter((one) => one.statusToday === 'valid' && !held.has(one.id) && mayFor(ctx.actor, { action: 'receive', organisation: one.organisation }) === undefined)
    const outcome = ctx.query.get('done')
    const main = html`${outcome === 'shown' && notice('done', { title: ctx.t(walletTexts.done), level: 2, live: true })}${outcome === 'declined' && notice('know', { title: ctx.t(walletTexts.notDone), level: 2, live: true })}
      ${section({ id: 'show', title: ctx.t(walletTexts.show), body: linkForm(ctx) })}
      ${section({ id: 'cards', title: ctx.t(walletTexts.cards), body: cards.length === 0 ? emptyState({ title: ctx.t(walletTexts.empty), body: ctx.t(walletTexts.emptyText), level: 3 }) : html`<div class="stack">${cards.map((one) => cardBox(ctx, one))}</div>` })}
      ${free.length > 0 && section({ id: 'add', title: ctx.t(walletTexts.add), body: addForm(ctx, free) })}
      <p>${goLink({ href: ctx.at('/account/wallet/history'), text: ctx.t(walletTexts.history) })}</p>`
    return accountFrame(ctx, { here: 'documents', title: ctx.t(walletTexts.title), lead: ctx.t(walletTexts.lead), main })
  },
  async post(ctx, _params, form) {
    const credential = (await credentialOf(ctx, ctx.actor.party, form.text('document'))) ?? refuse('card.not_found')
    mustFor(ctx.actor, { action: 'receive', organisation: credential.organisation })
    if (credential.statusToday === 'valid') await addCard(ctx, credential)
    return { redirect: ctx.at('/account/wallet') }
  },
}

/** A card is taken out. */
export const walletCardPage: Page = {
  path: '/account/wallet/cards/:id',
  who: 'person',
  async post(ctx, params) {
    const found = (await cardOf(ctx, ctx.actor.party, params['id'] ?? '')) ?? refuse('card.not_found')
    mustFor(ctx.actor, { action: 'receive', organisation: found.credential.organisation })
    await removeCard(ctx, found)
    return { redirect: ctx.at('/account/wallet') }
  },
}

const linkForm = (ctx: PageCtx): Html => html`<form method="get" action="${ctx.at('/account/wallet/request')}">
  ${textField({ id: 'link', name: 'link', label: ctx.t(walletTexts.link), hint: ctx.t(walletTexts.linkHint), required: true, autocomplete: 'off' })}
  ${acts(button({ text: ctx.t(walletTexts.linkButton), onward: true }))}</form>`

function cardBox(ctx: PageCtx, { id, credential, copy }: Card): Html {
  const inForce = credential.statusToday === 'valid'
  const state = tag(inForce ? 'ok' : 'late', ctx.t(statusNames[credential.statusToday]))
  const takeOut = html`<form method="post" action="${ctx.at(`/account/wallet/cards/${id}`)}">${ctx.formFields()}${button({ text: ctx.t(walletTexts.takeOut), weight: 'quiet', unseen: ctx.t(credential.title) })}</form>`
  return card({
    id: `card-${id}`,
    title: html`<a href="${ctx.at(`/account/documents/${credential.id}`)}">${ctx.t(titleWithSubject(ctx.house, credential))}</a>`,
    body: html`<p class="row">${state} <span class="ref" translate="no">${credential.number}</span></p><p>${ctx.t(nameOfOrganisation(ctx.house.pack, credential.organisation))}</p>${!copy && inForce && html`<p>${ctx.t(walletTexts.coming)}</p>`}${takeOut}`,
  })
}

const addForm = (ctx: PageCtx, free: readonly Credential[]): Html => html`<form method="post" action="${ctx.at('/account/wallet')}">${ctx.formFields()}
  ${select({ id: 'document', name: 'document', label: ctx.t(walletTexts.which), options: free.map((one) => ({ value: one.id, label: `${ctx.t(titleWithSubject(ctx.house, one))} (${one.number})` })) })}
  ${acts(button({ text: ctx.t(walletTexts.addButton), weight: 'second', icon: 'wallet-cards' }))}</form>`
