import { acts, button } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { signInAs } from '../../authentication/index.ts'
import { record } from '../../journal/index.ts'
import type { ProofingEntry } from '../entries.ts'
import { firstLinkHash } from '../open-account.ts'
import { readFirstLink, useFirstLink } from '../registries.sql.ts'
import { refuse } from '../refusals.ts'
import { signUpTexts as texts } from '../sign-up/texts.ts'
import { shared, signUpPage } from './sign-up-frame.ts'

// Whoever presses twice is let in twice; nobody else comes so soon.
const graceMs = 60_000

/** Where the mailed link of a new account leads. Opening it does nothing, for mail programs open links by themselves. */
export const signUpOpenPage: Page = {
  ...shared,
  path: '/sign-up/open/:token',
  postsPerMinute: 10,
  repeatable: true,
  async get(ctx, { token = '' }) {
    await linkOf(ctx, token)
    const path = `/sign-up/open/${token}`
    return signUpPage(ctx, { title: texts.first, lead: texts.firstLead, path, main: html`<form method="post" action="${ctx.at(path)}">${ctx.formFields()}${acts(button({ text: ctx.t(texts.firstGo), onward: true }))}</form>` })
  },
  async post(ctx, { token = '' }) {
    const hash = await linkOf(ctx, token)
    const used = (await ctx.tx.maybe(useFirstLink(hash, ctx.now, new Date(ctx.now.getTime() + graceMs)))) ?? refuse('sign_up.link_ended')
    await record<ProofingEntry>(ctx, used.party_id, { what: 'person.first-link-used', basis: 'link in a mail' })
    return signInAs(ctx, { personId: used.party_id, method: 'proofing', assurance: 'basic', step: false, next: ctx.at('/account/sign-in-methods') })
  },
}

async function linkOf(ctx: PageCtx, token: string): Promise<Buffer> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) refuse('sign_up.link_ended')
  const hash = firstLinkHash(ctx, token)
  return (await ctx.db.maybe(readFirstLink(hash, ctx.now))) ? hash : refuse('sign_up.link_ended')
}
