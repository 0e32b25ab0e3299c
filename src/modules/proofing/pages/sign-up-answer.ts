import { acts, bullets, button, linkButton, notice, section } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose } from '../../../kernel/i18n.ts'
import { addJob } from '../../../kernel/jobs.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import * as q from '../proofing.sql.ts'
import { signUpOf, type SignUp } from '../sign-up/sign-up.ts'
import { signUpTexts as texts } from '../sign-up/texts.ts'
import { firstDelayMs } from '../sign-up/try-again.ts'
import { paths, shared, signUpPage } from './sign-up-frame.ts'

/** What came of a sign-up that made no account. It is the same for whoever has one, is not known, or typed something wrong. */
export const signUpAnswerPage: Page = {
  ...shared,
  path: paths.answer,
  async get(ctx) {
    const signUp = await signUpOf(ctx)
    if (signUp?.row.state === 'not-made') return notMade(ctx)
    if (signUp?.row.state === 'parent-asked') return signUpPage(ctx, { title: texts.parent, lead: texts.parentLead, path: paths.answer, main: html`<p>${ctx.t(texts.parentNext)}</p>` })
    if (signUp?.row.state === 'silent') return silent(ctx, signUp)
    return { redirect: ctx.at(signUp ? paths.consent : paths.start) }
  },
  /** Has the question asked again without the person. */
  async post(ctx) {
    const wished = ctx.actor.session ? await ctx.tx.maybe(q.wishToBeTold(ctx.actor.id)) : undefined
    if (wished) await addJob(ctx, { partyId: ctx.actor.id, task: 'proofing.try-again', payload: { request: wished.request_id, turn: 0 }, runAt: new Date(ctx.now.getTime() + firstDelayMs) })
    return { redirect: ctx.at(paths.answer) }
  },
}

function notMade(ctx: PageCtx): Html {
  const { t, at } = ctx
  const reasons = [texts.reasonTyped, texts.reasonHas, texts.reasonCard, texts.reasonSuspended, texts.reasonCounter].map((one) => t(one))
  return signUpPage(ctx, {
    title: texts.answer, lead: texts.answerLead, path: paths.answer,
    main: html`${section({ id: 'reasons', title: t(texts.reasons), body: bullets(reasons) })}${acts(linkButton({ href: at(paths.document), text: t(texts.correct) }), linkButton({ href: at('/sign-in'), text: t(texts.haveOne), weight: 'quiet' }))}`,
  })
}

function silent(ctx: PageCtx, { row }: SignUp): Html {
  const { t, at } = ctx
  const { timeZone } = ctx.house.pack.settings
  const later = new Date((row.asked_at ?? ctx.now).getTime() + firstDelayMs)
  const time = compose((one) => writeMoment(later, one, timeZone))
  const tellMe = row.is_told
    ? notice('done', { body: t(texts.trying), live: true })
    : html`<form method="post" action="${at(paths.answer)}">${ctx.formFields()}${acts(button({ text: t(texts.tryForMe), weight: 'second' }))}</form>`
  // The consent was given for this very question.
  const now = html`<form method="post" action="${at(paths.consent)}">${ctx.formFields()}<input type="hidden" name="agree" value="yes">${acts(button({ text: t(texts.tryAgain) }))}</form>`
  return signUpPage(ctx, { title: texts.silent, lead: texts.silentLead(time), path: paths.answer, main: html`${now}${tellMe}<p class="small soft">${t(texts.silentSignIn)}</p>` })
}
