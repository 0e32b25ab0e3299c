import type { Page } from '../../../kernel/page.ts'
import { addPagePage } from './add-page.ts'
import { orderPage, removalPage } from './arrange-pages.ts'
import { onlinePage } from './online-page.ts'
import { outlinePage } from './outline-page.ts'
import { factsPage, partPage } from './part-page.ts'
import { questionPage } from './question-page.ts'

/** The pages in which a service is written. */
export const editorPages: readonly Page[] = [outlinePage, factsPage, addPagePage, questionPage, partPage, orderPage, removalPage, onlinePage]
