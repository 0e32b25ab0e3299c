import { acts, button, document, notice, pageTitle } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { takeLinkOn } from '../requests/answer-request.ts'
import { words } from './request-words.ts'
import { askedPath } from './signatures.ts'

/** Where the link of a signer leads. Nothing of the document is shown before somebody has signed in and taken it: the link may be in wrong hands. */
export const signingLinkPage: Page = {
  path: '/signing/:token',
  who: 'person',
  get(ctx, { token = '' }) {
    const { t, at } = ctx
    const form = html`<form method="post" action="${at('/signing')}">${ctx.formFields()}<input type="hidden" name="token" value="${token}">${notice('know', { body: t(words.linkHint) })}${acts(button({ text: t(words.take), onward: true }))}</form>`
    return document(ctx.shell, { title: t(words.askedTitle), section: 'account', noindex: true, main: html`<div class="wrap">${pageTitle({ title: t(words.askedTitle), lead: t(words.takeLead) })}<div class="read">${form}</div></div>` })
  },
}

/** Binds it to whoever is signed in. The token is in the body: the address of a post is kept with its claim. */
export const takeLinkPage: Page = {
  path: '/signing',
  who: 'person',
  postsPerMinute: 10,
  async post(ctx, _params, form) {
    const { ownerId, paperId, n } = await takeLinkOn(ctx, form.text('token'))
    return { redirect: ctx.at(askedPath({ owner_id: ownerId, paper_id: paperId, n })) }
  },
}
