import { acts, button, document, notice, pageTitle } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { sandbox as words, waitingNow } from '../recovery-texts.ts'
import { countWaiting, endWaiting } from '../recovery.sql.ts'

/** Where those who try the portal out need not wait for three days. */
export const sandboxRecoveryPage: Page = {
  path: '/sandbox/recovery',
  bare: true,
  who: 'sandbox',
  async get(ctx) {
    const { t } = ctx
    const waiting = (await ctx.db.maybe(countWaiting(ctx.now)))?.n ?? 0
    return document(ctx.shell, {
      title: t(words.title),
      noindex: true,
      main: html`<div class="wrap">${pageTitle({ title: t(words.title), lead: t(words.lead) })}${ctx.query.has('done') && notice('done', { body: t(words.done), live: true })}
        <form method="post" action="/sandbox/recovery?lang=${ctx.language.path}">${ctx.formFields()}<p>${t(waitingNow(waiting))}</p>${acts(button({ text: t(words.end) }))}</form></div>`,
    })
  },
  async post(ctx) {
    await ctx.tx.all(endWaiting(ctx.now))
    return { redirect: `/sandbox/recovery?lang=${ctx.language.path}&done=1` }
  },
}
