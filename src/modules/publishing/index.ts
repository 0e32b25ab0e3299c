import type { Task } from '../../kernel/jobs.ts'
import type { Page } from '../../kernel/page.ts'
import { releaseScheduled } from './release-draft.ts'

export { itemsChangedSince as searchEntriesChangedSince } from './outside/findable.ts'
export { seedContent } from './seed-content.ts'

export const pages: readonly Page[] = []
export const tasks: Readonly<Record<string, Task>> = { 'publishing.release': releaseScheduled }
