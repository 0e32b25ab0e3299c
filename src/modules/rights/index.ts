import type { Task } from '../../kernel/jobs.ts'
import type { Page } from '../../kernel/page.ts'
import type { Round } from '../../kernel/rounds.ts'
import { alertMore } from './emergency.ts'
import { emergencyLookPage, emergencyPage } from './pages/emergency.ts'
import { delegationPage, newRequestPage } from './pages/new-request.ts'
import { overviewPage } from './pages/overview.ts'
import { requestPage } from './pages/request.ts'
import { secondPage } from './pages/second.ts'
import { reviewLinesPage, reviewPage } from './pages/review.ts'
import { reviewing } from './reviews/review.ts'

export { openReviews } from './reviews/review.ts'

export const pages: readonly Page[] = [secondPage, overviewPage, newRequestPage, delegationPage, requestPage, emergencyPage, emergencyLookPage, reviewPage, reviewLinesPage]
export const tasks: Record<string, Task> = { 'rights.alert': alertMore }
export const rounds: readonly Round[] = [reviewing]
