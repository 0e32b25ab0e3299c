import type { Task } from '../../kernel/jobs.ts'
import type { Page } from '../../kernel/page.ts'
import { countRating } from './count-rating.ts'
import { ratingPage, thanksPage } from './pages/rating.ts'
import { workRatingsPage } from './pages/work-ratings.ts'

export { ratingLinks } from './rating-links.ts'

export const pages: readonly Page[] = [thanksPage, ratingPage, workRatingsPage]
export const tasks: Readonly<Record<string, Task>> = { 'participation.count': countRating }
