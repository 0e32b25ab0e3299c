import { acts, asWritten, button, document, errorSummary, notice, pageTitle } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { fileNotes } from '../../files/index.ts'
import { askRows, compileForm, walkForm } from '../../forms/index.ts'
import type { Case } from '../case.ts'
import { askedCorrection, correctApplication, correctionChanged, readCorrection, type Correction } from '../correct-application.ts'
import { aboutCase, definitionOfCase, findOwnCase } from '../find-case.ts'
import { rowChange } from '../row-change.ts'
import { openAnswers } from '../sealed-parts.ts'
import { texts } from '../texts.ts'
import { defaultButton } from './part-markup.ts'
import { controlId, questionField } from './question-field.ts'
import { fieldRows } from './rows-field.ts'

/** The applicant corrects the answers that the department has marked, and those only. */
export const correctionPage: Page = {
  path: '/account/applications/:reference/correction',
  who: 'person',
  bodyBytes: 26_214_400,
  async get(ctx, { reference }) {
    return correction(ctx, await findOwnCase(ctx, reference!))
  },
  async post(ctx, { reference }, body) {
    const found = await findOwnCase(ctx, reference!)
    if (onlySwitchesLanguage(body)) {
      const { typed, problems } = await readCorrection(ctx, found, body)
      return correction(ctx, found, { typed, problems: body.text('tried') === '' ? [] : problems })
    }
    const change = rowChange(body)
    const wrong = change ? await correctionChanged(ctx, found, body, change) : await correctApplication(ctx, found, body)
    if (wrong) return { status: 422, body: await correction(ctx, found, wrong) }
    return { redirect: ctx.at(`/account/applications/${found.reference}`) }
  },
}

/** `sent`: what was typed, with what is to be told about it. */
async function correction(ctx: PageCtx, found: Case, sent?: Correction): Promise<Html> {
  const wrong = sent && sent.problems.length > 0 ? sent : undefined
  const { marks = [], note } = await askedCorrection(ctx, found)
  const pinned = await definitionOfCase(ctx, found)
  const form = compileForm(pinned.pack, pinned.service)
  const answers = await openAnswers(ctx, found)
  const marked = [...form.questions.values()].filter((question) => marks.includes(question.id))
  const about = aboutCase(ctx, found)
  const { variables } = walkForm(form, answers, about)
  const fields = await Promise.all(
    marked.map(async (question) => {
      const answer = answers[question.id]
      const isFile = question.element.type === 'file'
      const files = isFile ? await fileNotes(ctx, found.party_id, (answer as readonly string[] | undefined) ?? []) : undefined
      const typed = sent?.typed[question.id] ?? (answer === undefined || isFile ? undefined : question.type.typedFor(answer))
      if (question.rows) {
        const problems = sent?.problems ?? []
        const rows = fieldRows(ctx, askRows(question, typed, variables, about.today), problems, question.id, sent?.added)
        return questionField(ctx, question, { rows, added: sent?.added, problem: problems.find((one) => one.id === question.id) })
      }
      return questionField(ctx, question, { typed, problem: wrong?.problems.find((one) => one.question === question.id), ...(files && { files }) })
    }),
  )
  const title = ctx.t(texts.correctTitle)
  const isWrong = wrong !== undefined && wrong.problems.length > 0
  return document(ctx.shell, {
    title: isWrong ? `${ctx.t(texts.problems)} · ${title}` : title,
    section: 'account',
    noindex: true,
    typedIn: { form: 'correction', path: `/account/applications/${found.reference}/correction` },
    crumbs: [{ href: ctx.at('/account'), text: ctx.t(texts.account) }, { href: ctx.at(`/account/applications/${found.reference}`), text: found.reference }, { text: title }],
    main: html`<div class="wrap"><div class="form">
      ${isWrong && errorSummary({ title: ctx.t(texts.problems), problems: wrong.problems.map((one) => ({ href: `#${controlId(one, form.questions.get(one.question), ctx.tag)}`, text: ctx.t(one.text) })) })}
      ${pageTitle({ over: ctx.t(pinned.service.name), title, lead: ctx.t(texts.correctIntro) })}
      ${note && notice('know', { title: ctx.t(texts.departmentWrites), body: asWritten(note, ctx.tag) })}
      <form id="correction" method="post" enctype="multipart/form-data" novalidate>${ctx.formFields()}${marked.some((question) => question.rows) && defaultButton}${wrong && html`<input type="hidden" name="tried" value="yes">`}${fields}${acts(button({ text: ctx.t(texts.sendCorrection) }))}</form></div></div>`,
  })
}
