import { accountFrame } from '../../../design/account-frame.ts'
import { olderAndNewer } from '../../../design/older-and-newer.ts'
import { emptyState, timeline, type Moment } from '../../../design/index.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll, type Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { roleNames } from '../../identity/index.ts'
import { readingsOf, type Reading } from '../../journal/index.ts'
import { otherReading, readingNames, readingTexts as texts } from '../reading-texts.ts'
import { foldReadings, type FoldedReading } from './fold-readings.ts'
import { moment, organisationName } from './shared.ts'

const perPage = 50
const place = '/account/readings'

/** Every reading of the party's data by another, newest first. */
export const readingsPage: Page = {
  path: place,
  who: 'person',
  async get(ctx) {
    const title = ctx.t(texts.title)
    const words = { label: title, newest: ctx.t(texts.newest), older: ctx.t(texts.older) }
    const { shown, ways } = await olderAndNewer(ctx, { place, perPage, words, read: (options) => readingsOf(ctx, ctx.actor.party, options) })
    const main = shown.length === 0 ? emptyState({ title: ctx.t(texts.none), body: ctx.t(texts.noneWhy) }) : html`${list(ctx, shown)}${ways}`
    return accountFrame(ctx, { here: 'readings', title, lead: ctx.t(texts.lead), main })
  },
}

function list(ctx: PageCtx, readings: readonly Reading[]): Html {
  const runs = foldReadings(readings, (at) => dayIn(at, ctx.house.pack.settings.timeZone))
  return html`<p class="soft">${ctx.t(texts.postMeans)}</p>${timeline(runs.map((run) => line(ctx, run)))}`
}

const line = (ctx: PageCtx, { latest, count }: FoldedReading): Moment => ({
  text: reader(ctx, latest),
  when: html`${moment(ctx, latest.at)}${count > 1 && ctx.t(texts.times(count))}`,
  datetime: latest.at.toISOString(),
  note: html`${whatWasRead(ctx, latest)} · ${basisOf(ctx, latest)}`,
})

/** By organisation and role, never by name. */
function reader(ctx: PageCtx, { actor, facts }: Reading): string {
  if (actor.kind === 'system') return ctx.t(texts.system)
  const roles = String(facts['roles'] ?? '').split(' ').filter((role) => role !== '').map((role) => ctx.t(roleNames[role] ?? sameInAll(role)))
  const name = actor.organisation === undefined ? ctx.t(texts.officer) : organisationName(ctx, actor.organisation)
  return [name, ...roles].join(ctx.tag === 'en' ? ', ' : '，')
}

/** A reading of a case is kept with the party whose case it is, so its reference leads there. */
function whatWasRead(ctx: PageCtx, { what, about }: Reading): Html {
  const link = about !== undefined && what.startsWith('case.') && html` <a class="ref" translate="no" href="${ctx.at(`/account/applications/${about}`)}">${about}</a>`
  const service = about !== undefined && what.startsWith('assist.') && ctx.house.pack.services.get(about)
  return html`${ctx.t(readingNames[what] ?? otherReading)}${link}${service && html` (${ctx.t(service.name)})`}`
}

const bases: Readonly<Record<string, Text>> = { 'asked at a counter': texts.atCounter, post: texts.post, 'not stated': texts.notStated }
const basisOf = (ctx: PageCtx, { basis }: Reading): string => ctx.t(bases[basis] ?? sameInAll(basis))
