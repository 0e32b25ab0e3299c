import type { Endpoint, Page } from '../../kernel/page.ts'
import type { Round } from '../../kernel/rounds.ts'
import type { DescribedApi } from '../catalogue/index.ts'
import { describedStages } from './api/described-stages.ts'
import { organisationStagesEndpoint, serviceStagesEndpoint, stagesCsvEndpoint } from './api/stages.ts'
import { criteriaPage } from './pages/criteria.ts'
import { organisationPage } from './pages/organisation.ts'
import { overviewPage, strategyPage } from './pages/overview.ts'
import { servicePage } from './pages/service.ts'
import { counting } from './count-days.ts'


export const describedApi: DescribedApi = describedStages
export const pages: readonly Page[] = [strategyPage, overviewPage, criteriaPage, organisationPage, servicePage]
export const endpoints: readonly Endpoint[] = [serviceStagesEndpoint, organisationStagesEndpoint, stagesCsvEndpoint]
export const rounds: readonly Round[] = [counting]
