import { linkList, linkButton, notice, section } from '../../design/index.ts'
import { html, type Html } from '../../kernel/html.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { offeredJourneys, type JoinedForms } from '../forms/index.ts'
import type { Service } from '../jurisdiction/index.ts'
import { texts } from './texts.ts'

const path = ({ journey }: JoinedForms) => `/journeys/${encodeURIComponent(journey.id)}`

/** On a life event's page: its services can be done together. */
export const journeysOfEvent = (ctx: PageCtx, event: string): Html =>
  html`${offeredJourneys(ctx.house.pack).filter(({ journey }) => journey.event === event).map((one) => invitation(ctx, one, true))}`

/** On a service's page: what can be done with it in one sitting. */
export const journeysOfService = (ctx: PageCtx, { id }: Service): Html =>
  html`${offeredJourneys(ctx.house.pack).filter(({ sources }) => sources.some((source) => source.id === id)).map((one) => invitation(ctx, one, false))}`

function invitation({ t, at }: PageCtx, one: JoinedForms, main: boolean): Html {
  const { name, summary } = one.journey
  const link = linkButton({ href: at(path(one)), text: t(texts.doTogether), onward: true, weight: main ? 'main' : 'second' })
  return notice('know', { level: 2, title: t(texts.doTogetherTitle(name)), body: html`<p>${t(summary)}</p><p>${link}</p>` })
}

/** On the home page: all journeys. */
export function allJourneys({ t, at, house }: PageCtx): Html | false {
  const all = offeredJourneys(house.pack)
  return all.length > 0 && section({ id: 'journeys', title: t(texts.journeys), body: linkList(all.map((one) => ({ href: at(path(one)), title: t(one.journey.name), text: t(one.journey.summary) })), 3) })
}
