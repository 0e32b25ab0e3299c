import { z } from 'zod'
import { acts, button, notice, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import type { FieldProblem } from '../document.ts'
import { sendCode } from '../sign-up/confirm-contact.ts'
import { signUpTexts as texts } from '../sign-up/texts.ts'
import { atStep, errorOf, paths, shared, signUpPage } from './sign-up-frame.ts'

const Address = z.email().max(200)

/** Where to write to. */
export const signUpContactPage: Page = {
  ...shared,
  path: paths.contact,
  async get(ctx) {
    const signUp = await atStep(ctx, 'contact')
    return 'redirect' in signUp ? signUp : shown(ctx, signUp.typed.contact, [])
  },
  async post(ctx, _params, form) {
    const signUp = await atStep(ctx, 'contact')
    if ('redirect' in signUp) return signUp
    const typed = form.text('email').slice(0, 250).normalize('NFKC').trim()
    if (onlySwitchesLanguage(form)) return shown(ctx, typed, [])
    const address = Address.safeParse(typed).data
    if (!address) return { status: 422, body: shown(ctx, typed, [{ field: 'email', text: texts.contactWrong }]) }
    if (!(await sendCode(ctx, signUp, address))) return { status: 429, body: shown(ctx, typed, [], true) }
    return { redirect: ctx.at(paths.code) }
  },
}

const shown = (ctx: PageCtx, typed: string, problems: readonly FieldProblem[], tooMany = false): Html =>
  signUpPage(ctx, {
    step: 2, title: texts.contact, lead: texts.contactLead, path: paths.contact, back: paths.document, problems, form: 'contact',
    main: html`${tooMany && notice('stop', { body: ctx.t(texts.tooManyCodes), live: true })}<form id="contact" method="post" action="${ctx.at(paths.contact)}" novalidate>${ctx.formFields()}
${textField({ id: 'email', name: 'email', label: ctx.t(texts.email), type: 'email', inputmode: 'email', autocomplete: 'email', value: typed, required: true, maxLength: 200, error: errorOf(ctx, problems, 'email') })}
${acts(button({ text: ctx.t(texts.sendCode), onward: true }))}</form>`,
  })
