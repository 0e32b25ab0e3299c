import type { Task } from '../../kernel/jobs.ts'
import type { Page } from '../../kernel/page.ts'
import { releaseScheduled } from './release-draft.ts'

export const pages: readonly Page[] = []
export const tasks: Readonly<Record<string, Task>> = { 'publishing.release': releaseScheduled }
