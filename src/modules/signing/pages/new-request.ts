import { acts, backLink, button, checkbox, choices, document, errorSummary, fileUpload, pageTitle, section, select, textField, uploadWords, type Problem } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { mustFor } from '../../identity/index.ts'
import { preparePdfApart } from '../apart/read-apart.ts'
import { askForSignatures } from '../requests/ask-for-signatures.ts'
import { daysOf, nameMissingOf, signerMail, signerName, words } from './request-words.ts'
import { signaturesPath } from './signatures.ts'

const path = `${signaturesPath}/new`
const mostOthers = 4
const longestTitle = 120
const allDays = [7, 30, 90]
const mail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Puts a document up for signing. */
export const newRequestPage: Page = {
  path,
  who: 'person',
  bodyBytes: 19_000_000,
  postsPerMinute: 10,
  get(ctx) {
    mustFor(ctx.actor, { action: 'look', everything: true })
    return formPage(ctx, undefined, [])
  },
  // Outside a transaction: a connection is not held while a file is read.
  async postOnce(ctx, _params, form) {
    mustFor(ctx.actor, { action: 'look', everything: true })
    const [file] = form.files('file')
    const problems = problemsIn(ctx, form, othersIn(form))
    if (!file || file.bytes.length === 0) problems.push({ href: '#file', text: ctx.t(words.fileMissing) })
    else if (problems.length === 0) await preparePdfApart(file.bytes)
    return problems.length > 0 ? { status: 422, body: formPage(ctx, form, problems) } : undefined
  },
  async post(ctx, _params, form) {
    const [file] = form.files('file')
    const others = othersIn(form)
    const asked = await askForSignatures(ctx, {
      title: form.text('title').trim(),
      file: file!,
      others: others.map(({ name, address }) => ({ name, mail: address })),
      own: form.text('own') === 'yes',
      inOrder: form.text('order') === 'in-order',
      days: allDays.find((one) => String(one) === form.text('days')) ?? allDays[1]!,
    })
    if ('problem' in asked) return { status: 422, body: formPage(ctx, form, [{ href: '#file', text: ctx.t(asked.problem) }]) }
    return { redirect: ctx.at(`${signaturesPath}/${asked.id}`) }
  },
}

type Other = { readonly n: number; readonly name: string; readonly address: string }

const othersIn = (form: FormBody): Other[] =>
  Array.from({ length: mostOthers }, (_, i) => ({ n: i + 1, name: form.text(`name-${i + 1}`).trim().slice(0, 100), address: form.text(`mail-${i + 1}`).trim().slice(0, 200) })).filter(({ name, address }) => name !== '' || address !== '')

function problemsIn({ t }: PageCtx, form: FormBody, others: readonly Other[]): Problem[] {
  const title = form.text('title').trim()
  return [
    ...(title === '' || [...title].length > longestTitle ? [{ href: '#title', text: t(words.nameMissing) }] : []),
    ...others.flatMap(({ n, name, address }) => [...(name === '' ? [{ href: `#name-${n}`, text: t(nameMissingOf(n)) }] : []), ...(address !== '' && !mail.test(address) ? [{ href: `#mail-${n}`, text: t(words.mailWrong) }] : [])]),
    ...(others.length === 0 && form.text('own') !== 'yes' ? [{ href: '#own', text: t(words.nobody) }] : []),
  ]
}

function formPage(ctx: PageCtx, form: FormBody | undefined, problems: readonly Problem[]): Html {
  const { t, at, tag } = ctx
  const typed = (name: string) => form?.text(name) ?? ''
  const wrong = (id: string) => problems.find((one) => one.href === `#${id}`)?.text
  const fields = html`${textField({ id: 'title', name: 'title', label: t(words.name), hint: t(words.nameHint), required: true, value: typed('title'), error: wrong('title'), maxLength: longestTitle, autocomplete: 'off' })}
    ${fileUpload({ id: 'file', name: 'file', label: t(words.file), hint: t(words.fileHint), required: true, error: wrong('file'), accept: 'application/pdf,.pdf', words: uploadWords(tag) })}
    ${checkbox({ id: 'own', name: 'own', label: t(words.own), checked: form ? typed('own') === 'yes' : true, error: wrong('own') })}
    ${section({ id: 'others', title: t(words.others), near: true, body: html`<p class="soft">${t(words.othersHint)}</p>${Array.from({ length: mostOthers }, (_, i) => i + 1).map((n) => html`${textField({ id: `name-${n}`, name: `name-${n}`, label: t(signerName(n)), value: typed(`name-${n}`), error: wrong(`name-${n}`), autocomplete: 'off', maxLength: 100 })}${textField({ id: `mail-${n}`, name: `mail-${n}`, type: 'email', label: t(signerMail(n)), value: typed(`mail-${n}`), error: wrong(`mail-${n}`), autocomplete: 'off', maxLength: 200 })}`)}` })}
    ${choices({ id: 'order', name: 'order', label: t(words.order), value: typed('order') || 'parallel', required: true, options: [{ value: 'parallel', label: t(words.parallel) }, { value: 'in-order', label: t(words.inOrder) }] })}
    ${select({ id: 'days', name: 'days', label: t(words.days), value: typed('days') || '30', required: true, options: allDays.map((n) => ({ value: String(n), label: t(daysOf(n)) })) })}`
  return document(ctx.shell, {
    title: t(words.newTitle),
    section: 'account',
    noindex: true,
    main: html`<div class="wrap">${backLink({ href: at(signaturesPath), text: t(words.title) })}<div class="form">${problems.length > 0 && errorSummary({ title: t(words.problem), problems })}${pageTitle({ title: t(words.newTitle), lead: t(words.newLead) })}
      <form method="post" action="${at(path)}" enctype="multipart/form-data" novalidate>${ctx.formFields()}${fields}${acts(button({ text: t(words.put), onward: true }))}</form></div></div>`,
  })
}
