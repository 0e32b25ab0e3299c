import { acts, button, linkButton, notice, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import type { FieldProblem } from '../document.ts'
import { confirmContact, sendCode } from '../sign-up/confirm-contact.ts'
import { signUpTexts as texts } from '../sign-up/texts.ts'
import { atStep, errorOf, paths, shared, signUpPage } from './sign-up-frame.ts'

const told = { wrong: texts.codeWrong, over: texts.codeOver } as const

/** The code that was sent. A wrong one is answered by leading on, not by refusing: refused, its try would not be counted. */
export const signUpCodePage: Page = {
  ...shared,
  path: paths.code,
  async get(ctx) {
    const signUp = await atStep(ctx, 'code')
    if ('redirect' in signUp) return signUp
    const said = ctx.query.get('said')
    const problems: FieldProblem[] = said === 'wrong' || said === 'over' ? [{ field: 'code', text: told[said] }] : []
    return shown(ctx, signUp.typed.contact, problems, said)
  },
  async post(ctx, _params, form) {
    const signUp = await atStep(ctx, 'code')
    if ('redirect' in signUp) return signUp
    const to = (said: string) => ({ redirect: ctx.at(`${paths.code}?said=${said}`) })
    if (form.text('again') !== '') return to((await sendCode(ctx, signUp, signUp.typed.contact)) ? 'sent' : 'too-many')
    const outcome = await confirmContact(ctx, signUp, form.text('code').slice(0, 40))
    return outcome === 'confirmed' ? { redirect: ctx.at(paths.consent) } : to(outcome)
  },
}

const shown = (ctx: PageCtx, contact: string, problems: readonly FieldProblem[], said: string | null): Html =>
  signUpPage(ctx, {
    step: 3, title: texts.code, lead: texts.codeLead(contact), path: paths.code, back: paths.contact, problems,
    main: html`${said === 'sent' && notice('done', { body: ctx.t(texts.sentAgain), live: true })}${said === 'too-many' && notice('stop', { body: ctx.t(texts.tooManyCodes), live: true })}
<form method="post" action="${ctx.at(paths.code)}" novalidate>${ctx.formFields()}
${textField({ id: 'code', name: 'code', label: ctx.t(texts.codeLabel), inputmode: 'numeric', autocomplete: 'one-time-code', figures: true, width: 'short', required: true, maxLength: 12, error: errorOf(ctx, problems, 'code') })}
${acts(button({ text: ctx.t(texts.continue), onward: true }), button({ text: ctx.t(texts.again), name: 'again', value: 'yes', weight: 'second' }), linkButton({ href: ctx.at(paths.contact), text: ctx.t(texts.otherAddress), weight: 'quiet' }))}</form>`,
  })
