import type { Page } from '../../kernel/page.ts'
import { emergencyLookPage, emergencyPage } from './pages/emergency.ts'
import { delegationPage, newRequestPage } from './pages/new-request.ts'
import { overviewPage } from './pages/overview.ts'
import { requestPage } from './pages/request.ts'
import { secondPage } from './pages/second.ts'
import { reviewLinesPage, reviewPage } from './pages/review.ts'

export { openReviews, startReviewing } from './reviews/review.ts'

export const pages: readonly Page[] = [secondPage, overviewPage, newRequestPage, delegationPage, requestPage, emergencyPage, emergencyLookPage, reviewPage, reviewLinesPage]
