import { acts, button, document, pageTitle } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { readStopToken, stopRecovery } from '../counter-recovery.ts'
import { stop as words } from '../recovery-texts.ts'
import { readRecovery } from '../recovery.sql.ts'
import { refuse } from '../refusals.ts'

/** Where the address in the mail leads: whoever gets the person's mail can stop a recovery, and nothing else. */
export const stopRecoveryPage: Page = {
  path: '/sign-in/stop/:token',
  who: 'anyone',
  postsPerMinute: 10,
  async get(ctx, { token = '' }) {
    const { t, at } = ctx
    const named = readStopToken(ctx.house, token) ?? refuse('recovery.not_found')
    const found = (await ctx.db.maybe(readRecovery(named.partyId, named.id))) ?? refuse('recovery.not_found')
    if (found.used_at) refuse('recovery.not_found')
    const form = html`<form method="post" action="${at(`/sign-in/stop/${token}`)}">${ctx.formFields()}${acts(button({ text: t(words.button), weight: 'risk' }))}</form>`
    const [title, lead] = found.stopped_at ? [words.done, words.doneWhat] : [words.title, words.lead]
    return document(ctx.shell, { title: t(title), noindex: true, main: html`<div class="wrap">${pageTitle({ title: t(title), lead: t(lead) })}${!found.stopped_at && form}</div>` })
  },
  async post(ctx, { token = '' }) {
    const named = readStopToken(ctx.house, token) ?? refuse('recovery.not_found')
    if (!(await stopRecovery(ctx, named))) refuse('recovery.not_found')
    return { redirect: ctx.at(`/sign-in/stop/${token}`) }
  },
}
