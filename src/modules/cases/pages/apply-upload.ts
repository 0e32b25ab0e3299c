import { acts, backLink, button, document, errorSummary, fileUpload, goLink, pageTitle, uploadWords } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { compareFilled, draftWithFilled, fieldsFrom, markerIn, mostUploadBytes, readFields, readingProblems, saveDraft, type FieldsRead, type FilledForm } from '../../forms/index.ts'
import { applyTexts } from '../apply-texts.ts'
import { uploadTexts as texts } from '../upload-texts.ts'
import { applyPath, insteadOfPost, openApplication, pathAt, progressOf, type Application } from './apply-application.ts'
import { changedNotice, simplifiedOf } from './apply-frame.ts'
import { uploadReview } from './upload-review.ts'

/**
 * A filled form is uploaded: what stands in it is shown beside the draft, and goes into it when the person says so. The file is
 * read and forgotten; its answers travel with the page in between.
 */
export const applyUploadPage: Page = {
  path: '/services/:id/apply/upload',
  who: 'person',
  // The file, and what a browser puts around it.
  bodyBytes: mostUploadBytes + 1_048_576,
  postsPerMinute: 20,
  async get(ctx, params) {
    const opened = await openApplication(ctx, params['id'] ?? '')
    return 'instead' in opened ? opened.instead : uploadPage(ctx, opened.application)
  },
  async postOnce(ctx, params, body) {
    // To take the answers is to write, which holds the draft; to read a file takes too long for that.
    const carried = body.text('read')
    if (carried !== '' && !onlySwitchesLanguage(body)) return undefined
    const opened = await openApplication(ctx, params['id'] ?? '')
    if ('instead' in opened) return insteadOfPost(opened.instead)
    const { application } = opened
    const read = carried === '' ? await readUpload(ctx, application, body) : compare(ctx, application, fieldsFrom(carried))
    if ('problem' in read) return { status: 422, body: uploadPage(ctx, application, read.problem) }
    return uploadReview(ctx, application, { filled: read.filled, chosen: chosenIn(body, read.filled), carried: JSON.stringify(read.fields) })
  },
  async post(ctx, params, body) {
    const opened = await openApplication(ctx, params['id'] ?? '', true)
    if ('instead' in opened) return insteadOfPost(opened.instead)
    const { application } = opened
    const { form, pinned, draft, about } = application
    const compared = compare(ctx, application, fieldsFrom(body.text('read')))
    if ('problem' in compared) return { status: 422, body: uploadPage(ctx, application, compared.problem) }
    const { filled } = compared
    const kept = draftWithFilled(draft, filled, chosenIn(body, filled))
    const progress = progressOf(form, kept, about)
    const page = progress.pages[progress.reached]
    const next = pathAt(pinned.service, progress, progress.reached)
    await saveDraft(ctx, { form, digest: pinned.digest, draft: { ...kept, atPage: next.slice(next.lastIndexOf('/') + 1) }, language: ctx.tag })
    const hasWrong = page?.questions.some(({ id }) => kept.typed[id] !== undefined)
    return { redirect: ctx.at(hasWrong ? `${next}?problems=1` : next) }
  },
}

/** Questions for which the person takes the form's answer. */
const chosenIn = (body: FormBody, { differing }: FilledForm): ReadonlySet<string> => new Set(differing.map(({ question }) => question.id).filter((id) => body.text(`use-${id}`) === 'form'))

type Read = { readonly fields: FieldsRead; readonly filled: FilledForm } | { readonly problem: Text }

async function readUpload(ctx: PageCtx, application: Application, body: FormBody): Promise<Read> {
  const [upload] = body.files('form')
  if (!upload) return { problem: texts.choose }
  const fields = await readFields(upload.bytes)
  return 'problem' in fields ? fields : compare(ctx, application, fields)
}

/** What a form would bring; a problem for what is no form of this service. */
function compare({ house }: PageCtx, application: Application, fields: FieldsRead | undefined): Read {
  const { pinned, form, draft, about } = application
  const marker = fields && markerIn(fields)
  if (!marker) return { problem: readingProblems.notOurs }
  if (marker.service !== pinned.service.id && house.pack.redirects.get(marker.service) !== pinned.service.id) {
    const other = house.pack.services.get(marker.service)
    return { problem: other ? texts.otherService(other.name) : texts.unknownService }
  }
  const filled = compareFilled({ form, digest: pinned.digest, draft, about }, fields, marker)
  const isEmpty = filled.fresh.length + filled.differing.length + filled.same + filled.unread.length + filled.gone === 0
  return isEmpty ? { problem: readingProblems.empty } : { fields, filled }
}

function uploadPage(ctx: PageCtx, { pinned, draft, form }: Application, problem?: Text): Html {
  const { t, at, tag } = ctx
  const { service } = pinned
  const error = problem && t(problem)
  const field = fileUpload({ id: 'form', name: 'form', label: t(texts.file), hint: t(texts.fileHint), error, required: true, accept: 'application/pdf,.pdf', words: uploadWords(tag) })
  const main = html`<div class="wrap">${backLink({ href: at(applyPath(service)), text: t(applyTexts.back) })}<div class="form">${error !== undefined && errorSummary({ title: t(texts.notRead), problems: [{ href: '#form', text: error }] })}
${pageTitle({ title: t(texts.title), over: t(service.name), lead: t(texts.lead) })}${changedNotice(ctx, draft, form)}
<p>${goLink({ href: at(`/services/${service.id}/form.pdf`), text: t(texts.blank) })}</p>
<form method="post" action="${at(applyPath(service, 'upload'))}" enctype="multipart/form-data" novalidate>${ctx.formFields()}${field}<p class="small soft">${t(texts.notKept)}</p>${acts(button({ text: t(texts.read), onward: true }))}</form></div></div>`
  return document(ctx.shell, { title: t(error === undefined ? texts.title : applyTexts.errorTitle(texts.title)), section: 'services', noindex: true, simplified: simplifiedOf(pinned), main })
}

