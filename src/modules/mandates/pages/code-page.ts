import { textField } from '../../../design/index.ts'
import type { Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { isCode, ownAffairs, takeCode } from '../answer-offer.ts'
import { words } from '../page-texts.ts'
import { errorOf, framedForm } from './framed-form.ts'

const path = '/account/mandates/code'

/** Where a code that was handed over is entered. It leads to the offer; nothing is accepted yet. The code stands in no address. */
export const codePage: Page = {
  path,
  who: 'person',
  // Whoever tries codes out is stopped.
  postsPerMinute: 10,
  get(ctx) {
    ownAffairs(ctx)
    return codeForm(ctx)
  },
  async post(ctx, _params, form) {
    const typed = form.text('code')
    ownAffairs(ctx)
    if (!(await isCode(ctx, typed))) return { status: 422, body: codeForm(ctx, typed.slice(0, 40)) }
    return { redirect: ctx.at(`/account/mandates/${await takeCode(ctx, typed)}`) }
  },
}

/** `refused`: a code that leads to no offer, as it was typed. */
function codeForm(ctx: PageCtx, refused?: string): Html {
  const problems = refused === undefined ? [] : [{ field: 'code', text: words.codeWrong }]
  const field = textField({ id: 'code', name: 'code', label: ctx.t(words.codeField), hint: ctx.t(words.codeHint), required: true, autocomplete: 'off', figures: true, value: refused, error: errorOf(ctx, problems, 'code') })
  return framedForm(ctx, { title: words.enterCode, lead: words.enterCodeAbout, path, problems, fields: field, send: words.goOn })
}
