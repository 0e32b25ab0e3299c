import type { Task } from '../../kernel/jobs.ts'
import type { Endpoint, Page } from '../../kernel/page.ts'
import { actPages } from './editor/act-pages.ts'
import { editPage } from './editor/edit-page.ts'
import { contentPage } from './editor/list-page.ts'
import { newContentPage } from './editor/new-page.ts'
import { overviewPage } from './editor/overview-page.ts'
import { draftFilePage, previewPage } from './editor/preview-page.ts'
import { withdrawalPage } from './editor/withdrawal-page.ts'
import { kinds } from './kinds.ts'
import { contactFilePage, contactsPage } from './directory/pages/contacts.ts'
import { directoryPage } from './directory/pages/directory.ts'
import { aknEndpoint } from './laws/akn/akn-endpoint.ts'
import { lawKind } from './laws/law-kind.ts'
import { comparePage } from './laws/pages/compare.ts'
import { lawPage } from './laws/pages/law.ts'
import { lawsPage } from './laws/pages/laws.ts'
import { feedPage } from './outside/feed-page.ts'
import { attachmentPage, itemPage, kindsOfOurs } from './outside/item-page.ts'
import { listPage } from './outside/list-page.ts'
import { releaseScheduled, turnEdition } from './release-draft.ts'
import { tellFollowers } from './tell-followers.ts'

export { itemsChangedSince as searchEntriesChangedSince } from './outside/findable.ts'
export { formerAddress } from './outside/former-address.ts'
export { latestNews, latestOfOrganisation } from './outside/latest.ts'
/** Where the lists of content are, without the language. */
export const listPaths: readonly string[] = kinds.map(({ path }) => path)
export { renderMarkdown } from './markdown/index.ts'
export { mapFile, mapFiles } from './outside/site-map.ts'
export { organisationData, structuredData } from './outside/structured.ts'
export { draftsToReview } from './drafts-to-review.ts'
export { seedContent } from './seed-content.ts'

const outside = kindsOfOurs.flatMap((kind) => [listPage(kind), itemPage(kind), feedPage(kind), attachmentPage(kind)])
const editor = [contentPage, newContentPage, overviewPage, editPage, previewPage, draftFilePage, withdrawalPage, ...actPages]
const directory = [directoryPage, contactsPage, contactFilePage]
const laws = [lawsPage, feedPage(lawKind), lawPage, comparePage, attachmentPage(lawKind)]

export const pages: readonly Page[] = [...outside, ...editor, ...laws, ...directory]
export const endpoints: readonly Endpoint[] = [aknEndpoint]
export const tasks: Readonly<Record<string, Task>> = { 'publishing.release': releaseScheduled, 'publishing.turn': turnEdition, 'publishing.tell-followers': tellFollowers }
