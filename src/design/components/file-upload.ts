import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { button } from './acts.ts'
import { controlAttributes, fieldFrame } from './field.ts'
import type { Field } from './field.ts'

export type KeptFile = {
  /** Sent back as the value of the remove button. */
  key: string
  name: string
  /** Size and what was done with it, for instance "2.4 MB, received and scanned". */
  detail?: Content | undefined
  href?: string | undefined
  progress?: { done: number; of: number } | undefined
}

export type UploadWords = { remove: string; sending: string; files: string }

function row(file: KeptFile, words: UploadWords, removeName: string): Html {
  const name = file.href ? html`<a href="${file.href}">${file.name}</a>` : file.name
  const bar = file.progress && html`<progress max="${file.progress.of}" value="${file.progress.done}" aria-label="${file.name}"></progress>`
  return html`<li><span>${name}${file.detail && html`<small>${file.detail}</small>`}${bar}</span>${button({ text: words.remove, unseen: file.name, weight: 'quiet', name: removeName, value: file.key, noValidate: true })}</li>`
}

/**
 * Files, sent with the form (`enctype="multipart/form-data"`; `data-upload` on the form shows progress). Each kept file can be taken back by a
 * button named `${name}-remove` whose value is the file's key.
 */
export function fileUpload(
  field: Omit<Field, 'value'> & { files?: readonly KeptFile[]; accept?: string | undefined; multiple?: boolean; words: UploadWords; removeName?: string },
): Html {
  const files = field.files ?? []
  const rest = attributes({ class: 'in', type: 'file', accept: field.accept, multiple: field.multiple, 'data-sending': field.words.sending })
  const kept =
    files.length > 0 &&
    html`<ul class="tasks lines kept" aria-label="${field.words.files}">${files.map((file) => row(file, field.words, field.removeName ?? `${field.name}-remove`))}</ul>`
  return html`<div class="drop">${fieldFrame(field, html`<input${rest}${controlAttributes(field)}>`)}${kept}</div>`
}
