import { accountFrame } from '../../../design/account-frame.ts'
import { olderAndNewer } from '../../../design/older-and-newer.ts'
import { emptyState, timeline, type Moment } from '../../../design/index.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose, sameInAll, say, type Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { nameOfRole } from '../../jurisdiction/index.ts'
import { mustFor } from '../../identity/index.ts'
import { readingsOf, type Reading } from '../../journal/index.ts'
import { otherReading, partsRead, readingNames, readingTexts as texts } from '../reading-texts.ts'
import { foldReadings, type FoldedReading } from './fold-readings.ts'
import { moment, organisationName } from './shared.ts'

const perPage = 50
const place = '/account/readings'

/** Every reading of the party's data by another, newest first. */
export const readingsPage: Page = {
  path: place,
  who: 'person',
  async get(ctx) {
    mustFor(ctx.actor, { action: 'look', everything: true })
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
  const roles = String(facts['roles'] ?? '').split(' ').filter((role) => role !== '').map((role) => inSentence(ctx, ctx.t(nameOfRole(ctx.house.pack, role))))
  const name = actor.organisation === undefined ? ctx.t(texts.officer) : organisationName(ctx, actor.organisation)
  return [name, ...roles].join(ctx.tag === 'en' ? ', ' : '，')
}

const inSentence = (ctx: PageCtx, words: string): string => (ctx.tag === 'en' ? words.charAt(0).toLowerCase() + words.slice(1) : words)

/** A reading of a case is kept with the party whose case it is, so its reference leads there. */
function whatWasRead(ctx: PageCtx, { what, about, facts }: Reading): Html {
  const link = about !== undefined && what.startsWith('case.') && html` <a class="ref" translate="no" href="${ctx.at(`/account/applications/${about}`)}">${about}</a>`
  const parts = typeof facts['pages'] === 'string' ? partNames(ctx, String(facts['service']), facts['pages']) : undefined
  const service = about !== undefined && what.startsWith('assist.') && ctx.house.pack.services.get(about)
  return html`${parts === undefined ? ctx.t(readingNames[what] ?? otherReading) : ctx.t(partsRead(parts))}${link}${service && html` (${ctx.t(service.name)})`}`
}

/** Headings of the pages of a form; of a page that is no longer there its name. */
function partNames(ctx: PageCtx, serviceId: string, ids: string): Text {
  const pages = ctx.house.pack.services.get(serviceId)?.apply?.pages ?? []
  const titles = ids.split(' ').filter((id) => id !== '').map((id) => pages.find((page) => page.id === id)?.title ?? sameInAll(id))
  return compose((tag) => titles.map((title) => say(title, tag)).join(tag === 'en' ? ', ' : '、'))
}

const bases: Readonly<Record<string, Text>> = { 'asked at a counter': texts.atCounter, post: texts.post, 'not stated': texts.notStated }
const basisOf = (ctx: PageCtx, { basis }: Reading): string => ctx.t(bases[basis] ?? sameInAll(basis))
