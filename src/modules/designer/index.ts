import type { Page } from '../../kernel/page.ts'
import { procedurePage } from './diagram/page.ts'
import { editorPages } from './pages/editor-pages.ts'

export { tasks } from './jobs.ts'

export const pages: readonly Page[] = [procedurePage, ...editorPages]
