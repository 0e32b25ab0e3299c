import { accountFrame } from '../../../design/account-frame.ts'
import { button, emptyState, goLink, licenceShelf, more, select } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { mayFor, mustFor } from '../../identity/index.ts'
import type { StatusToday } from '../credential.ts'
import { typesHeld } from '../credentials.sql.ts'
import { credentialsOf } from '../read-credentials.ts'
import { stateNamed, statesToday } from '../state-filter.ts'
import { documents, statusNames } from '../texts.ts'
import { cardInShelf } from './licence-card.ts'

const perPage = 12
/** Who has no more sees them all at once. */
const fewEnough = 4
const mostTypes = 50

export const documentsPage: Page = {
  path: '/account/documents',
  who: 'person',
  async get(ctx) {
    mustFor(ctx.actor, { action: 'receive' })
    const before = ctx.query.get('before') ?? ''
    const filter: Filter = { type: ctx.query.get('type') || undefined, state: stateNamed(ctx.query.get('state')) }
    const isNarrowed = filter.type !== undefined || filter.state !== undefined
    const found = await credentialsOf(ctx, ctx.actor.party, { limit: perPage + 1, ...(isUuid(before) && { before }), ...filter })
    const page = found.slice(0, perPage)
    const shown = page.filter(({ organisation }) => mayFor(ctx.actor, { action: 'receive', organisation }) === undefined)
    const main =
      shown.length === 0 && isNarrowed
        ? html`<p class="soft">${ctx.t(documents.noneLikeThis)}</p>`
        : shown.length === 0
        ? emptyState({ title: ctx.t(documents.none), body: ctx.t(documents.noneText), act: goLink({ href: ctx.at('/services'), text: ctx.t(documents.findService) }) })
        : html`${licenceShelf(shown.map((credential) => cardInShelf(ctx, credential)))}
          <p class="row">
            ${before !== '' && goLink({ href: addressOf(ctx, filter), text: ctx.t(documents.newest), plain: true })}
            ${found.length > perPage && goLink({ href: addressOf(ctx, filter, page.at(-1)!.id), text: ctx.t(documents.older) })}
          </p>`
    const narrow = (isNarrowed || before !== '' || found.length > fewEnough) && (await filterForm(ctx, filter, isNarrowed))
    const toWallet = html`<p>${goLink({ href: ctx.at('/account/wallet'), text: ctx.t(documents.wallet) })}</p>`
    return accountFrame(ctx, { here: 'documents', title: ctx.t(documents.title), main: html`${narrow}${main}${toWallet}` })
  },
}

type Filter = { readonly type: string | undefined; readonly state: StatusToday | undefined }

function addressOf(ctx: PageCtx, { type, state }: Filter, before?: string): string {
  const query = new URLSearchParams({ ...(type !== undefined && { type }), ...(state !== undefined && { state }), ...(before !== undefined && { before }) })
  return `${ctx.at('/account/documents')}${query.size > 0 ? `?${query}` : ''}`
}

async function filterForm(ctx: PageCtx, { type, state }: Filter, isNarrowed: boolean): Promise<Html> {
  const { t, at } = ctx
  const types = await ctx.db.all(typesHeld(ctx.actor.party, mostTypes))
  const body = html`<form action="${at('/account/documents')}" class="stack">
    ${types.length > 1 && select({ id: 'type', name: 'type', label: t(documents.kind), value: type ?? '', empty: t(documents.any), options: types.map((one) => ({ value: one.type, label: t(one.title) })) })}
    ${select({ id: 'state', name: 'state', label: t(documents.state), value: state ?? '', empty: t(documents.any), options: statesToday.map((value) => ({ value, label: t(statusNames[value]) })) })}
    <p>${button({ text: t(documents.show), weight: 'second' })}</p>${isNarrowed && html`<p>${goLink({ href: at('/account/documents'), text: t(documents.all), icon: 'x' })}</p>`}</form>`
  return more({ summary: t(documents.narrow), body, open: isNarrowed })
}
