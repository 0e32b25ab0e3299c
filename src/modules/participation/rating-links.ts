import { rating } from '../../design/index.ts'
import type { Html } from '../../kernel/html.ts'
import type { View } from '../../kernel/page.ts'
import { texts } from './texts.ts'

/** What is rated: the whole service at its end, one step on the way, or the page about it. */
export type Subject = 'service' | 'step' | 'page'

export const subjects: readonly Subject[] = ['service', 'step', 'page']

/** The first of two taps: five links, from one petal to five. */
export const ratingLinks = (ctx: Pick<View, 'at' | 't'>, serviceId: string, subject: Subject = 'service'): Html =>
  rating({
    id: 'rate',
    title: ctx.t(texts.questions[subject]),
    links: texts.stars.map((word, i) => ({ href: ctx.at(`/services/${encodeURIComponent(serviceId)}/rating?stars=${i + 1}&about=${subject}`), text: ctx.t(word) })),
  })
