import { desk, document, emptyPane, emptyState, goLink, queueList, type QueueItem } from '../../../design/index.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { nobody } from '../../../kernel/ctx.ts'
import { parseReference } from '../../../kernel/ids.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { may, workbench } from '../../access/index.ts'
import { workingDaysBetween } from '../../calendars/index.ts'
import * as q from '../cases.sql.ts'
import { deskQueue } from '../desk-queue.ts'
import { ownParties, seenBy } from '../desks-of.ts'
import { definitionOfCase, lookUpCase } from '../find-case.ts'
import { texts } from '../texts.ts'
import { deskLinks } from './desk-links.ts'
import { day, organisationName } from './shared.ts'

const pageSize = 20
const endOfTime = new Date(8.64e15)

/** The officer's queue. Names of applicants are not in it: opening a case is a reading, and readings are recorded. */
export const workPage: Page = {
  path: workbench,
  who: 'officer',
  async get(ctx) {
    const typed = ctx.query.get('q')
    if (typed && parseReference(typed)) {
      return { redirect: ctx.at(`${workbench}/${await placeOf(ctx, typed)}`) }
    }
    return workDocument(ctx, ctx.t(texts.workbench), desk({ queue: await queuePane(ctx, 1), pane: emptyPane(html`<p class="soft">${ctx.t(texts.openACase)}</p>`), open: false }))
  },
}

/** Where somebody who types a reference is led. Who may explain every case is led to the page that does, which says whether there is one. */
async function placeOf(ctx: PageCtx, typed: string): Promise<string> {
  if (may(ctx, 'cases.explain', { organisation: '', owner: nobody, involved: [], referredTo: [] })) return `${parseReference(typed)}/readers`
  const { found, isAtDesk } = await lookUpCase(ctx, typed)
  return `${found.reference}${isAtDesk ? '' : '/readers'}`
}

/** What the officer's departments have decided, newest first, paged by key. */
export const decidedPage: Page = {
  path: `${workbench}/decided`,
  who: 'officer',
  async get(ctx) {
    const asked = new Date(ctx.query.get('before') ?? '')
    const before = Number.isNaN(asked.getTime()) ? endOfTime : asked
    const rows = await ctx.db.all(q.endedOf(ownParties(ctx), seenBy(ctx, 'owner'), before, pageSize))
    const last = rows.length === pageSize ? rows.at(-1) : undefined
    const queue = queueList({
      id: 'decided',
      title: ctx.t(texts.decidedLately),
      level: 1,
      filter: finder(ctx),
      items: await Promise.all(rows.map(async (row) => ({ ...(await toItem(ctx, row, undefined, false)), clock: { text: day(ctx, dayIn(row.ended_at, ctx.house.pack.settings.timeZone)) } }))),
      empty: html`<div class="case">${emptyState({ title: ctx.t(texts.nothingDecided), level: 3 })}</div>`,
      next: html`${last && goLink({ href: `${ctx.at(`${workbench}/decided`)}?before=${encodeURIComponent(last.ended_at.toISOString())}`, text: ctx.t(texts.next) })}${goLink({ href: ctx.at(workbench), text: ctx.t(texts.queue) })}`,
    })
    return workDocument(ctx, ctx.t(texts.decidedLately), desk({ queue, pane: emptyPane(html`<p class="soft">${ctx.t(texts.openACase)}</p>`), open: false }))
  },
}

const workDocument = (ctx: PageCtx, title: string, main: Html): Html => document(ctx.shell, { title, section: 'work', density: 'officer', noindex: true, main })
const finder = (ctx: PageCtx) => ({ action: ctx.at(workbench), label: ctx.t(texts.find), placeholder: 'K7QM-4TXR-9HD3' })

/** The queue as a pane, alone or beside an open case. */
export async function queuePane(ctx: PageCtx, level: 1 | 2, current?: string): Promise<Html> {
  const after = ctx.query.get('after') ?? undefined
  const queue = await deskQueue(ctx, after)
  const referred = await Promise.all(queue.referred.map((row) => toItem(ctx, row, current, true)))
  const own = await Promise.all(queue.own.map((row) => toItem(ctx, row, current, false)))
  return queueList({
    id: 'queue',
    title: ctx.t(texts.queue),
    level,
    filter: finder(ctx),
    note: ctx.t(texts.queueSorted),
    items: [...referred, ...own],
    empty: html`<div class="case">${emptyState({ title: ctx.t(texts.queueEmpty), body: ctx.t(texts.queueEmptyWhy), level: 3 })}</div>`,
    next: html`${queue.next && goLink({ href: `${ctx.at(workbench)}?after=${queue.next}`, text: ctx.t(texts.next) })}
      ${deskLinks(ctx)}`,
  })
}

async function toItem(ctx: PageCtx, row: q.QueueRow, current: string | undefined, referred: boolean): Promise<QueueItem> {
  const { service, procedure } = await definitionOfCase(ctx, row)
  const holder = row.holder_id === null ? texts.free : row.holder_id === ctx.actor.id ? texts.yours : texts.taken
  const about = referred ? `${ctx.t(texts.referredToUs)} · ${organisationName(ctx, row.organisation)}` : `${ctx.t(procedure.states[row.state]!.name)} · ${ctx.t(holder)}`
  return { href: ctx.at(`${workbench}/${row.reference}`), title: ctx.t(service.name), about, reference: row.reference, clock: clockOf(ctx, row.due_on), current: row.reference === current }
}

/** How much time the pledge leaves, in working days. */
export function clockOf(ctx: PageCtx, dueOn: string | null): { text: string; tone?: 'late' | 'no' } {
  if (!dueOn) return { text: ctx.t(texts.noDate) }
  const { pack } = ctx.house
  const today = dayIn(ctx.now, pack.settings.timeZone)
  if (dueOn < today) return { text: ctx.t(texts.overdue(workingDaysBetween(pack, dueOn, today))), tone: 'no' }
  const left = workingDaysBetween(pack, today, dueOn)
  return left === 0 ? { text: ctx.t(texts.dueToday), tone: 'late' } : { text: ctx.t(texts.daysLeft(left)), ...(left <= 3 && { tone: 'late' as const }) }
}
