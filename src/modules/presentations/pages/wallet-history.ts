import { accountFrame } from '../../../design/account-frame.ts'
import { button, goLink, table } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { forgetShowings, showingsOf } from '../wallet/showings.ts'
import { walletTexts } from '../wallet/texts.ts'

/** What the person showed to whom: for them alone, and theirs to delete. */
export const walletHistoryPage: Page = {
  path: '/account/wallet/history',
  who: 'person',
  async get(ctx) {
    const all = await showingsOf(ctx, ctx.actor.party)
    const { timeZone } = ctx.house.pack.settings
    const rows = all.map(({ to, title, told, agreed, at }) => [
      writeMoment(at, ctx.tag, timeZone),
      ctx.t(to),
      ctx.t(walletTexts.entry(agreed, title, told)),
    ])
    const columns = [walletTexts.when, walletTexts.towhom, walletTexts.what].map((name) => ({ name: ctx.t(name) }))
    const list = html`${table({ caption: ctx.t(walletTexts.history), hideCaption: true, columns, rows })}<form method="post" action="${ctx.at('/account/wallet/history')}">${ctx.formFields()}<p>${button({ text: ctx.t(walletTexts.forget), weight: 'risk' })}</p></form>`
    const main = html`${rows.length === 0 ? html`<p>${ctx.t(walletTexts.historyNone)}</p>` : list}<p>${goLink({ href: ctx.at('/account/wallet'), text: ctx.t(walletTexts.back), icon: 'chevron-left' })}</p>`
    return accountFrame(ctx, { here: 'documents', title: ctx.t(walletTexts.history), lead: ctx.t(walletTexts.historyLead), main })
  },
  async post(ctx) {
    await forgetShowings(ctx)
    return { redirect: ctx.at('/account/wallet/history') }
  },
}
