import type { Page } from '../../../kernel/page.ts'
import { askedFilePage, askedPaperPage } from './asked-paper.ts'
import { newRequestPage } from './new-request.ts'
import { ownPaperPage } from './own-paper.ts'
import { signaturesPage } from './signatures.ts'
import { signingLinkPage, takeLinkPage } from './signing-link.ts'

export const requestPages: readonly Page[] = [signaturesPage, newRequestPage, ownPaperPage, askedPaperPage, askedFilePage, signingLinkPage, takeLinkPage]
