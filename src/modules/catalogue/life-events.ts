import type { PageCtx } from '../../kernel/page.ts'
import { servicesOfEvent, type Taxonomy } from '../jurisdiction/index.ts'
import { texts } from './texts.ts'

/** Life events as buds of the stem, each with how many services belong to it. */
export const eventStem = (ctx: Pick<PageCtx, 'at' | 't' | 'house'>, events: Taxonomy['lifeEvents']) =>
  events.map((event) => ({ href: ctx.at(`/services?event=${encodeURIComponent(event.id)}`), name: ctx.t(event.name), about: ctx.t(texts.nServices(servicesOfEvent(ctx.house.pack, event.id).length)) }))
