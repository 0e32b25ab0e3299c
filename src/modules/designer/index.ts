import type { Page } from '../../kernel/page.ts'
import { procedurePage } from './diagram/page.ts'
import { rulesListPage } from './rules/list-page.ts'
import { rulePage } from './rules/rule-page.ts'

export { tasks } from './jobs.ts'

export const pages: readonly Page[] = [procedurePage, rulesListPage, rulePage]
