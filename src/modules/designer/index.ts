import type { Page } from '../../kernel/page.ts'

export { tasks } from './jobs.ts'

export const pages: readonly Page[] = []
