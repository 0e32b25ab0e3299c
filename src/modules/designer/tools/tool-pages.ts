import type { Page } from '../../../kernel/page.ts'
import { procedurePage } from '../diagram/page.ts'
import { previewPage } from '../preview/page.ts'
import { shownPages } from '../preview/pages.ts'
import { rulesListPage } from '../rules/list-page.ts'
import { rulePage } from '../rules/rule-page.ts'
import { tryPage } from '../rules/try-page.ts'
import { textsPage } from '../texts-view/page.ts'

/** Each a way to look at a draft, and to change one thing of it. */
export const toolPages: readonly Page[] = [procedurePage, rulesListPage, rulePage, tryPage, previewPage, ...shownPages, textsPage]
