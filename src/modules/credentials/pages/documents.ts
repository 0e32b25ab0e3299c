import { accountFrame } from '../../../design/account-frame.ts'
import { emptyState, goLink, licenceShelf } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Page } from '../../../kernel/page.ts'
import { mayFor, mustFor } from '../../identity/index.ts'
import { credentialsOf } from '../read-credentials.ts'
import { documents } from '../texts.ts'
import { cardInShelf } from './licence-card.ts'

const perPage = 12

export const documentsPage: Page = {
  path: '/account/documents',
  who: 'person',
  async get(ctx) {
    mustFor(ctx.actor, { action: 'receive' })
    const before = ctx.query.get('before') ?? ''
    const found = await credentialsOf(ctx, ctx.actor.party, { limit: perPage + 1, ...(isUuid(before) && { before }) })
    const page = found.slice(0, perPage)
    const shown = page.filter(({ organisation }) => mayFor(ctx.actor, { action: 'receive', organisation }) === undefined)
    const here = ctx.at('/account/documents')
    const main =
      shown.length === 0
        ? emptyState({ title: ctx.t(documents.none), body: ctx.t(documents.noneText), act: goLink({ href: ctx.at('/services'), text: ctx.t(documents.findService) }) })
        : html`${licenceShelf(shown.map((credential) => cardInShelf(ctx, credential)))}
          <p class="row">
            ${before !== '' && goLink({ href: here, text: ctx.t(documents.newest), plain: true })}
            ${found.length > perPage && goLink({ href: `${here}?before=${page.at(-1)!.id}`, text: ctx.t(documents.older) })}
          </p>`
    const toWallet = html`<p>${goLink({ href: ctx.at('/account/wallet'), text: ctx.t(documents.wallet) })}</p>`
    return accountFrame(ctx, { here: 'documents', title: ctx.t(documents.title), main: html`${main}${toWallet}` })
  },
}
