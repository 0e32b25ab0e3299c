import type { Page } from '../../kernel/page.ts'
import { contentFeedbackPage, feedbackPage } from './pages/feedback.ts'
import { feedbackListPage, ratingsMovedPage } from './pages/feedback-list.ts'
import { improvementPage, newImprovementPage } from './pages/improvement-form.ts'
import { improvementsPage } from './pages/improvements.ts'

export { seedFeedback } from './seed-feedback.ts'

export const pages: readonly Page[] = [feedbackListPage, ratingsMovedPage, feedbackPage, contentFeedbackPage, newImprovementPage, improvementPage, improvementsPage]
