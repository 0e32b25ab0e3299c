import { acts, button, linkButton, notice, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { shownContact } from '../contact.ts'
import type { FieldProblem } from '../document.ts'
import { confirmByCode, sendCodeTo } from '../sign-up/confirm-contact.ts'
import type { SignUp } from '../sign-up/sign-up.ts'
import { signUpTexts as texts } from '../sign-up/texts.ts'
import { atStep, errorOf, paths, shared, signUpPage } from './sign-up-frame.ts'

const told = { wrong: texts.codeWrong, over: texts.codeOver } as const

/** The code that was sent. */
export const signUpCodePage: Page = {
  ...shared,
  path: paths.code,
  async get(ctx) {
    const signUp = await atStep(ctx, 'code')
    if ('redirect' in signUp) return signUp
    return shown(ctx, signUp, [])
  },
  async post(ctx, _params, form) {
    const signUp = await atStep(ctx, 'code')
    if ('redirect' in signUp) return signUp
    if (form.text('again') !== '') {
      await sendCodeTo(ctx, signUp, signUp.typed.contact!)
      return { redirect: ctx.at(`${paths.code}?said=sent`) }
    }
    const state = await confirmByCode(ctx, signUp, form.text('code').slice(0, 40))
    return state === 'right' ? { redirect: ctx.at(paths.consent) } : { status: 422, body: shown(ctx, signUp, [{ field: 'code', text: told[state] }]) }
  },
}

const shown = (ctx: PageCtx, { typed }: SignUp, problems: readonly FieldProblem[]): Html =>
  signUpPage(ctx, {
    step: 3, title: texts.code, lead: texts.codeLead(shownContact(ctx, typed.contact!)), path: paths.code, back: paths.contact, problems,
    main: html`${ctx.query.get('said') === 'sent' && notice('done', { body: ctx.t(texts.sentAgain), live: true })}
<form method="post" action="${ctx.at(paths.code)}" novalidate>${ctx.formFields()}
${textField({ id: 'code', name: 'code', label: ctx.t(texts.codeLabel), inputmode: 'numeric', autocomplete: 'one-time-code', figures: true, width: 'short', required: true, maxLength: 12, error: errorOf(ctx, problems, 'code') })}
${acts(button({ text: ctx.t(texts.continue), onward: true }), button({ text: ctx.t(texts.again), name: 'again', value: 'yes', weight: 'second' }), linkButton({ href: ctx.at(paths.contact), text: ctx.t(texts.otherAddress), weight: 'quiet' }))}</form>`,
  })
