import type { Page } from '../../kernel/page.ts'
<<<<<<< HEAD
import { procedurePage } from './diagram/page.ts'
=======
import { caseMovesPage } from './pages/case-moves.ts'
>>>>>>> main
import { differencePage } from './pages/difference.ts'
import { filePage } from './pages/file.ts'
import { newServicePage } from './pages/new-service.ts'
import { serviceOverviewPage } from './pages/overview.ts'
import { proposePage } from './pages/propose.ts'
import { releasePage } from './pages/release.ts'
import { retirementPage } from './pages/retirement.ts'
import { servicesListPage } from './pages/services-list.ts'
import { previewPage } from './preview/page.ts'
import { shownPages } from './preview/pages.ts'
import { rulesListPage } from './rules/list-page.ts'
import { rulePage } from './rules/rule-page.ts'
import { tryPage } from './rules/try-page.ts'
import { textsPage } from './texts-view/page.ts'

export { tasks } from './jobs.ts'

<<<<<<< HEAD
const workflowPages: readonly Page[] = [servicesListPage, newServicePage, serviceOverviewPage, proposePage, releasePage, differencePage, filePage, retirementPage]
const toolPages: readonly Page[] = [procedurePage, rulesListPage, rulePage, tryPage, previewPage, ...shownPages, textsPage]
=======
const workflowPages: readonly Page[] = [servicesListPage, newServicePage, serviceOverviewPage, proposePage, releasePage, differencePage, filePage, retirementPage, caseMovesPage]
>>>>>>> main

export const pages: readonly Page[] = [...workflowPages, ...toolPages]
