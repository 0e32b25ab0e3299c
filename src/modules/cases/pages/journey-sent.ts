import { applicationList, document, flower, goLink, linkButton, seal, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { paymentOfCase } from '../../payments/index.ts'
import type { OwnCase } from '../cases.sql.ts'
import { journeyTexts as texts } from '../journey-texts.ts'
import { caseIdIn } from '../send-journey.ts'
import { casesSentTogether } from '../submit.sql.ts'
import { texts as caseTexts } from '../texts.ts'
import { toRow } from './account.ts'

/** Where a journey's applications are told after they were sent. */
export const sentPath = (journeyId: string, sending: string): string => `/journeys/${journeyId}/sent/${sending}`

/** All that was sent in one go: each reference, what happens with it next, and its bill. */
export const journeySentPage: Page = {
  path: '/journeys/:id/sent/:sending',
  who: 'person',
  async get(ctx, { id = '', sending = '' }) {
    const journey = ctx.house.pack.journeys.get(id)
    if (!journey || !isUuid(sending)) return refuse('page.not_found')
    const ids = journey.services.map(({ service }) => caseIdIn(sending, service))
    const cases = (await ctx.db.all(casesSentTogether(ctx.actor.party, ids))).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    if (cases.length === 0) return refuse('page.not_found')
    const { t, at } = ctx
    const rows = await Promise.all(cases.map(async (one) => ({ ...(await toRow(ctx, one)), ...(await billLink(ctx, one)) })))
    const title = t(texts.sent(cases.length))
    return document(ctx.shell, {
      title,
      section: 'account',
      noindex: true,
      crumbs: [{ href: at('/account'), text: t(caseTexts.account) }, { text: title }],
      main: html`<div class="wrap"><div class="read"><div class="title">${seal({ over: t(journey.name), title, sign: flower(5, 'large') })}<p>${t(texts.sentWhy)}</p></div>
${section({ id: 'sent', title: t(texts.sentTogether), body: applicationList(rows) })}
<p>${goLink({ href: at('/account'), text: t(texts.toAccount) })}</p></div></div>`,
    })
  },
}

/** The way to pay, as soon as there is a bill. */
async function billLink(ctx: PageCtx, one: OwnCase): Promise<{ tag?: Html }> {
  const payment = await paymentOfCase(ctx, ctx.actor.party, one.id)
  return payment?.state === 'requested' && payment.expiresAt > ctx.now ? { tag: linkButton({ href: ctx.at(`/pay/${payment.id}`), text: ctx.t(caseTexts.payNow), onward: true }) } : {}
}
