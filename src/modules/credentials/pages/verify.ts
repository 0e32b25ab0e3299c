import { acts, button, document, errorSummary, goLink, notice, pageTitle, section, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Answer, Page, PageCtx } from '../../../kernel/page.ts'
import { smallRatingLinks } from '../../participation/index.ts'
import { countCheck } from '../measures.ts'
import { cameraPart } from '../offline/camera-part.ts'
import { scriptAddress } from '../offline/script-files.ts'
import { offline } from '../offline/texts.ts'
import { verify } from '../texts.ts'
import { verifyText } from '../verify-text.ts'
import { tellAnswer } from './check-result.ts'
import { toldFirst } from './told.ts'
import { documentCheckForm } from './verify-document.ts'

const scripts = [scriptAddress('verify-page.js')]

/** Open to all and without trace: nothing of what is handed in is written or logged. */
export const verifyPage: Page = {
  path: '/verify',
  who: 'anyone',
  repeatable: true,
  bodyBytes: 65_536,
  get: (ctx) => (ctx.query.has('c') ? answered(ctx, ctx.query.get('c') ?? '') : emptyForm(ctx)),
  post: async (ctx, _params, form) => (onlySwitchesLanguage(form) && form.text('tried') === '' ? emptyForm(ctx, form.text('document')) : answered(ctx, form.text('document'))),
}

/** Where QR codes lead: they name no language, the reader's browser does. */
export const verifyBarePage: Page = {
  path: '/verify',
  bare: true,
  who: 'anyone',
  repeatable: true,
  get: (ctx) => ({ redirect: `${ctx.at('/verify')}${ctx.url.search}` }),
}

/** A result is an answer, whatever it says: 200. Only what cannot be read at all comes back as a fault, with the text kept. */
async function answered(ctx: PageCtx, given: string): Promise<Answer> {
  if (given.trim() === '') return faultyForm(ctx, given, verify.empty)
  const answer = await verifyText(ctx, given)
  countCheck(answer)
  if (answer.result === 'unreadable') return faultyForm(ctx, given, verify.unreadable)
  const told = tellAnswer(ctx, answer)
  const main = html`<div class="wrap">${toldFirst(ctx, told)}<div class="read stack">${noTrace(ctx)}${smallRatingLinks(ctx, { kind: 'content', type: 'page', id: 'verify', path: '/verify' })}</div>
    ${section({ id: 'again', title: ctx.t(verify.again), body: html`<div class="read">${checkForm(ctx, '')}</div>` })}${sameAgain(ctx, given)}</div>`
  return { status: 200, body: document(ctx.shell, { title: told.heading, main, noindex: true, typedIn: { form: 'same-again', path: '/verify' }, scripts }) }
}

/** What was checked, for the answer in another language. */
const sameAgain = (ctx: PageCtx, given: string): Html => html`<form id="same-again" method="post" action="${ctx.at('/verify')}">${ctx.formFields()}<input type="hidden" name="tried" value="yes"><input type="hidden" name="document" value="${given}"></form>`

function emptyForm(ctx: PageCtx, given = ''): Html {
  const title = ctx.t(verify.title)
  const main = html`<div class="wrap">${pageTitle({ title, lead: ctx.t(verify.lead) })}<div class="read stack">${checkForm(ctx, given)}${fileForm(ctx)}${noTrace(ctx)}<p>${goLink({ href: ctx.at('/verify/offline'), text: ctx.t(offline.toOffline) })}</p><p>${goLink({ href: ctx.at('/verify/ask'), text: ctx.t(verify.ask) })}</p></div></div>`
  return document(ctx.shell, { title, main, typedIn: { form: 'check', path: '/verify' }, scripts })
}

function faultyForm(ctx: PageCtx, given: string, problem: Text): Answer {
  const title = ctx.t(verify.errorHeading)
  const main = html`<div class="wrap"><div class="read">${errorSummary({ title, problems: [{ href: '#document', text: ctx.t(problem) }] })}</div>
    ${pageTitle({ title: ctx.t(verify.title) })}<div class="read">${checkForm(ctx, given, problem)}</div></div>`
  return { status: 422, body: document(ctx.shell, { title, main, noindex: true, typedIn: { form: 'check', path: '/verify' }, scripts }) }
}

/** A file is another form, with an address of its own: files are larger than texts. */
const fileForm = (ctx: PageCtx): Html => section({ id: 'files', title: ctx.t(verify.fileTitle), body: documentCheckForm(ctx, undefined, 'second') })

const noTrace = (ctx: PageCtx): Html => notice('know', { title: ctx.t(verify.noTrace), body: ctx.t(verify.noTraceText), level: 2, sign: 'eye-off' })

const checkForm = (ctx: PageCtx, given: string, problem?: Text): Html => html`<form id="check" method="post" action="${ctx.at('/verify')}" novalidate>${ctx.formFields()}${problem && html`<input type="hidden" name="tried" value="yes">`}
  ${textArea({ id: 'document', name: 'document', label: ctx.t(verify.label), hint: ctx.t(verify.hint), error: problem && ctx.t(problem), value: given, rows: 4, required: true, autocomplete: 'off' })}
  ${acts(button({ text: ctx.t(verify.button), icon: 'scan-search' }))}</form>${cameraPart(ctx)}`
