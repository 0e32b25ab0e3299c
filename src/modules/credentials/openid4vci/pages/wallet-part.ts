import { button, linkButton, section, table, type Content } from '../../../../design/index.ts'
import { writeMoment } from '../../../../kernel/dates.ts'
import { html, type Html } from '../../../../kernel/html.ts'
import type { PageCtx } from '../../../../kernel/page.ts'
import type { Credential } from '../../read-credentials.ts'
import { copiesOf, type HeldCopy } from '../copies.ts'
import { wallet } from '../texts.ts'

/** On the page of a document: in which wallets it is, since when, and how to put it into one or take it back. */
export async function walletPart(ctx: PageCtx, credential: Credential): Promise<Html | undefined> {
  const copies = await copiesOf(ctx, ctx.actor.party, credential.id)
  if (copies.length === 0 && credential.statusToday !== 'valid') return undefined
  const here = ctx.at(`/account/documents/${credential.id}`)
  const columns = [wallet.copy, wallet.which, wallet.act].map((name) => ({ name: ctx.t(name) }))
  const list = html`<p>${ctx.t(wallet.takeHint)}</p>${table({ caption: ctx.t(wallet.copies), hideCaption: true, columns, rows: copies.map((copy) => row(ctx, copy, here)) })}`
  const put = credential.statusToday === 'valid' && html`<p class="no-print">${linkButton({ href: `${here}/wallet`, text: ctx.t(wallet.put), weight: 'second', icon: 'wallet-cards' })}</p>`
  return html`<div class="part no-print">${section({ id: 'wallets', title: ctx.t(wallet.title), body: html`${copies.length === 0 ? html`<p>${ctx.t(wallet.none)}</p>` : list}${put}` })}</div>`
}

function row(ctx: PageCtx, copy: HeldCopy, here: string): Content[] {
  const when = writeMoment(copy.issuedAt, ctx.tag, ctx.house.pack.settings.timeZone)
  const what = copy.wallet === '' ? ctx.t(wallet.ofOffer) : copy.wallet === 'account' ? ctx.t(wallet.ofAccount) : copy.wallet
  return [ctx.t(wallet.since(when)), what, copy.takenBackAt ? ctx.t(wallet.takenBack(writeMoment(copy.takenBackAt, ctx.tag, ctx.house.pack.settings.timeZone))) : html`${copy.gone && html`<p>${ctx.t(wallet.gone)}</p>`}${takeForm(ctx, copy, here, when)}`]
}

const takeForm = (ctx: PageCtx, { id }: HeldCopy, here: string, when: string): Html =>
  html`<form method="post" action="${here}/copies/${id}">${ctx.formFields()}${button({ text: ctx.t(wallet.take), weight: 'risk', unseen: ctx.t(wallet.takeUnseen(when)) })}</form>`
