import { backLink, document, errorSummary, pageTitle, textField, dateField, dateWords, summaryList, type Answer } from '../../../design/index.ts'
import { writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx, PostCtx } from '../../../kernel/page.ts'
import { showIdentityNumber } from '../../dictionary/index.ts'
import { cardKind, type DocumentTyped, type FieldProblem } from '../document.ts'
import { documentTexts } from '../document-texts.ts'
import type { DocumentData } from '../register/person-register.ts'
import { signUpOf, type SignUp } from '../sign-up/sign-up.ts'
import { signUpTexts as texts } from '../sign-up/texts.ts'

/** Ways of signing up, in order. A page whose turn has not come leads to the one whose it is. */
export const paths = { start: '/sign-up', document: '/sign-up/document', contact: '/sign-up/contact', code: '/sign-up/code', consent: '/sign-up/consent', answer: '/sign-up/answer' } as const

/** The settings that the pages of a sign-up share: nobody fills them in so fast, and who tries things out is stopped. */
export const shared = { who: 'anyone', postsPerMinute: 20 } as const satisfies Partial<Page>

export type Shown = { readonly step?: number; readonly title: Text; readonly lead?: Text; readonly main: Html; readonly path: string; readonly back?: string; readonly problems?: readonly FieldProblem[]; /** The form that a switch of language takes along. */ readonly form?: string }

export function signUpPage(ctx: PageCtx, { step, title, lead, main, path, back, problems = [], form }: Shown): Html {
  const { t, at } = ctx
  const summary = problems.length > 0 && errorSummary({ title: t(texts.problems(problems.length)), problems: problems.map(({ field, text }) => ({ href: `#${field}`, text: t(text) })) })
  return document(ctx.shell, {
    title: t(problems.length > 0 ? texts.errorTitle(title) : title),
    noindex: true,
    ...(form && { typedIn: { form, path } }),
    main: html`<div class="wrap">${back && backLink({ href: at(back), text: t(texts.back) })}<div class="form">${summary}${pageTitle({ title: t(title), ...(step && { over: t(texts.step(step)) }), ...(lead && { lead: t(lead) }) })}${main}</div></div>`,
  })
}

export const errorOf = (ctx: PageCtx, problems: readonly FieldProblem[], field: string): string | undefined => problems.filter((one) => one.field === field).map(({ text }) => ctx.t(text))[0]

/** The fields of an identity document, as they were typed. */
export function documentFields(ctx: PageCtx, typed: DocumentTyped, problems: readonly FieldProblem[]): Html {
  const { t, tag } = ctx
  const kind = cardKind(ctx.house.pack)
  const words = dateWords(tag)
  return html`${textField({ id: 'number', name: 'number', label: t(kind.name), hint: t(documentTexts.numberHint), value: typed.number, required: true, autocomplete: 'off', figures: true, width: 'short', maxLength: 40, error: errorOf(ctx, problems, 'number') })}
${textField({ id: 'name', name: 'name', label: t(documentTexts.name), hint: t(documentTexts.nameHint), value: typed.name, required: true, autocomplete: 'name', maxLength: 120, error: errorOf(ctx, problems, 'name') })}
${dateField({ id: 'birth', name: 'birth', label: t(documentTexts.birth), value: typed.birth, words, birthday: true, required: true, error: errorOf(ctx, problems, 'birth') })}
${dateField({ id: 'issued', name: 'issued', label: t(documentTexts.issued), hint: t(documentTexts.issuedHint), value: typed.issued, words, required: true, error: errorOf(ctx, problems, 'issued') })}`
}

/** What was typed, to be read once more. */
export function documentSummary(ctx: PageCtx, document: DocumentData, more: readonly Answer[]): Html {
  const { t, tag } = ctx
  const kind = cardKind(ctx.house.pack)
  return summaryList([
    { question: t(kind.name), answer: showIdentityNumber(kind, document.number) },
    { question: t(documentTexts.name), answer: document.name },
    { question: t(documentTexts.birth), answer: writeDay(document.birthDate, tag) },
    { question: t(documentTexts.issued), answer: writeDay(document.issuedOn, tag) },
    ...more,
  ])
}

/** The sign-up of whoever asks, or where its page leads instead. */
export async function atStep(ctx: PageCtx | PostCtx, step: 'document' | 'contact' | 'code' | 'consent'): Promise<SignUp | { redirect: string }> {
  const signUp = await signUpOf(ctx, 'tx' in ctx)
  if (!signUp) return { redirect: ctx.at(paths.start) }
  const { row, typed } = signUp
  if (row.state === 'made') return { redirect: ctx.at(paths.consent) }
  const order = ['document', 'contact', 'code', 'consent'] as const
  const reached = typed.document.number === '' ? 'document' : !typed.contact ? 'contact' : row.is_confirmed ? 'consent' : 'code'
  return order.indexOf(step) > order.indexOf(reached) ? { redirect: ctx.at(paths[reached]) } : signUp
}
