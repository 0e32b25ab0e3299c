import { acts, button, choices, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { checkAddress, type CodeChannel } from '../../messages/index.ts'
import { shownContact, type Contact } from '../contact.ts'
import type { FieldProblem } from '../document.ts'
import { sendCodeTo } from '../sign-up/confirm-contact.ts'
import { signUpTexts as texts } from '../sign-up/texts.ts'
import { atStep, errorOf, paths, shared, signUpPage } from './sign-up-frame.ts'

type Typed = { readonly channel: CodeChannel; readonly email: string; readonly sms: string }

/** Where to write to: by mail or by SMS. */
export const signUpContactPage: Page = {
  ...shared,
  path: paths.contact,
  async get(ctx) {
    const signUp = await atStep(ctx, 'contact')
    return 'redirect' in signUp ? signUp : shown(ctx, typedOf(ctx, signUp.typed.contact), [])
  },
  async post(ctx, _params, form) {
    const signUp = await atStep(ctx, 'contact')
    if ('redirect' in signUp) return signUp
    const typed = read(form)
    if (onlySwitchesLanguage(form)) return shown(ctx, typed, [])
    const checked = checkAddress(ctx.house.pack.settings, typed.channel, typed[typed.channel])
    if ('problem' in checked) return { status: 422, body: shown(ctx, typed, [{ field: `to-${typed.channel}`, text: checked.problem }]) }
    await sendCodeTo(ctx, signUp, { channel: typed.channel, to: checked.value })
    return { redirect: ctx.at(paths.code) }
  },
}

const read = (form: FormBody): Typed => ({ channel: form.text('channel') === 'sms' ? 'sms' : 'email', email: form.text('email').slice(0, 254), sms: form.text('sms').slice(0, 40) })
const typedOf = (ctx: PageCtx, contact: Contact | undefined): Typed => ({ channel: contact?.channel ?? 'email', email: '', sms: '', ...(contact && { [contact.channel]: shownContact(ctx, contact) }) })

function shown(ctx: PageCtx, typed: Typed, problems: readonly FieldProblem[]): Html {
  const { t } = ctx
  const email = textField({ id: 'to-email', name: 'email', label: t(texts.email), type: 'email', inputmode: 'email', autocomplete: 'email', value: typed.email, maxLength: 254, error: errorOf(ctx, problems, 'to-email') })
  const sms = textField({ id: 'to-sms', name: 'sms', label: t(texts.mobile), type: 'tel', inputmode: 'tel', autocomplete: 'tel', value: typed.sms, maxLength: 40, error: errorOf(ctx, problems, 'to-sms') })
  return signUpPage(ctx, {
    step: 2, title: texts.contact, lead: texts.contactLead, path: paths.contact, back: paths.document, problems, form: 'contact',
    main: html`<form id="contact" method="post" action="${ctx.at(paths.contact)}" novalidate>${ctx.formFields()}
${choices({ id: 'channel', name: 'channel', label: t(texts.channel), value: typed.channel, options: [{ value: 'email', label: t(texts.byEmail), then: email }, { value: 'sms', label: t(texts.bySms), then: sms }] })}
${acts(button({ text: t(texts.sendCode), onward: true }))}</form>`,
  })
}
