import type { Task } from '../../kernel/jobs.ts'
import type { Page } from '../../kernel/page.ts'
import { countEarlier, countRating } from './count-rating.ts'
import { contentRatingPage, contentThanksPage } from './pages/content-rating.ts'
import { ratingPage, thanksPage } from './pages/rating.ts'

export { contentOf, readWords, spanOf, stepSumsOf, sumsOfContent, sumsOfServices, termsOf, themesOf, versionsOf, weeksOf, wordsOf, type Sums, type ThemeFigures, type VersionFigures, type Words } from './figures.ts'
export { inventRatings, type InventedRating } from './invent-ratings.ts'
export { ratingLinks, ratingPath, smallRatingButtons, smallRatingLinks } from './rating-links.ts'
export type { Subject } from './subject.ts'
export { lexiconOf } from './words/themes.ts'
export { starNames } from './texts.ts'

export const pages: readonly Page[] = [thanksPage, ratingPage, contentThanksPage, contentRatingPage]
export const tasks: Readonly<Record<string, Task>> = { 'participation.count': countEarlier, 'participation.count-rating': countRating }
