import type { Endpoint, Page } from '../../kernel/page.ts'
import { answersEndpoint } from './api/answers.ts'
import { codeListEndpoint, codeListsEndpoint, elementEndpoint, elementsEndpoint } from './api/dictionary.ts'
import { organisationEndpoint, organisationsEndpoint } from './api/organisations.ts'
import { searchEndpoint } from './api/search.ts'
import { serviceEndpoint, serviceFormEndpoint, servicesEndpoint } from './api/services.ts'
import { serviceSchemaEndpoint } from './api/service-schema.ts'
import { categoriesEndpoint, lifeEventsEndpoint } from './api/subjects.ts'
import { robotsEndpoint, securityEndpoint, sitemapEndpoint } from './api/site-files.ts'
import { catalogueEndpoint, organisationGraphEndpoint, serviceGraphEndpoint } from './rdf/endpoints.ts'
import { developersPage } from './pages/developers.ts'
import { guidePage } from './pages/guides.ts'
import { eligibilityListPage } from './pages/eligibility-list.ts'
import { homePage } from './pages/home.ts'
import { missedSearchesPage } from './pages/missed-searches.ts'
import { organisationPage, organisationsPage } from './pages/organisations.ts'
import { rulesPage } from './pages/rules.ts'
import { searchPage } from './pages/search.ts'
import { servicePage } from './pages/service.ts'
import { servicesPage } from './pages/services.ts'
import { categoryPage, eventPage, eventsPage } from './pages/subjects.ts'

export { rulesPage, servicePage }
export { toldRule } from './pages/told-rule.ts'
export { describeApi, type DescribedApi } from './api/openapi/endpoint.ts'
export * as apiWords from './api/openapi/words.ts'
export { pageOf } from './api/parameters.ts'
export { missedSearches, searchesNear, type MissedSearch } from './search/missed.ts'
export { refreshSearch, type Source } from './search/refresh-search.ts'
export { feeOf } from './service-facts.ts'
export { searchCatalogue, type Found, type SearchOptions } from './search/search-catalogue.ts'

export const pages: readonly Page[] = [homePage, servicesPage, servicePage, rulesPage, eligibilityListPage, developersPage, guidePage, categoryPage, eventsPage, eventPage, organisationsPage, organisationPage, searchPage, missedSearchesPage]
export const endpoints: readonly Endpoint[] = [
  servicesEndpoint,
  serviceEndpoint,
  serviceFormEndpoint,
  organisationsEndpoint,
  organisationEndpoint,
  categoriesEndpoint,
  lifeEventsEndpoint,
  elementsEndpoint,
  elementEndpoint,
  codeListsEndpoint,
  codeListEndpoint,
  searchEndpoint,
  answersEndpoint,
  serviceSchemaEndpoint,
  catalogueEndpoint('jsonld'),
  catalogueEndpoint('ttl'),
  serviceGraphEndpoint,
  organisationGraphEndpoint,
  robotsEndpoint,
  sitemapEndpoint,
  securityEndpoint,
]
