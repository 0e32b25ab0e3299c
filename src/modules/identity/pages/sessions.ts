import { acts, button, document, pageTitle } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html } from '../../../kernel/html.ts'
import { sameInAll } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { endOtherSessions, endSession } from '../end-session.ts'
import { listSessions, type SessionRow } from '../identity.sql.ts'
import { ownSession } from '../own-session.ts'
import { refuse } from '../refusals.ts'
import { idleMs } from '../sessions.ts'
import { endBegan, sessions } from '../texts.ts'

export const sessionsPage: Page = {
  path: '/account/sessions',
  who: 'person',
  async get(ctx) {
    const { t, at } = ctx
    const rows = await ctx.db.all(listSessions(ctx.actor.id, ctx.now, new Date(ctx.now.getTime() - idleMs)))
    return document(ctx.shell, {
      title: t(sessions.title),
      section: 'account',
      noindex: true,
      crumbs: [{ text: t(sessions.account), href: at('/account') }, { text: t(sessions.title) }],
      main: html`<div class="wrap">${pageTitle({ title: t(sessions.title), lead: t(sessions.lead) })}
        <form method="post" action="${at('/account/sessions')}" class="form">${ctx.formFields()}
          <ul class="tasks lines">${rows.map((row) => line(ctx, row))}</ul>
          ${rows.length > 1 && acts(button({ text: t(sessions.endOthers), weight: 'second', name: 'others', value: 'yes' }))}</form></div>`,
    })
  },
  async post(ctx, _params, form) {
    const own = ownSession(ctx.actor) ?? refuse('session.not_found')
    if (form.text('others') === 'yes') {
      await endOtherSessions(ctx, own)
      return { redirect: ctx.at('/account/sessions') }
    }
    const named = form.text('end')
    if (!/^[0-9a-f]{64}$/.test(named) || !(await endSession(ctx, { partyId: ctx.actor.id, id: Buffer.from(named, 'hex') }))) refuse('session.not_found')
    return { redirect: ctx.at(named === ctx.actor.session ? '/' : '/account/sessions') }
  },
}

function line(ctx: PageCtx, row: SessionRow) {
  const { t } = ctx
  const write = (moment: Date) => writeMoment(moment, ctx.tag, ctx.house.pack.settings.timeZone)
  const here = row.id.toString('hex') === ctx.actor.session
  return html`<li><span><b>${t(here ? sessions.here : sessions.other)}</b><small>${t(sessions.began)} ${write(row.created_at)}</small><small>${t(sessions.used)} ${write(row.seen_at)}</small></span>
    <button class="btn btn-2" name="end" value="${row.id.toString('hex')}" aria-label="${t(endBegan(sameInAll(write(row.created_at))))}">${t(sessions.end)}</button></li>`
}
