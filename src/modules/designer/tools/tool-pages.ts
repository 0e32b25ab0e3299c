import type { Page } from '../../../kernel/page.ts'
import { procedurePage } from '../diagram/page.ts'
import { previewPage } from '../preview/page.ts'
import { shownPages } from '../preview/pages.ts'
import { rulesListPage } from '../rules/list-page.ts'
import { rulePage } from '../rules/rule-page.ts'
import { tryPage } from '../rules/try-page.ts'
import { textsPage } from '../texts-view/page.ts'

const waysToLook: readonly Page[] = [procedurePage, rulesListPage, tryPage, previewPage, ...shownPages, textsPage]

/** Each a way to look at a draft, and to change one thing of it. */
export const draftPages: readonly Page[] = [...waysToLook, rulePage]

/** The same ways to look at a version, for whoever reviews it. What writes into a draft is left out; trying writes nothing. */
export const versionPages: readonly Page[] = waysToLook.map((page) => {
  const { post: _writes, ...reads } = page
  return { ...reads, path: page.path.replace('/draft/', '/releases/:n/') }
})
