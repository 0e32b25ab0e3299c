import { acts, button, document, notice, pageTitle, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { openLink, takeOn } from '../../forms/index.ts'
import { partyNames } from '../../identity/index.ts'
import type { Party, PinnedService } from '../../jurisdiction/index.ts'
import { shareTexts as texts } from '../share-texts.ts'
import { simplifiedOf } from './apply-frame.ts'
import { sharePath } from './share-application.ts'

/** Where an invitation's link leads: who asks, for what, why, and who will read it. Opening it binds nobody. */
export const invitedPage: Page = {
  path: '/invited/:token',
  who: 'person',
  async get(ctx, { token = '' }) {
    const { row, pinned, party, shareId } = await openLink(ctx, token)
    if (shareId !== undefined) return { redirect: ctx.at(sharePath(shareId)) }
    const { t, at, actor } = ctx
    const { names } = await partyNames(ctx, row.party_id)
    const [name, company] = [actor.names ?? sameInAll(actor.name), actor.partyNames ?? sameInAll(actor.partyName)]
    const form = html`<form method="post" action="${at('/invited')}">${ctx.formFields()}<input type="hidden" name="token" value="${token}">${notice('know', { body: t(actor.party === actor.id ? texts.boundTo(name) : texts.boundFor(name, company)) })}${acts(button({ text: t(texts.takeOn), onward: true }))}</form>`
    const main = html`<div class="wrap">${pageTitle({ title: t(texts.title), over: t(pinned.service.name), lead: t(texts.lead(names, pinned.service.name)) })}<div class="read">${aboutRequest(ctx, pinned, party)}${form}</div></div>`
    return document(ctx.shell, { title: t(texts.title), section: 'account', noindex: true, simplified: simplifiedOf(pinned), main })
  },
}

/** Binds the invitation to whoever is signed in. The token is in the body: the address of a post is kept with its claim. */
export const takeInvitationPage: Page = {
  path: '/invited',
  who: 'person',
  postsPerMinute: 10,
  async post(ctx, _params, body) {
    return { redirect: ctx.at(sharePath(await takeOn(ctx, body.text('token')))) }
  },
}

/** What is asked and why, who will read it, and what becomes of the data. */
export function aboutRequest({ t, house }: PageCtx, { service }: PinnedService, party: Party): Html {
  const department = house.pack.organisations.get(service.organisation)!.name
  return html`${section({ id: 'asked', title: t(texts.asked), body: html`<p>${t(party.why)}</p>` })}${section({ id: 'readers', title: t(texts.readers), body: html`<p>${t(texts.readersAre(department))}</p><p>${t(texts.notShown)}</p>` })}${section({ id: 'purpose', title: t(texts.purpose), body: html`<p>${t(service.apply.purpose)}</p>` })}`
}
