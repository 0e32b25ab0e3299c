import { accountFrame } from '../../design/account-frame.ts'
import { olderAndNewer } from '../../design/older-and-newer.ts'
import { emptyState, goLink, linkList, summaryList } from '../../design/index.ts'
import { dayIn, writeDay, writeMoment } from '../../kernel/dates.ts'
import { html, type Html } from '../../kernel/html.ts'
import type { Page, PageCtx } from '../../kernel/page.ts'
import { mayFor, mustFor } from '../identity/index.ts'
import { nameOfOrganisation } from '../jurisdiction/index.ts'
import { recordOpened } from '../journal/index.ts'
import * as q from './messages.sql.ts'
import { messageFor } from './message-receipt.ts'
import { messagesOf, type Message } from './read-messages.ts'
import { texts } from './texts.ts'

type MessageEntry = { what: 'message.read'; messageId: string; about?: string }

const perPage = 20
const place = '/account/messages'

export const messagesPage: Page = {
  path: place,
  who: 'person',
  async get(ctx) {
    const words = { label: ctx.t(texts.messages), newest: ctx.t(texts.newest), older: ctx.t(texts.older) }
    mustFor(ctx.actor, { action: 'receive' })
    const { shown: all, ways } = await olderAndNewer(ctx, { place, perPage, words, read: (options) => messagesOf(ctx, ctx.actor.party, options) })
    const shown = all.filter(({ organisation }) => mayFor(ctx.actor, { action: 'receive', organisation }) === undefined)
    // Whoever may read one organisation's messages only may find theirs on an older page.
    const main = html`${shown.length === 0 ? emptyState({ title: ctx.t(texts.noMessages), body: ctx.t(texts.noMessagesNext) }) : linkList(shown.map((message) => listed(ctx, message)))}${ways}`
    return accountFrame(ctx, { here: 'messages', title: ctx.t(texts.messages), main })
  },
}

const listed = (ctx: PageCtx, message: Message) => ({
  href: ctx.at(`${place}/${message.id}`),
  title: ctx.t(message.subject),
  about: html`${senderOf(ctx, message)} · <time datetime="${message.sentAt.toISOString()}">${writeDay(dayIn(message.sentAt, ctx.house.pack.settings.timeZone), ctx.tag)}</time>${!message.readAt && html` · <b>${ctx.t(texts.unread)}</b>`}`,
})

/** Opening a message marks it as read. */
export const messagePage: Page = {
  path: `${place}/:id`,
  who: 'person',
  async get(ctx, params) {
    const message = await messageFor(ctx, params['id']!)
    await recordOpened<MessageEntry>(ctx, { what: 'message.read', messageId: message.id, ...(message.about && { about: message.about }) })
    if (!message.readAt) await ctx.write((writing) => writing.tx.all(q.markRead(ctx.actor.party, message.id, ctx.now)))
    const main = html`${summaryList([
      { question: ctx.t(texts.from), answer: senderOf(ctx, message) },
      { question: ctx.t(texts.received), answer: writeMoment(message.sentAt, ctx.tag, ctx.house.pack.settings.timeZone) },
      ...(message.about ? [{ question: ctx.t(texts.aboutCase), answer: html`<a class="ref" href="${ctx.at(`/account/applications/${message.about}`)}">${message.about}</a>` }] : []),
    ])}
      <div class="read part">${paragraphs(ctx.t(message.body))}</div>
      <p class="no-print">${goLink({ href: ctx.at(`${place}/${message.id}/receipt.json`), text: ctx.t(texts.proofFile), icon: 'download', download: true })}</p>
      <p class="no-print">${goLink({ href: ctx.at(`${place}/${message.id}/receipt.pdf`), text: ctx.t(texts.proofPdf), icon: 'download', download: true })}</p>
      <p class="no-print">${goLink({ href: ctx.at(place), text: ctx.t(texts.backToMessages) })}</p>`
    return accountFrame(ctx, { here: 'messages', title: ctx.t(message.subject), main })
  },
}

const senderOf = (ctx: PageCtx, message: Message): string => ctx.t(nameOfOrganisation(ctx.house.pack, message.organisation))

/** An empty line begins a new paragraph. */
const paragraphs = (text: string): Html[] => text.split(/\n{2,}/).map((part) => html`<p>${part}</p>`)
