import type { Endpoint, Page } from '../../kernel/page.ts'
import { homePage } from './pages/home.ts'
import { organisationPage, organisationsPage } from './pages/organisations.ts'
import { searchPage } from './pages/search.ts'
import { servicePage } from './pages/service.ts'
import { servicesPage } from './pages/services.ts'
import { categoryPage, eventPage, eventsPage } from './pages/subjects.ts'

export { fillSearch } from './search/fill-search.ts'
export { searchCatalogue, type Found } from './search/search-catalogue.ts'

export const pages: readonly Page[] = [homePage, servicesPage, servicePage, categoryPage, eventsPage, eventPage, organisationsPage, organisationPage, searchPage]
export const endpoints: readonly Endpoint[] = []
