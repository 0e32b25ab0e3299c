import type { Task } from '../../kernel/jobs.ts'
import type { Page } from '../../kernel/page.ts'
import { checkAgain } from './check-again.ts'
import { findAgent } from './find-agent.ts'
import { childPage } from './pages/child-page.ts'
import { codePage } from './pages/code-page.ts'
import { companyPage } from './pages/company-page.ts'
import { instrumentPage } from './pages/instrument-page.ts'
import { mandatePage } from './pages/mandate-page.ts'
import { mandatesPage } from './pages/mandates-page.ts'
import { offerPage } from './pages/offer-page.ts'
import { twoPersonsPage } from './pages/two-persons-page.ts'
import { workMandateFilePage, workMandatePage, workMandatesPage } from './pages/work-mandates.ts'

export { holdMandate, mandateStands, standingGiven } from './read-mandates.ts'
export { seedMandates } from './seed-mandates.ts'
export { needsSecond, twoPersonsOf, type TwoPersons } from './two-persons.ts'
export { actedFor, actedUnder, asKind } from './texts.ts'

export const pages: readonly Page[] = [mandatesPage, offerPage, mandatePage, codePage, childPage, companyPage, instrumentPage, twoPersonsPage, workMandatesPage, workMandatePage, workMandateFilePage]
export const tasks: Record<string, Task> = { 'mandates.find-agent': findAgent, 'mandates.check-again': checkAgain }
