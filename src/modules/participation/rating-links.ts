import { rating, smallRating } from '../../design/index.ts'
import type { House } from '../../kernel/ctx.ts'
import type { Html } from '../../kernel/html.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { ratingAddress, type Subject } from './subject.ts'
import { texts } from './texts.ts'

type At = Pick<PageCtx, 'at' | 't' | 'house'>

const starWords = ({ t }: Pick<At, 't'>) => texts.stars.map((word) => t(word))

/** The path of the second tap, for stars that were given already. */
export const ratingPath = (house: House, subject: Subject, stars: number): string => `${ratingAddress(house, subject)}&stars=${stars}`

function linksOf(ctx: At, subject: Subject) {
  const address = ctx.at(ratingAddress(ctx.house, subject))
  return starWords(ctx).map((text, i) => ({ href: `${address}&stars=${i + 1}`, text }))
}

/** The first of two taps: five links, from one petal to five. It depends on the address only, so pages that show it can be kept. */
export const ratingLinks = (ctx: At, subject: Subject): Html => rating({ id: 'rate', title: ctx.t(texts.questions[subject.kind]), links: linksOf(ctx, subject) })

/** The same in one quiet line, for a step on the way. */
export const smallRatingLinks = (ctx: At, subject: Subject): Html => smallRating({ label: ctx.t(texts.questions[subject.kind]), links: linksOf(ctx, subject) })

/** The same as buttons of a form, which is saved before the way leads to the rating: nothing typed is lost. */
export const smallRatingButtons = (ctx: Pick<At, 't'>, form: string): Html => smallRating({ label: ctx.t(texts.questions.step), form, name: 'rate', words: starWords(ctx) })
