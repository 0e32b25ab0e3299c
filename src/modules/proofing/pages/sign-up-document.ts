import { acts, button, notice } from '../../../design/index.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { ageGroupOf } from '../../identity/index.ts'
import { checkDocument, readDocument, type DocumentTyped, type FieldProblem } from '../document.ts'
import { keepDocument } from '../sign-up/sign-up.ts'
import { signUpTexts as texts } from '../sign-up/texts.ts'
import { atStep, documentFields, paths, shared, signUpPage } from './sign-up-frame.ts'

/** What stands on the identity card. Nothing is asked of any register here. */
export const signUpDocumentPage: Page = {
  ...shared,
  path: paths.document,
  async get(ctx) {
    const signUp = await atStep(ctx, 'document')
    return 'redirect' in signUp ? signUp : shown(ctx, signUp.typed.document, [])
  },
  async post(ctx, _params, form) {
    const signUp = await atStep(ctx, 'document')
    if ('redirect' in signUp) return signUp
    const typed = readDocument(form)
    if (onlySwitchesLanguage(form)) return shown(ctx, typed, [])
    const { timeZone, accounts: { ages } } = ctx.house.pack.settings
    const checked = checkDocument(ctx.house.pack, typed, dayIn(ctx.now, timeZone))
    if ('problems' in checked) return { status: 422, body: shown(ctx, typed, checked.problems) }
    // Told from what was typed alone: it says nothing of who is known.
    if (ageGroupOf(ctx, checked.document.birthDate) === 'young') return { status: 422, body: shown(ctx, typed, [], notice('stop', { level: 2, title: ctx.t(texts.young(ages)), body: ctx.t(texts.youngBody(ages)), live: true })) }
    await keepDocument(ctx, signUp, typed, ctx.tag)
    return { redirect: ctx.at(signUp.row.is_confirmed ? paths.consent : paths.contact) }
  },
}

const shown = (ctx: PageCtx, typed: DocumentTyped, problems: readonly FieldProblem[], told?: Html): Html =>
  signUpPage(ctx, {
    step: 1, title: texts.document, lead: texts.documentLead, path: paths.document, back: paths.start, problems, form: 'document',
    main: html`${told}<form id="document" method="post" action="${ctx.at(paths.document)}" novalidate>${ctx.formFields()}${documentFields(ctx, typed, problems)}${acts(button({ text: ctx.t(texts.continue), onward: true }))}</form>`,
  })
