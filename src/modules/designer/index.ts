import type { Page } from '../../kernel/page.ts'
import { procedurePage } from './diagram/page.ts'

export { tasks } from './jobs.ts'

export const pages: readonly Page[] = [procedurePage]
