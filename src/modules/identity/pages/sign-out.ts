import { document } from '../../../design/layout.ts'
import { writeSessionCookie } from '../../../kernel/cookies.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { endSession } from '../end-session.ts'
import { ownSession } from '../own-session.ts'
import { signOut } from '../texts.ts'

export const signOutPage: Page = {
  path: '/sign-out',
  who: 'anyone',
  get(ctx) {
    const { t, at } = ctx
    if (ctx.actor.kind !== 'person') return { redirect: at('/') }
    return document(ctx.shell, {
      title: t(signOut.title),
      main: html`<div class="wrap"><div class="read"><div class="title"><h1>${t(signOut.title)}</h1><p>${t(signOut.lead)}</p></div>
        <form method="post" action="${at('/sign-out')}">${ctx.formFields()}
          <p class="acts"><button class="btn">${t(signOut.title)}</button><a class="go" href="${at('/account')}">${t(signOut.back)}</a></p></form></div></div>`,
    })
  },
  async post(ctx) {
    const session = ownSession(ctx.actor)
    if (session) await endSession(ctx, session)
    return { redirect: ctx.at('/'), cookies: [writeSessionCookie(ctx.house.config.PUBLIC_URL, '', 0)] }
  },
}
