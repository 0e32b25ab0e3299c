import { accountFrame } from '../../../design/account-frame.ts'
import { olderAndNewer } from '../../../design/older-and-newer.ts'
import { emptyState, timeline, type Moment } from '../../../design/index.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose, sameInAll, say, type Text } from '../../../kernel/i18n.ts'
import type { MandateKind } from '../../../kernel/mandate.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { nameOfRole } from '../../jurisdiction/index.ts'
import { mayFor, mustFor, namesOf } from '../../identity/index.ts'
import { readingsOf, type Reading } from '../../journal/index.ts'
import { actedUnder } from '../../mandates/index.ts'
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
    const main = shown.length === 0 ? emptyState({ title: ctx.t(texts.none), body: ctx.t(texts.noneWhy) }) : html`${await list(ctx, shown)}${ways}`
    return accountFrame(ctx, { here: 'readings', title, lead: ctx.t(texts.lead), main })
  },
}

async function list(ctx: PageCtx, readings: readonly Reading[]): Promise<Html> {
  const runs = foldReadings(readings, (at) => dayIn(at, ctx.house.pack.settings.timeZone))
  const agents = await agentsIn(ctx, readings)
  return html`${readings.some(({ basis }) => basis === 'post') && html`<p class="soft">${ctx.t(texts.postMeans)}</p>`}${timeline(runs.map((run) => line(ctx, run, agents)))}`
}

/** The names of those who read under a mandate, by their ids. */
async function agentsIn(ctx: PageCtx, readings: readonly Reading[]): Promise<Names> {
  const ids = new Set(readings.flatMap(({ actor, facts }) => (facts['mandate'] === undefined ? [] : [actor.id])))
  const nameOf = await namesOf(ctx, ids)
  return new Map([...ids].map((id) => [id, nameOf(id).names]))
}

type Names = ReadonlyMap<string, Text>

const line = (ctx: PageCtx, { latest, count }: FoldedReading, agents: Names): Moment => ({
  text: reader(ctx, latest, agents),
  when: html`${moment(ctx, latest.at)}${count > 1 && ctx.t(texts.times(count))}`,
  datetime: latest.at.toISOString(),
  note: html`${whatWasRead(ctx, latest)} · ${basisOf(ctx, latest)}`,
})

/** An officer by organisation and role, never by name; by name who acts for the party. */
function reader(ctx: PageCtx, { actor, facts }: Reading, agents: Names): string {
  if (actor.kind === 'system') return ctx.t(texts.system)
  const agent = agents.get(actor.id)
  if (agent && facts['mandate'] !== undefined) return ctx.t(actedUnder(agent, facts['as'] as MandateKind))
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

const bases: Readonly<Record<string, Text>> = { mandate: texts.mandate, 'asked at a counter': texts.atCounter, post: texts.post, 'not stated': texts.notStated }
function basisOf(ctx: PageCtx, { basis, facts }: Reading): Html {
  const name = ctx.t(bases[basis] ?? sameInAll(basis))
  // Who may not name others sees no mandates.
  return facts['mandate'] === undefined || mayFor(ctx.actor, { action: 'appoint' }) ? html`${name}` : html`<a href="${ctx.at(`/account/mandates/${facts['mandate']}`)}">${name}</a>`
}
