import { document } from '../../design/layout.ts'
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
    const main = html`<div class="wrap read">
      <div class="title"><h1>${ctx.t(texts.keptMail)}</h1><p>${ctx.t(texts.keptMailLead)}</p></div>
      ${mails.length === 0 ? html`<p class="empty">${ctx.t(texts.noKeptMail)}</p>` : html`<ul class="list lines">${mails.map((mail) => listed(ctx, mail))}</ul>`}
    </div>`
    return document(ctx.shell, { title: ctx.t(texts.keptMail), main })
  },
}

const listed = (ctx: PageCtx, mail: KeptMail): Html => html`
  <li>
    <h2><a href="/sandbox/mail/${mail.key}?lang=${ctx.language.path}">${mail.subject}</a></h2>
    <p class="small soft">${mail.to} · ${writeMoment(mail.at, ctx.tag, ctx.house.pack.settings.timeZone)}</p>
  </li>`

/** The address holds the pair of party and mail, for nothing owned is looked up by its id alone. */
export const keptMailPage: Page = {
  path: '/sandbox/mail/:id',
  bare: true,
  who: 'sandbox',
  async get(ctx, params) {
    const [partyId = '', id = ''] = params['id']!.split('.')
    const row = isUuid(partyId) && isUuid(id) ? await ctx.db.maybe(q.readKeptMail(partyId, id)) : undefined
    const mail = row ? await opened(ctx, row) : refuse('mail.not_found')
    const main = html`<div class="wrap read">
      <div class="title"><h1>${mail.subject}</h1></div>
      <dl class="sum">
        <div><dt>${ctx.t(texts.to)}</dt><dd>${mail.to}</dd></div>
        <div><dt>${ctx.t(texts.written)}</dt><dd>${writeMoment(mail.at, ctx.tag, ctx.house.pack.settings.timeZone)}</dd></div>
      </dl>
      <div>${mail.body.trim().split(/\n{2,}/).map((part) => html`<p>${part.split('\n').map(line)}</p>`)}</div>
      <p class="row no-print"><a class="go" href="/sandbox/mail?lang=${ctx.language.path}">${ctx.t(texts.backToMail)}</a></p>
    </div>`
    return document(ctx.shell, { title: mail.subject, main })
  },
}

const line = (text: string, index: number): Html => html`${index > 0 && html`<br>`}${/^https?:\/\/\S+$/.test(text) ? html`<a href="${text}">${text}</a>` : text}`

async function opened(ctx: PageCtx, row: q.KeptMailRow): Promise<KeptMail> {
  const mail = JSON.parse((await openFor(ctx, row.partyId, row.sealed, placeOfMail(row.id))).toString()) as Mail
  return { ...mail, key: `${row.partyId}.${row.id}`, at: row.at }
}
