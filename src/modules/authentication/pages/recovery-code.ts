import { acts, button, document, errorSummary, goLink, pageTitle, textField } from '../../../design/index.ts'
import { countGuess, wasRight, type Guess } from '../../../kernel/guesses.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sentences } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { record } from '../../journal/index.ts'
import type { AuthenticationEntry } from '../entries.ts'
import { isGoodCode, useCode } from '../recovery-codes.ts'
import { code as words } from '../recovery-texts.ts'
import { signInAs } from '../sign-in-as.ts'

const path = '/sign-in/recovery-code'

// A code names no account, so it aims at none: only where it comes from can be counted.
const guessOf = ({ address }: PageCtx): Guess => ({ what: 'recovery code', from: address })

/**
 * Signs in by a code, the person's own or a counter's. A wrong one is looked at before the transaction, because an answer of 422 rolls
 * back whatever was written in it, and each refused code is to stand in the journal.
 */
export const recoveryCodePage: Page = {
  path,
  who: 'anyone',
  repeatable: true,
  // Eighty bits cannot be tried out; this keeps those who try from costing anything.
  postsPerMinute: 6,
  get: (ctx) => form(ctx),
  async postOnce(ctx, _params, body) {
    if (onlySwitchesLanguage(body)) return form(ctx)
    await ctx.write((writing) => countGuess(writing, guessOf(ctx)))
    if (await isGoodCode(ctx, body.text('code'))) return undefined
    await ctx.write((writing) => record<AuthenticationEntry>(writing, ctx.actor.party, { what: 'recovery-code.refused' }))
    return { status: 422, body: form(ctx, body.text('code').slice(0, 60)) }
  },
  async post(ctx, _params, body) {
    const { personId, method } = await useCode(ctx, body.text('code'))
    await wasRight(ctx, guessOf(ctx))
    // At a counter an officer has seen the person; a list may have been found by anybody.
    return signInAs(ctx, { personId, method, assurance: method === 'counter' ? 'plus' : 'basic', step: false, next: ctx.at('/account/sign-in-methods?recovered=1') })
  },
}

/** The code that was refused stands in it again, to be looked at. */
function form(ctx: PageCtx, refused?: string): Html {
  const { t, at } = ctx
  const wrong = refused !== undefined
  return document(ctx.shell, {
    title: t(words.title),
    noindex: true,
    typedIn: { form: 'code-form', path },
    main: html`<div class="wrap"><div class="form">${wrong && errorSummary({ title: t(words.problem), problems: [{ href: '#code', text: t(words.notValid) }] })}
      ${pageTitle({ title: t(words.title), lead: t(words.lead) })}
      <form id="code-form" method="post" action="${at(path)}" novalidate>${ctx.formFields()}
        ${textField({ id: 'code', name: 'code', label: t(words.label), hint: t(words.hint), required: true, autocomplete: 'one-time-code', figures: true, maxLength: 60, value: refused, error: wrong ? t(words.notValid) : undefined })}
        <p class="small soft">${t(sentences(words.wait, words.basic))}</p>
        ${acts(button({ text: t(words.button), onward: true }), goLink({ href: at('/sign-in'), text: t(words.back), plain: true }))}</form></div></div>`,
  })
}
