import type { Page } from '../../../kernel/page.ts'
import { applyCheckPage } from './apply-check.ts'
import { applyPage } from './apply-page.ts'
import { applyStartPage } from './apply-start.ts'

/** In this order: the check page's address also fits that of a part. */
export const applyPages: readonly Page[] = [applyStartPage, applyCheckPage, applyPage]
