import { acts, button, notice } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Answer, FormBody, PageCtx, PostCtx } from '../../../kernel/page.ts'
import { signedShares, type Bill, type Standing } from '../../forms/index.ts'
import { partyNames } from '../../identity/index.ts'
import { agreementOn, answerSecond, askSecond, type Agreement } from '../agreement.ts'
import { mandateTexts as texts } from '../mandate-texts.ts'
import { caseIdOf, prepareSubmission } from '../submit-application.ts'
import { mustCount } from '../under-mandate.ts'
import { applyPath, type Application } from './apply-application.ts'
import { moment } from './shared.ts'

/** How the application stands where the company asks for two. What a bill cannot say yet counts as more than any amount. */
export const agreementFor = (ctx: PageCtx, { draft }: Application, bill: Bill): Promise<Agreement | undefined> => agreementOn(ctx, draft, bill.unsettled ? Number.MAX_SAFE_INTEGER : bill.totalMinor)

/** Says what two persons mean for whoever reads, above the declaration. */
export async function agreementNotice(ctx: PageCtx, agreement: Agreement | undefined): Promise<Html | undefined> {
  const { t } = ctx
  if (!agreement) return undefined
  if (agreement.state === 'none') return notice('know', { level: 2, title: t(texts.needsTitle), body: t(texts.needsWhy) })
  const at = moment(ctx, agreement.row.asked_at)
  if (agreement.state === 'asked') return notice('know', { level: 2, title: t(texts.askedTitle), body: t(texts.askedWhy(at)) })
  const { names } = await partyNames(ctx, agreement.row.asked_by)
  return notice('care', { level: 2, title: t(texts.mineTitle), body: t(texts.mineWhy(names, at)) })
}

/** The buttons where two must agree; nothing for whoever has asked already. */
export function agreementActs({ t }: PageCtx, { state }: Agreement): Html {
  if (state === 'none') return acts(button({ text: t(texts.askSecond), onward: true }))
  return acts(html`${button({ text: t(texts.agree), onward: true })}${button({ text: t(texts.decline), name: 'decline', value: 'yes', weight: 'second', noValidate: true })}`)
}

export const declines = (form: FormBody): boolean => form.text('decline') !== ''

/** The second person says no: nothing is sent, and the draft stays for the first to change. */
export async function decline(ctx: PostCtx, agreement: Agreement | undefined): Promise<Answer> {
  if (agreement?.state === 'mine') await answerSecond(ctx, agreement.row, 'declined')
  return { redirect: ctx.at('/account') }
}

/** Asks for a second person, or is the second person and sends it, in the transaction of the post. */
export async function sendWithSecond(ctx: PostCtx, { pinned, draft, progress }: Application, agreement: Agreement | undefined, standing: readonly Standing[]): Promise<Answer> {
  const here = { redirect: ctx.at(applyPath(pinned.service, 'check')) }
  if (agreement?.state === 'asked') return here
  if (agreement?.state === 'none') {
    await askSecond(ctx, pinned.service, draft)
    return here
  }
  if (agreement) await answerSecond(ctx, agreement.row, 'agreed')
  await mustCount(ctx, 1)
  const shares = await signedShares(ctx, pinned, standing)
  const { reference, statement } = await prepareSubmission(ctx, { pinned, draft, checked: progress.checked, shares, ...(agreement && { second: agreement.row.asked_by }) })
  const place = ctx.at(`/account/applications/${reference}`)
  // A claim of its own: what the post claimed is the answer.
  await ctx.tx.all(statement({ partyId: ctx.actor.party, key: `case ${caseIdOf(draft)}`, at: ctx.now, place }))
  return { redirect: place }
}
