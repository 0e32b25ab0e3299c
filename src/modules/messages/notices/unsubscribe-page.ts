import { acts, button, document, goLink, notice, pageTitle } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { refuse } from '../refusals.ts'
import { noticeTexts as texts } from './notice-texts.ts'
import { switchOff } from './preferences.ts'
import { topicNames } from './topics.ts'
import { readUnsubscribe } from './unsubscribe-token.ts'

/**
 * Switches a topic's mail off without a sign-in, for whoever holds the address out of a mail. Opening it changes nothing, for mail
 * programs open links by themselves; the post is theirs too (RFC 8058), so it carries no action id and may come twice.
 */
export const unsubscribePage: Page = {
  path: '/unsubscribe/:token',
  bare: true,
  who: 'anyone',
  repeatable: true,
  get(ctx, params) {
    const { topic } = readUnsubscribe(ctx.house, params['token']!) ?? refuse('unsubscribe.not_ours')
    const name = ctx.t(topicNames[topic].name)
    return framed(ctx, ctx.t(texts.offTitle), html`<p>${ctx.t(texts.offLead(topicNames[topic].name))}</p>
      <form method="post" action="/unsubscribe/${params['token']!}?lang=${ctx.language.path}">${ctx.formFields()}${acts(button({ text: ctx.t(texts.offAct), unseen: name }), goLink({ href: ctx.at('/account/notices'), text: ctx.t(texts.chooseInstead), plain: true }))}</form>`)
  },
  async post(ctx, params) {
    const { partyId, topic } = readUnsubscribe(ctx.house, params['token']!) ?? refuse('unsubscribe.not_ours')
    await switchOff(ctx, partyId, topic, 'email')
    return framed(ctx, ctx.t(texts.offDone), html`${notice('done', { body: ctx.t(texts.offDoneLead(topicNames[topic].name)), live: true })}
      <p>${goLink({ href: ctx.at('/account/notices'), text: ctx.t(texts.choose) })}</p>`)
  },
}

const framed = (ctx: PageCtx, title: string, content: Html): Html =>
  document(ctx.shell, { title, noindex: true, main: html`<div class="wrap">${pageTitle({ title })}<div class="read stack">${content}</div></div>` })
