import { accountFrame } from '../../design/account-frame.ts'
import { dayIn, writeDay, writeMoment } from '../../kernel/dates.ts'
import { html, type Html } from '../../kernel/html.ts'
import { sameInAll } from '../../kernel/i18n.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Page, PageCtx } from '../../kernel/page.ts'
import * as q from './messages.sql.ts'
import { messageOf, messagesOf, type Message } from './read-messages.ts'
import { texts } from './texts.ts'

const perPage = 20

export const messagesPage: Page = {
  path: '/account/messages',
  who: 'person',
  async get(ctx) {
    const before = ctx.query.get('before') ?? ''
    const found = await messagesOf(ctx, ctx.actor.party, { limit: perPage + 1, ...(isUuid(before) && { before }) })
    const shown = found.slice(0, perPage)
    const main = html`
      ${shown.length === 0 && html`<p class="empty">${ctx.t(texts.noMessages)}</p>`}
      ${shown.length > 0 && html`<ul class="list lines">${shown.map((message) => listed(ctx, message))}</ul>`}
      <p class="row">
        ${before !== '' && html`<a class="go" href="${ctx.at('/account/messages')}">${ctx.t(texts.newest)}</a>`}
        ${found.length > perPage && html`<a class="go" href="${ctx.at('/account/messages')}?before=${shown.at(-1)!.id}">${ctx.t(texts.older)}</a>`}
      </p>`
    return accountFrame(ctx, { here: 'messages', title: ctx.t(texts.messages), main })
  },
}

const listed = (ctx: PageCtx, message: Message): Html => html`
  <li>
    <h2><a href="${ctx.at(`/account/messages/${message.id}`)}">${ctx.t(message.subject)}</a></h2>
    <p class="small soft">${senderOf(ctx, message)} · <time datetime="${message.sentAt.toISOString()}">${writeDay(dayIn(message.sentAt, ctx.house.pack.settings.timeZone), ctx.tag)}</time>${!message.readAt && html` · <b>${ctx.t(texts.unread)}</b>`}</p>
  </li>`

export const messagePage: Page = {
  path: '/account/messages/:id',
  who: 'person',
  async get(ctx, params) {
    const message = await messageOf(ctx, ctx.actor.party, params['id']!)
    if (!message.readAt) await ctx.write((writing) => writing.tx.all(q.markRead(ctx.actor.party, message.id, ctx.now)))
    const { timeZone } = ctx.house.pack.settings
    const main = html`
      <dl class="sum">
        <div><dt>${ctx.t(texts.from)}</dt><dd>${senderOf(ctx, message)}</dd></div>
        <div><dt>${ctx.t(texts.received)}</dt><dd><time datetime="${message.sentAt.toISOString()}">${writeMoment(message.sentAt, ctx.tag, timeZone)}</time></dd></div>
        ${message.about && html`<div><dt>${ctx.t(texts.aboutCase)}</dt><dd><a class="ref" href="${ctx.at(`/account/applications/${message.about}`)}">${message.about}</a></dd></div>`}
      </dl>
      <div class="read">${paragraphs(ctx.t(message.body))}</div>
      <p class="row no-print"><a class="go" href="${ctx.at('/account/messages')}">${ctx.t(texts.backToMessages)}</a></p>`
    return accountFrame(ctx, { here: 'messages', title: ctx.t(message.subject), main })
  },
}

const senderOf = (ctx: PageCtx, message: Message): string => ctx.t(ctx.house.pack.organisations.get(message.organisation)?.name ?? sameInAll(message.organisation))

/** An empty line begins a new paragraph. */
const paragraphs = (text: string): Html[] => text.split(/\n{2,}/).map((part) => html`<p>${part}</p>`)
