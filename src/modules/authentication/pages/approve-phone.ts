import { acts, button, document, errorSummary, goLink, notice, pageTitle, summaryList, textField } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { parseCode } from '../code.ts'
import { answerAsk, askOf, assuranceGiven, recentMinutes, waits } from '../phone-sign-in.ts'
import { approving as words } from '../phone-texts.ts'

const path = '/account/phone'

/** For who cannot scan: the code is typed. */
export const phoneCodePage: Page = {
  path,
  who: 'person',
  postsPerMinute: 10,
  get: (ctx) => typePage(ctx),
  async post(ctx, _params, form) {
    const code = parseCode(form.text('code'), 2)
    return code && (await waits(ctx, code)) ? { redirect: ctx.at(`${path}/${code}`) } : { status: 422, body: typePage(ctx, form.text('code').slice(0, 20)) }
  },
}

function typePage(ctx: PageCtx, wrong?: string): Html {
  const { t, at } = ctx
  return document(ctx.shell, {
    title: t(words.typeTitle),
    section: 'account',
    noindex: true,
    main: html`<div class="wrap"><div class="form">${wrong !== undefined && errorSummary({ title: t(words.problem), problems: [{ href: '#code', text: t(words.codeWrong) }] })}${pageTitle({ title: t(words.typeTitle), lead: t(words.typeLead) })}
      <form method="post" action="${at(path)}" novalidate>${ctx.formFields()}${textField({ id: 'code', name: 'code', label: t(words.code), hint: t(words.codeHint), required: true, width: 'short', figures: true, autocomplete: 'off', maxLength: 20, value: wrong, error: wrong === undefined ? undefined : t(words.codeWrong) })}${acts(button({ text: t(words.goOn), onward: true }))}</form></div></div>`,
  })
}

/**
 * The phone's side. Whoever opens it must have shown just now who they are. Against somebody who passes a code of theirs on, the page
 * says what it is about before it asks, and wants a number that stands on the other screen.
 */
export const approvePhonePage: Page = {
  path: `${path}/:code`,
  who: 'person',
  proof: { withinMinutes: recentMinutes },
  postsPerMinute: 10,
  get: (ctx, { code = '' }) => approvePage(ctx, code),
  async post(ctx, { code = '' }, form) {
    const typed = form.text('compare').normalize('NFKC').trim()
    const isRefused = form.text('answer') === 'refuse'
    if (!isRefused && !/^\d{2}$/.test(typed)) return { status: 422, body: await approvePage(ctx, code, true) }
    return answered(ctx, (await answerAsk(ctx, code, isRefused ? undefined : Number(typed))) === 'approved')
  },
}

async function approvePage(ctx: PageCtx, typed: string, wrong = false): Promise<Html> {
  const { t, at, tag, house } = ctx
  const { code, browser, askedAt } = await askOf(ctx, typed)
  const facts = [
    { question: t(words.browser), answer: t(browser) },
    { question: t(words.asked), answer: writeMoment(askedAt, tag, house.pack.settings.timeZone) },
    { question: t(words.site), answer: new URL(house.config.PUBLIC_URL).host },
  ]
  const number = textField({ id: 'compare', name: 'compare', label: t(words.number), hint: t(words.numberHint), required: true, width: 'short', figures: true, inputmode: 'numeric', autocomplete: 'off', maxLength: 4, error: wrong ? t(words.numberWrong) : undefined })
  return document(ctx.shell, {
    title: t(words.title),
    section: 'account',
    noindex: true,
    main: html`<div class="wrap"><div class="form stack">${wrong && errorSummary({ title: t(words.problem), problems: [{ href: '#compare', text: t(words.numberWrong) }] })}${pageTitle({ title: t(words.title) })}
      ${notice('care', { level: 2, title: t(words.warningTitle), body: t(words.warning) })}${summaryList(facts)}
      <form method="post" action="${at(`${path}/${code}`)}" novalidate>${ctx.formFields()}${number}${assuranceGiven(ctx) === 'basic' && html`<p class="small soft">${t(words.basic)}</p>`}
        ${acts(button({ text: t(words.approve), name: 'answer', value: 'approve' }), button({ text: t(words.refuse), name: 'answer', value: 'refuse', weight: 'second', noValidate: true }))}</form></div></div>`,
  })
}

function answered(ctx: PageCtx, isApproved: boolean): Html {
  const { t, at } = ctx
  const [title, body] = isApproved ? [words.approved, words.approvedWhat] : [words.refused, words.refusedWhat]
  return document(ctx.shell, {
    title: t(title),
    section: 'account',
    noindex: true,
    main: html`<div class="wrap">${pageTitle({ title: t(title), lead: t(body) })}<p>${goLink({ href: at('/account/sessions'), text: t(words.toSessions) })}</p></div>`,
  })
}
