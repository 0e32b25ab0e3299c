import { acts, button, document, errorSummary, fileUpload, notice, pageTitle, section, uploadWords } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { isGood, noteFailure, tellReport, type SignedReport, type Told } from '../../signing/index.ts'
import { fileTexts as texts } from '../file-texts.ts'
import { countCheck } from '../measures.ts'
import { verifyFile, type FileAnswer } from '../verify-file.ts'
import { tellAnswer } from './check-result.ts'
import { toldBelow, toldFirst } from './told.ts'

const path = '/verify/document'
const mostBytes = 20_000_000
const aroundFile = 1_000_000

/** Says what a file is and whether it is as it was. Open to all and without trace: nothing of what is handed in is kept or logged but the code of a check that failed. */
export const verifyDocumentPage: Page = {
  path,
  who: 'anyone',
  repeatable: true,
  bodyBytes: mostBytes + aroundFile,
  // Each may take the one process that reads for some seconds.
  postsPerMinute: 20,
  get: (ctx) => formPage(ctx),
  // Outside a transaction: a connection is not held while a file is read.
  async postOnce(ctx, _params, form) {
    const [upload] = form.files('document')
    if (!upload || upload.bytes.length === 0) return { status: 422, body: formPage(ctx, texts.choose) }
    const answer = await verifyFile(ctx, upload.bytes)
    if (answer.form === 'signed') await noteFailure(ctx, answer.report)
    const { heading, panel } = resultOf(ctx, answer, upload)
    const main = html`<div class="wrap">${panel}<div class="read stack">${noTrace(ctx)}</div>${section({ id: 'again', title: ctx.t(texts.again), body: html`<div class="read">${documentCheckForm(ctx)}</div>` })}</div>`
    return { status: isUnread(answer) ? 422 : 200, body: document(ctx.shell, { title: heading, main, noindex: true }) }
  },
}

const isUnread = (answer: FileAnswer): boolean => answer.form === 'signed' && 'unread' in answer.report && answer.report.unread !== 'not-signed'

/** A file inside a PDF that an organisation has sealed comes first, since it says what is so now; under any other seal the whole comes first. */
function resultOf(ctx: PageCtx, answer: FileAnswer, upload: { name: string; bytes: Buffer }): { heading: string; panel: Html } {
  if (answer.form === 'text') {
    countCheck(answer.answer)
    const told = tellAnswer(ctx, answer.answer)
    return { heading: told.heading, panel: toldFirst(ctx, told) }
  }
  const { report } = answer
  const whole = tellReport(ctx, report, upload)
  const inside = answer.inside.map((one) => tellAnswer(ctx, one)).toSorted((a, b) => badness(b) - badness(a))
  answer.inside.forEach(countCheck)
  const [first, ...others] = isSealed(report) ? [...inside, whole] : [whole, ...inside]
  const warning = inside.length > 0 && !isSealed(report) && notice('care', { body: ctx.t(texts.onlyInside) })
  return { heading: first!.heading, panel: html`${toldFirst(ctx, first!)}${warning && html`<div class="read">${warning}</div>`}${others.map((one, i) => toldBelow(one, `also-${i + 1}`))}` }
}

/** What is wrong is told before what is right. */
const badness = ({ sign: [, tone] }: Told): number => ['ok', 'late', 'no'].indexOf(tone)

const isSealed = (report: SignedReport): boolean => isGood(report) && 'signatures' in report && report.signatures.some(({ kind }) => kind === 'organisation')

function formPage(ctx: PageCtx, problem?: Text): Html {
  const title = ctx.t(texts.formTitle)
  const error = problem && errorSummary({ title: ctx.t(texts.problem), problems: [{ href: '#signed-file', text: ctx.t(problem) }] })
  const main = html`<div class="wrap"><div class="read">${error}</div>${pageTitle({ title })}<div class="read stack">${documentCheckForm(ctx, problem)}${noTrace(ctx)}</div></div>`
  return document(ctx.shell, { title, main, noindex: problem !== undefined })
}

const noTrace = (ctx: PageCtx): Html => notice('know', { title: ctx.t(texts.noTrace), body: ctx.t(texts.noTraceText), level: 2, sign: 'eye-off' })

/** The form, here and beside the check of what is typed. */
export function documentCheckForm(ctx: PageCtx, problem?: Text, weight: 'main' | 'second' = 'main'): Html {
  const { t, at, tag } = ctx
  const accept = 'application/pdf,.pdf,application/json,.json,.jws,.jwt,.sd-jwt'
  const field = fileUpload({ id: 'signed-file', name: 'document', label: t(texts.file), hint: t(texts.hint), required: true, error: problem && t(problem), accept, words: uploadWords(tag) })
  return html`<form id="check-document" method="post" action="${at(path)}" enctype="multipart/form-data" novalidate>${ctx.formFields()}${field}${acts(button({ text: t(texts.button), icon: 'scan-search', weight }))}</form>`
}
