import type { Page } from '../../kernel/page.ts'
import { caseMovesPage } from './pages/case-moves.ts'
import { differencePage } from './pages/difference.ts'
import { editorPages } from './pages/editor-pages.ts'
import { filePage } from './pages/file.ts'
import { newServicePage } from './pages/new-service.ts'
import { serviceOverviewPage } from './pages/overview.ts'
import { proposePage } from './pages/propose.ts'
import { releasePage } from './pages/release.ts'
import { retirementPage } from './pages/retirement.ts'
import { servicesListPage } from './pages/services-list.ts'
import { draftPages, versionPages } from './tools/tool-pages.ts'

export { tasks } from './jobs.ts'
export { movesToAgree, releasesToReview } from './releases-to-review.ts'

const workflowPages: readonly Page[] = [servicesListPage, newServicePage, serviceOverviewPage, proposePage, releasePage, differencePage, filePage, retirementPage, caseMovesPage]

export const pages: readonly Page[] = [...workflowPages, ...editorPages, ...draftPages, ...versionPages]
