import type { Page } from '../../kernel/page.ts'
import { procedurePage } from './diagram/page.ts'

export const pages: readonly Page[] = [procedurePage]
