import { emptyState, pagination, table, tag } from '../../../design/index.ts'
import { writeSecond } from '../../../kernel/dates.ts'
import { html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Page } from '../../../kernel/page.ts'
import { listCalls } from '../calls.sql.ts'
import { readableClient } from '../own-clients.ts'
import { texts } from '../texts.ts'
import { developerFrame, systemCrumbs, systemPath, systemsPath } from './frame.ts'

const perPage = 50

/** A system's own calls, newest first, page by page from the last that was shown. */
export const callsPage: Page = {
  path: `${systemsPath}/:id/calls`,
  who: 'person',
  async get(ctx, { id = '' }) {
    const { t, at } = ctx
    const row = await readableClient(ctx, id)
    const asked = ctx.query.get('before') ?? ''
    const before = isUuid(asked) ? asked : null
    const found = await ctx.db.all(listCalls(row.id, before, perPage + 1))
    const calls = found.slice(0, perPage)
    const path = `${at(systemPath(row.id))}/calls`
    const rows = calls.map((one) => [writeSecond(one.at, ctx.tag, ctx.house.pack.settings.timeZone), html`<code translate="no">${one.endpoint}</code>`, tag(one.outcome === 'ok' ? 'ok' : 'no', t(texts.callOutcomes[one.outcome])), one.code === null ? '' : html`<code translate="no">${one.code}</code>`])
    const list = table({ caption: t(texts.calls), hideCaption: true, columns: [{ name: t(texts.moment) }, { name: t(texts.endpoint) }, { name: t(texts.outcome) }, { name: t(texts.code) }], rows })
    const on = pagination({
      label: t(texts.calls),
      previous: before === null ? undefined : { href: path, text: t(texts.newest) },
      next: found.length > perPage ? { href: `${path}?before=${calls.at(-1)!.id}`, text: t(texts.older) } : undefined,
    })
    const main = calls.length === 0 ? emptyState({ title: t(texts.noCalls), body: t(texts.noCallsWhy) }) : html`${list}${on}`
    return developerFrame(ctx, { title: texts.calls, over: row.registration.names, lead: texts.callsLead, main, crumbs: systemCrumbs(ctx) })
  },
}
