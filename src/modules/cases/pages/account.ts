import { applicationList, emptyState, goLink, linkButton, notice, petalsFor, section, tag, taskList, type ApplicationRow, type Task } from '../../../design/index.ts'
import { accountFrame } from '../../../design/account-frame.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { mayFor } from '../../identity/index.ts'
import { dueSoon, topicNames, unreadCount, type Due } from '../../messages/index.ts'
import { agreementsWaiting } from '../agreement.ts'
import { shownState } from '../case.ts'
import * as q from '../cases.sql.ts'
import { definitionOfCase } from '../find-case.ts'
import { mandateTexts } from '../mandate-texts.ts'
import { texts } from '../texts.ts'
import { mayLookAt } from '../under-mandate.ts'
import { sharesInAccount } from './account-shares.ts'
import { draftList } from './account-drafts.ts'
import { day, stateTag } from './shared.ts'
import { addDays, dayIn } from '../../../kernel/dates.ts'

/** Everything of the person in one place: what waits for them, applications, drafts. */
export const accountPage: Page = {
  path: '/account',
  who: 'person',
  async get(ctx) {
    const cases = await ctx.db.all(q.ownCases(ctx.actor.party, new Date(8.64e15), 10))
    const rows = await Promise.all(cases.filter((one) => mayLookAt(ctx, one)).map((one) => toRow(ctx, one)))
    const drafts = await draftList(ctx)
    const unread = mayFor(ctx.actor, { action: 'receive', everything: true }) ? 0 : await unreadCount(ctx, ctx.actor.party)
    const due = mayFor(ctx.actor, { action: 'receive', everything: true }) ? [] : await dueSoon(ctx, ctx.actor.party)
    const agreements = (await agreementsWaiting(ctx)).map((row): Task => ({ text: ctx.t(mandateTexts.taskTitle(ctx.house.pack.services.get(row.service_id)?.name ?? sameInAll(row.service_id))), href: ctx.at(`/services/${row.service_id}/apply/check`), detail: ctx.t(mandateTexts.taskWhy) }))
    const waiting: Task[] = [...agreements, ...rows.filter((row) => row.waits).map((row) => ({ text: row.title, href: row.href, detail: row.apart, tag: row.tag })), ...(unread > 0 ? [{ text: ctx.t(texts.unread(unread)), href: ctx.at('/account/messages') }] : [])]
    return accountFrame(ctx, {
      here: 'overview',
      title: ctx.t(texts.hello(ctx.t(ctx.actor.names ?? sameInAll(ctx.actor.name)))),
      ...(ctx.actor.party !== ctx.actor.id && { lead: ctx.t(texts.actingFor(ctx.t(ctx.actor.partyNames ?? sameInAll(ctx.actor.partyName)))) }),
      main: html`${section({ id: 'waiting', title: ctx.t(texts.forYou), body: waiting.length > 0 ? taskList(waiting) : notice('done', { body: ctx.t(texts.nothingForYou) }) })}
        ${due.length > 0 && section({ id: 'due', title: ctx.t(texts.dueSoon), body: taskList(due.map((one) => dueTask(ctx, one))) })}
        ${section({ id: 'applications', title: ctx.t(texts.applications), body: applications(ctx, rows), ...(cases.length === 10 && { after: goLink({ href: ctx.at('/account/applications'), text: ctx.t(texts.allApplications) }) }) })}
        ${await sharesInAccount(ctx)}
        ${drafts && section({ id: 'drafts', title: ctx.t(texts.drafts), body: drafts })}`,
    })
  },
}

/** The nearest day first; within a week it is for now. */
function dueTask(ctx: PageCtx, { topic, name, dueOn, place, about }: Due): Task {
  const near = dueOn <= addDays(dayIn(ctx.now, ctx.house.pack.settings.timeZone), 7)
  const detail = html`${ctx.t(topicNames[topic].name)}${about !== undefined && html` · <span class="ref" translate="no">${about}</span>`}`
  return { text: ctx.t(name), href: ctx.at(place), detail, tag: tag(near ? 'late' : 'run', ctx.t(texts.untilDay(day(ctx, dueOn)))) }
}

/** All applications, newest first, paged by key. */
export const applicationsPage: Page = {
  path: '/account/applications',
  who: 'person',
  async get(ctx) {
    const asked = new Date(ctx.query.get('before') ?? '')
    const before = Number.isNaN(asked.getTime()) ? new Date(8.64e15) : asked
    const cases = await ctx.db.all(q.ownCases(ctx.actor.party, before, 20))
    const last = cases.at(-1)
    return accountFrame(ctx, {
      here: 'applications',
      title: ctx.t(texts.applications),
      main: html`${applications(ctx, await Promise.all(cases.filter((one) => mayLookAt(ctx, one)).map((one) => toRow(ctx, one))))}
        ${last && cases.length === 20 && html`<p>${goLink({ href: `${ctx.at('/account/applications')}?before=${encodeURIComponent(last.submitted_at.toISOString())}`, text: ctx.t(texts.older) })}</p>`}`,
    })
  },
}

type Row = ApplicationRow & { readonly waits: boolean; /** What tells two applications for one service apart. */ readonly apart: Html }

export async function toRow(ctx: PageCtx, one: q.OwnCase): Promise<Row> {
  const pinned = await definitionOfCase(ctx, one)
  const state = shownState(one, ctx.now)
  const shown = pinned.procedure.states[state] ?? pinned.procedure.states[one.state]!
  const name = pinned.procedure.states[state] ? state : one.state
  const due = one.due_on && shown.clock === 'runs' ? ` ${ctx.t(texts.promised)}${ctx.tag === 'en' ? ' ' : '：'}${day(ctx, one.due_on)}` : ''
  const sent = day(ctx, dayIn(one.submitted_at, ctx.house.pack.settings.timeZone))
  const apart = html`<span class="ref" translate="no">${one.reference}</span>\u2002${ctx.t(texts.sentOnDay(sent)).replaceAll(' ', '\u00a0')}`
  const done = shown.end ? 5 : shown.clock === 'stands' ? 2 : 3
  return {
    href: ctx.at(`/account/applications/${one.reference}`),
    title: ctx.t(pinned.service.name),
    petals: petalsFor(done, 5),
    petalsLabel: ctx.t(shown.name),
    about: apart,
    apart,
    // Of what has ended the tag says how; “below” is on its own page.
    now: shown.end ? '' : `${ctx.t(shown.told)}${due}`,
    tag: stateTag(ctx, pinned, name),
    waits: shown.tone === 'act',
  }
}

const applications = (ctx: PageCtx, rows: readonly Row[]): Html =>
  rows.length > 0
    ? applicationList(rows)
    : emptyState({ title: ctx.t(texts.noApplications), body: ctx.t(texts.noApplicationsWhy), level: 3, act: html`<p>${linkButton({ href: ctx.at('/services'), text: ctx.t(texts.findService), weight: 'second' })}</p>` })
