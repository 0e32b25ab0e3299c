import { textField } from '../../../design/index.ts'
import type { Page } from '../../../kernel/page.ts'
import { ownAffairs, takeCode } from '../answer-offer.ts'
import { words } from '../page-texts.ts'
import { framedForm } from './framed-form.ts'

const path = '/account/mandates/code'

/** Where a code that was handed over is entered. It leads to the offer; nothing is accepted yet. The code stands in no address. */
export const codePage: Page = {
  path,
  who: 'person',
  // Whoever tries codes out is stopped.
  postsPerMinute: 10,
  get(ctx) {
    ownAffairs(ctx)
    const field = textField({ id: 'code', name: 'code', label: ctx.t(words.codeField), hint: ctx.t(words.codeHint), required: true, autocomplete: 'off', figures: true })
    return framedForm(ctx, { title: words.enterCode, lead: words.enterCodeAbout, path, problems: [], fields: field, send: words.goOn })
  },
  async post(ctx, _params, form) {
    return { redirect: ctx.at(`/account/mandates/${await takeCode(ctx, form.text('code'))}`) }
  },
}
