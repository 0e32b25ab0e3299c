import { document } from '../../../design/layout.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { beginSession } from '../begin-session.ts'
import { endSession } from '../end-session.ts'
import { readSession } from '../identity.sql.ts'
import { localPath } from '../local-path.ts'
import { mandatesOf } from '../mandates.ts'
import { ownSession } from '../own-session.ts'
import { refuse } from '../refusals.ts'
import { acting, actForCompany, sessions } from '../texts.ts'

/**
 * Changes whose affairs the session is about. It begins a new session: a form that was opened for one party and sent
 * after the change is refused as stale, and cannot become an act of the other.
 */
export const actingPage: Page = {
  path: '/account/acting',
  who: 'person',
  async get(ctx) {
    const { t, at, actor } = ctx
    const choices = [
      { id: '', party: actor.id, about: actor.name, name: acting.myself },
      ...(await mandatesOf(ctx, actor.id)).map((mandate) => ({ id: mandate.companyId, party: mandate.companyId, about: t(mandate.post), name: actForCompany(mandate.names) })),
    ]
    return document(ctx.shell, {
      title: t(acting.title),
      crumbs: [{ text: t(sessions.account), href: at('/account') }],
      main: html`<div class="wrap"><div class="read"><div class="title"><h1>${t(acting.title)}</h1><p>${t(choices.length > 1 ? acting.lead : acting.none)}</p></div>
        <form method="post" action="${at('/account/acting')}">${ctx.formFields()}<ul class="tasks lines">${choices.map((choice) =>
          html`<li><span>${choice.about}</span>${choice.party === actor.party ? html`<span class="tag ok">${t(acting.now)}</span>` : html`<button class="btn btn-2" name="for" value="${choice.id}">${t(choice.name)}</button>`}</li>`,
        )}</ul></form></div></div>`,
    })
  },
  async post(ctx, _params, form) {
    const own = ownSession(ctx.actor) ?? refuse('session.not_found')
    const earlier = (await ctx.tx.maybe(readSession(own))) ?? refuse('session.not_found')
    await endSession(ctx, own)
    const { cookie } = await beginSession(ctx, { personId: ctx.actor.id, actingFor: form.text('for') || undefined, provider: 'change of party', expiresAt: earlier.expires_at })
    return { redirect: localPath(form.text('next')) ?? ctx.at('/account'), cookies: [cookie] }
  },
}
