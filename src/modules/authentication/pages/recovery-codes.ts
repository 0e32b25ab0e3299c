import { acts, backLink, button, document, linkButton, notice, pageTitle } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { codesLeft, makeRecoveryCodes } from '../recovery-codes.ts'
import { codes as words } from '../recovery-texts.ts'
import { methods } from '../texts.ts'

const back = '/account/sign-in-methods'

/** Makes the list of codes. The answer to the post is the only page that ever shows them. */
export const recoveryCodesPage: Page = {
  path: '/account/recovery-codes',
  who: 'person',
  proof: { withinMinutes: 10 },
  postsPerMinute: 5,
  async get(ctx) {
    const { t, at } = ctx
    const { left } = await codesLeft(ctx)
    return document(ctx.shell, {
      title: t(words.title),
      section: 'account',
      noindex: true,
      main: html`<div class="wrap">${backLink({ href: at(back), text: t(methods.title) })}<div class="form">${pageTitle({ title: t(words.title), lead: t(words.lead) })}${left > 0 && notice('care', { body: t(words.replaces) })}
        <form method="post" action="${at('/account/recovery-codes')}">${ctx.formFields()}${acts(button({ text: t(words.make) }))}</form></div></div>`,
    })
  },
  async post(ctx) {
    const { t, at } = ctx
    const made = await makeRecoveryCodes(ctx)
    return document(ctx.shell, {
      title: t(words.yours),
      section: 'account',
      noindex: true,
      main: html`<div class="wrap"><div class="form">${pageTitle({ title: t(words.yours) })}${notice('care', { body: t(words.once), live: true })}
        <ol class="codes" aria-label="${t(words.list)}" translate="no">${made.map((code) => html`<li>${code}</li>`)}</ol>
        <div class="no-print">${acts(button({ text: t(words.print), icon: 'print', print: true, weight: 'second' }), linkButton({ href: at(back), text: t(words.kept) }))}</div></div></div>`,
    })
  },
}
