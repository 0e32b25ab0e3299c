import { acts, button, document, goLink, pageTitle } from '../../../design/index.ts'
import { writeSessionCookie } from '../../../kernel/cookies.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { endSession } from '../end-session.ts'
import { ownSession } from '../own-session.ts'
import { signOut } from '../texts.ts'

export const signOutPage: Page = {
  path: '/sign-out',
  who: 'anyone',
  repeatable: true,
  get(ctx) {
    const { t, at } = ctx
    if (ctx.actor.kind !== 'person') return { redirect: at('/') }
    return document(ctx.shell, {
      title: t(signOut.title),
      noindex: true,
      main: html`<div class="wrap">${pageTitle({ title: t(signOut.title), lead: t(signOut.lead) })}
        <form method="post" action="${at('/sign-out')}">${ctx.formFields()}${acts(button({ text: t(signOut.title) }), goLink({ href: at('/account'), text: t(signOut.back), plain: true }))}</form></div>`,
    })
  },
  async post(ctx) {
    const session = ownSession(ctx.actor)
    if (session) await endSession(ctx, session)
    return { redirect: ctx.at('/'), cookies: [writeSessionCookie(ctx.house.config.PUBLIC_URL, '', 0)] }
  },
}
