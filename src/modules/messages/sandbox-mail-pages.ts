import { document, emptyState, goLink, linkList, pageTitle, summaryList } from '../../design/index.ts'
import { writeMoment } from '../../kernel/dates.ts'
import { html, type Html } from '../../kernel/html.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Page, PageCtx } from '../../kernel/page.ts'
import { openFor } from '../identity/index.ts'
import type { Mail } from './mail.ts'
import * as q from './messages.sql.ts'
import { refuse } from './refusals.ts'
import { placeOfMail } from './send-mail.ts'
import { texts } from './texts.ts'

const mostShown = 50

type KeptMail = Mail & { readonly key: string; readonly at: Date }

/** The inbox of everybody in the sandbox, whose people are fictional. */
export const keptMailsPage: Page = {
  path: '/sandbox/mail',
  bare: true,
  who: 'sandbox',
  async get(ctx) {
    const mails = await Promise.all((await ctx.db.all(q.latestKeptMail(mostShown))).map((row) => opened(ctx, row)))
    const title = ctx.t(texts.keptMail)
    const list = mails.length === 0 ? emptyState({ title: ctx.t(texts.noKeptMail), body: ctx.t(texts.noKeptMailNext) }) : linkList(mails.map((mail) => listed(ctx, mail)))
    return document(ctx.shell, { title, noindex: true, main: html`<div class="wrap">${pageTitle({ title, lead: ctx.t(texts.keptMailLead) })}<div class="read">${list}</div></div>` })
  },
}

const listed = (ctx: PageCtx, mail: KeptMail) => ({
  href: `/sandbox/mail/${mail.key}?lang=${ctx.language.path}`,
  title: mail.subject,
  about: `${mail.to} · ${writeMoment(mail.at, ctx.tag, ctx.house.pack.settings.timeZone)}`,
})

/** The address holds the pair of party and mail, for nothing owned is looked up by its id alone. */
export const keptMailPage: Page = {
  path: '/sandbox/mail/:id',
  bare: true,
  who: 'sandbox',
  async get(ctx, params) {
    const [partyId = '', id = ''] = params['id']!.split('.')
    const row = isUuid(partyId) && isUuid(id) ? await ctx.db.maybe(q.readKeptMail(partyId, id)) : undefined
    const mail = row ? await opened(ctx, row) : refuse('mail.not_found')
    const main = html`<div class="wrap">${pageTitle({ title: mail.subject })}<div class="read">
      ${summaryList([
        { question: ctx.t(texts.to), answer: mail.to },
        { question: ctx.t(texts.written), answer: writeMoment(mail.at, ctx.tag, ctx.house.pack.settings.timeZone) },
      ])}
      <div class="part">${mail.body.trim().split(/\n{2,}/).map((part) => html`<p>${part.split('\n').map(line)}</p>`)}</div>
      <p class="no-print">${goLink({ href: `/sandbox/mail?lang=${ctx.language.path}`, text: ctx.t(texts.backToMail) })}</p>
    </div></div>`
    return document(ctx.shell, { title: mail.subject, noindex: true, main })
  },
}

const line = (text: string, index: number): Html => html`${index > 0 && html`<br>`}${/^https?:\/\/\S+$/.test(text) ? html`<a href="${text}">${text}</a>` : text}`

async function opened(ctx: PageCtx, row: q.KeptMailRow): Promise<KeptMail> {
  const mail = JSON.parse((await openFor(ctx, row.partyId, row.sealed, placeOfMail(row.id))).toString()) as Mail
  return { ...mail, key: `${row.partyId}.${row.id}`, at: row.at }
}
