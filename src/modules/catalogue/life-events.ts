import type { View } from '../../kernel/page.ts'
import type { Taxonomy } from '../jurisdiction/index.ts'
import { texts } from './texts.ts'

/** Life events as buds of the stem, each with how many services belong to it. */
export const eventStem = (ctx: Pick<View, 'at' | 't'>, events: Taxonomy['lifeEvents']) =>
  events.map((event) => ({ href: ctx.at(`/services?event=${encodeURIComponent(event.id)}`), name: ctx.t(event.name), about: ctx.t(texts.nServices(event.services.length)) }))
