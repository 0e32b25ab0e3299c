import type { Task } from '../../kernel/jobs.ts'
import type { Endpoint, Page } from '../../kernel/page.ts'
import { aknEndpoint } from './laws/akn/akn-endpoint.ts'
import { comparePage } from './laws/pages/compare.ts'
import { lawPage } from './laws/pages/law.ts'
import { lawsPage } from './laws/pages/laws.ts'
import { feedPage } from './outside/feed-page.ts'
import { attachmentPage, itemPage, kindsOfOurs } from './outside/item-page.ts'
import { listPage } from './outside/list-page.ts'
import { releaseScheduled } from './release-draft.ts'

export { itemsChangedSince as searchEntriesChangedSince } from './outside/findable.ts'
export { latestNews, latestOfOrganisation } from './outside/latest.ts'
export { mapFile, mapFiles } from './outside/site-map.ts'
export { organisationData, structuredData } from './outside/structured.ts'
export { seedContent } from './seed-content.ts'

const lawPages: readonly Page[] = [lawsPage, lawPage, comparePage]

export const pages: readonly Page[] = kindsOfOurs.flatMap((kind) => [listPage(kind), itemPage(kind), feedPage(kind), attachmentPage(kind)]).concat(lawPages)
export const endpoints: readonly Endpoint[] = [aknEndpoint]
export const tasks: Readonly<Record<string, Task>> = { 'publishing.release': releaseScheduled }
