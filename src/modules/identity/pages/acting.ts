import { button, document, goLink, pageTitle, tag } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { beginSession } from '../begin-session.ts'
import { endSession } from '../end-session.ts'
import { readSession } from '../identity.sql.ts'
import { localPath } from '../local-path.ts'
import { mandatesOf } from '../mandates.ts'
import { ownSession } from '../own-session.ts'
import { partyNames } from '../party-names.ts'
import { refuse } from '../refusals.ts'
import { acting, actForOther, kindNames } from '../texts.ts'

/**
 * Changes whose affairs the session is about. It begins a new session: a form that was opened for one party and sent
 * after the change is refused as stale, and cannot become an act of the other.
 */
export const actingPage: Page = {
  path: '/account/acting',
  who: 'person',
  repeatable: true,
  async get(ctx) {
    const { t, at, actor } = ctx
    const choices = [
      { id: '', about: t((await partyNames(ctx, actor.id)).names), as: undefined, name: acting.myself },
      ...(await mandatesOf(ctx, actor.id)).map(({ id, names, kind, post }) => ({ id, about: t(names), as: t(post ?? kindNames[kind]), name: actForOther(names) })),
    ]
    return document(ctx.shell, {
      title: t(acting.title),
      section: 'account',
      noindex: true,
      crumbs: [{ text: t(acting.account), href: at('/account') }, { text: t(acting.title) }],
      main: html`<div class="wrap">${pageTitle({ title: t(acting.title), lead: t(choices.length > 1 ? acting.lead : acting.none) })}<div class="stack">
        <form method="post" action="${at('/account/acting')}" class="form">${ctx.formFields()}<ul class="tasks lines">${choices.map((choice) => html`<li>
          <span>${choice.about}${choice.as && html`<small>${choice.as}</small>`}</span>${choice.id === (actor.mandate?.id ?? '') ? tag('ok', t(acting.now)) : button({ text: t(choice.name), weight: 'second', name: 'mandate', value: choice.id })}</li>`)}</ul></form>
        <p>${goLink({ href: at('/account/mandates'), text: t(acting.manage) })}</p></div></div>`,
    })
  },
  async post(ctx, _params, form) {
    const own = ownSession(ctx.actor) ?? refuse('session.not_found')
    const earlier = (await ctx.tx.maybe(readSession(own))) ?? refuse('session.not_found')
    await endSession(ctx, own, { goesOn: true })
    const { cookie } = await beginSession(ctx, { personId: ctx.actor.id, mandate: form.text('mandate') || undefined, provider: earlier.method, assurance: earlier.assurance, provenAt: earlier.proven_at ?? undefined, expiresAt: earlier.expires_at, browser: ctx.browser.name, deviceId: earlier.device_id ?? undefined, continues: own })
    return { redirect: localPath(form.text('next')) ?? ctx.at('/account'), cookies: [cookie] }
  },
}
