import type { Endpoint, Page } from '../../kernel/page.ts'
import { answersEndpoint } from './api/answers.ts'
import { openapiEndpoint } from './api/openapi.ts'
import { organisationsEndpoint } from './api/organisations.ts'
import { searchEndpoint } from './api/search.ts'
import { serviceEndpoint, servicesEndpoint } from './api/services.ts'
import { serviceSchemaEndpoint } from './api/service-schema.ts'
import { robotsEndpoint, securityEndpoint, sitemapEndpoint } from './api/site-files.ts'
import { eligibilityListPage } from './pages/eligibility-list.ts'
import { homePage } from './pages/home.ts'
import { organisationPage, organisationsPage } from './pages/organisations.ts'
import { rulesPage } from './pages/rules.ts'
import { searchPage } from './pages/search.ts'
import { servicePage } from './pages/service.ts'
import { servicesPage } from './pages/services.ts'
import { categoryPage, eventPage, eventsPage } from './pages/subjects.ts'

export { refreshSearch } from './search/refresh-search.ts'
export { feeOf } from './service-facts.ts'
export { searchCatalogue, type Found, type SearchOptions } from './search/search-catalogue.ts'

export const pages: readonly Page[] = [homePage, servicesPage, servicePage, rulesPage, eligibilityListPage, categoryPage, eventsPage, eventPage, organisationsPage, organisationPage, searchPage]
export const endpoints: readonly Endpoint[] = [servicesEndpoint, serviceEndpoint, organisationsEndpoint, searchEndpoint, answersEndpoint, openapiEndpoint, serviceSchemaEndpoint, robotsEndpoint, sitemapEndpoint, securityEndpoint]
