import { icon } from '../../../design/icons.ts'
import { document } from '../../../design/layout.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Answer, Page, PageCtx } from '../../../kernel/page.ts'
import { countCheck } from '../checks-counter.ts'
import { verify } from '../texts.ts'
import { verifyText } from '../verify-text.ts'
import { resultPanel } from './check-result.ts'

/** Open to all and without trace: nothing of what is handed in is written or logged. */
export const verifyPage: Page = {
  path: '/verify',
  who: 'anyone',
  bodyBytes: 65_536,
  get: (ctx) => (ctx.query.has('c') ? answered(ctx, ctx.query.get('c') ?? '') : emptyForm(ctx)),
  post: (ctx, _params, form) => answered(ctx, form.text('document')),
}

/** Where QR codes lead: they name no language, the reader's browser does. */
export const verifyBarePage: Page = {
  path: '/verify',
  bare: true,
  who: 'anyone',
  get: (ctx) => ({ redirect: `${ctx.at('/verify')}${ctx.url.search}` }),
}

async function answered(ctx: PageCtx, given: string): Promise<Answer> {
  if (given.trim() === '') return faultyForm(ctx, given, verify.empty)
  const answer = await verifyText(ctx, given)
  countCheck(answer)
  if (answer.result === 'unreadable') return faultyForm(ctx, given, verify.unreadable)
  const { heading, panel } = resultPanel(ctx, answer)
  const main = html`<div class="wrap">${panel}<div class="read stack part">
    <div class="notice run">${icon('eye-off')}<div><h2>${ctx.t(verify.noTrace)}</h2><p>${ctx.t(verify.noTraceText)}</p></div></div>
    <section aria-labelledby="again"><h2 id="again">${ctx.t(verify.again)}</h2>${checkForm(ctx, '')}</section>
  </div></div>`
  return { status: 200, body: page(ctx, heading, main) }
}

function emptyForm(ctx: PageCtx): Html {
  const main = html`<div class="wrap"><div class="title read"><h1>${ctx.t(verify.title)}</h1><p>${ctx.t(verify.lead)}</p></div>
    <div class="read stack">${checkForm(ctx, '')}
      <div class="notice run">${icon('eye-off')}<div><h2>${ctx.t(verify.noTrace)}</h2><p>${ctx.t(verify.noTraceText)}</p></div></div>
    </div></div>`
  return page(ctx, ctx.t(verify.title), main)
}

function faultyForm(ctx: PageCtx, given: string, problem: Text): Answer {
  const main = html`<div class="wrap"><div class="read">
    <div class="errors" role="alert" aria-labelledby="fault" tabindex="-1"><h2 id="fault">${icon('circle-alert')}${ctx.t(verify.errorHeading)}</h2>
      <ul class="bullets"><li><a href="#document">${ctx.t(problem)}</a></li></ul></div>
    <div class="title"><h1>${ctx.t(verify.title)}</h1></div>${checkForm(ctx, given, problem)}</div></div>`
  return { status: 422, body: page(ctx, ctx.t(verify.errorHeading), main) }
}

const page = (ctx: PageCtx, title: string, main: Html): Html => document(ctx.shell, { title, main })

function checkForm(ctx: PageCtx, given: string, problem?: Text): Html {
  const describedBy = problem ? 'document-hint document-fault' : 'document-hint'
  return html`<form method="post" action="${ctx.at('/verify')}" novalidate>${ctx.formFields()}
    <div class="${problem ? 'field bad' : 'field'}">
      <label class="lab" for="document">${ctx.t(verify.label)}</label>
      <p class="hint" id="document-hint">${ctx.t(verify.hint)}</p>
      ${problem && html`<p class="wrong" id="document-fault">${icon('circle-alert')}<span>${ctx.t(problem)}</span></p>`}
      <textarea class="in ref" id="document" name="document" rows="4" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${describedBy}"${problem && html` aria-invalid="true"`}>${given}</textarea>
    </div>
    <p class="acts"><button class="btn">${icon('scan-search')}${ctx.t(verify.button)}</button></p></form>`
}
