import { document, emptyState, pageTitle, pagination, section, tag, taskList } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { listInUse } from '../clients.sql.ts'
import { officeOf } from '../decide-proposal.ts'
import { listWaiting } from '../proposals.sql.ts'
import { texts } from '../texts.ts'
import { workTexts as words } from '../work-texts.ts'
import { organisationName } from './frame.ts'
import { stateTag } from './systems.ts'

export const connectionsPath = `${workbench}/connections`
const perPage = 50

/** What waits for officers, and every system, which any of them may suspend. */
export const connectionsPage: Page = {
  path: connectionsPath,
  who: 'officer',
  action: 'clients.review',
  async get(ctx) {
    const { t, at } = ctx
    officeOf(ctx)
    const waiting = await ctx.db.all(listWaiting(100))
    const found = await ctx.db.all(listInUse((ctx.query.get('after') ?? '').slice(0, 60), perPage + 1))
    const shown = found.slice(0, perPage)
    const place = (id: string) => `${at(connectionsPath)}/${encodeURIComponent(id)}`
    const queue = waiting.map((one) => ({
      href: place(one.client_id), text: t(one.names), tag: tag('act', t(one.first_by === null ? words.first : words.second)),
      detail: `${t(organisationName(ctx, one))} · ${t(words.proposedOn(writeMoment(one.proposed_at, ctx.tag, ctx.house.pack.settings.timeZone)))}`,
    }))
    const all = shown.map((row) => ({ href: place(row.id), text: t(row.registration.names), detail: `${t(organisationName(ctx, row))} · ${t(texts.kinds[row.kind])}`, tag: stateTag(ctx, row.state) }))
    const on = pagination({ label: t(words.inUse), next: found.length > perPage ? { href: `${at(connectionsPath)}?after=${encodeURIComponent(shown.at(-1)!.id)}`, text: t(words.further) } : undefined })
    const main = html`<div class="wrap">${pageTitle({ title: t(words.title), lead: t(words.lead) })}<div class="read stack">
      ${section({ id: 'waiting', title: t(words.waiting), near: true, body: queue.length === 0 ? emptyState({ title: t(words.nothing), body: t(words.nothingWhy) }) : taskList(queue) })}
      ${section({ id: 'systems', title: t(words.inUse), near: true, body: html`${taskList(all)}${on}` })}</div></div>`
    return document(ctx.shell, { title: t(words.title), section: 'work', noindex: true, main, crumbs: [{ href: at(workbench), text: t({ en: 'Queue', 'zh-Hant': '個案列表' }) }, { text: t(words.title) }] })
  },
}
