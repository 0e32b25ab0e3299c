import { document, pageTitle } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { toldTexts } from '../texts.ts'
import { places } from '../verifier/request-object.ts'

/** Where a wallet leads its holder after an answer. It says nothing of the answer: whoever asked is elsewhere. */
export const toldPage: Page = {
  path: places.told,
  bare: true,
  who: 'anyone',
  get: (ctx) => document(ctx.shell, { title: ctx.t(toldTexts.title), noindex: true, main: html`<div class="wrap">${pageTitle({ title: ctx.t(toldTexts.title), lead: ctx.t(toldTexts.lead) })}</div>` }),
}
