import type { Page } from '../../../kernel/page.ts'
import { applyCheckPage } from './apply-check.ts'
import { applyOthersPage } from './apply-others.ts'
import { applyPage } from './apply-page.ts'
import { applyDocumentPage, applySignPage } from './apply-sign.ts'
import { applyStartPage } from './apply-start.ts'
import { applyKnownPage } from './apply-known.ts'
import { applyUploadPage } from './apply-upload.ts'
import { blankFormPage } from './blank-form.ts'

/** In this order: the addresses of the check page, of where it is signed, of the upload and of the others who must sign also fit that of a part. */
export const applyPages: readonly Page[] = [applyStartPage, applyCheckPage, applySignPage, applyDocumentPage, applyKnownPage, applyUploadPage, applyOthersPage, applyPage, blankFormPage]
