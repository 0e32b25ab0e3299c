import { accountFrame } from '../../../design/account-frame.ts'
import { icon } from '../../../design/icons.ts'
import { html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Page } from '../../../kernel/page.ts'
import { credentialsOf } from '../read-credentials.ts'
import { documents } from '../texts.ts'
import { linkedCard } from './licence-card.ts'

const perPage = 12

export const documentsPage: Page = {
  path: '/account/documents',
  who: 'person',
  async get(ctx) {
    const before = ctx.query.get('before') ?? ''
    const found = await credentialsOf(ctx, ctx.actor.party, { limit: perPage + 1, ...(isUuid(before) && { before }) })
    const shown = found.slice(0, perPage)
    const main = html`
      ${shown.length === 0 && html`<div class="empty"><p>${ctx.t(documents.none)}</p><p><a class="go" href="${ctx.at('/services')}">${ctx.t(documents.findService)}${icon('arrow-right')}</a></p></div>`}
      ${shown.length > 0 && html`<ul class="shelf">${shown.map((credential) => html`<li>${linkedCard(ctx, credential)}</li>`)}</ul>`}
      <p class="row">
        ${before !== '' && html`<a class="go" href="${ctx.at('/account/documents')}">${ctx.t(documents.newest)}</a>`}
        ${found.length > perPage && html`<a class="go" href="${ctx.at('/account/documents')}?before=${shown.at(-1)!.id}">${ctx.t(documents.older)}</a>`}
      </p>`
    return accountFrame(ctx, { here: 'documents', title: ctx.t(documents.title), main })
  },
}
