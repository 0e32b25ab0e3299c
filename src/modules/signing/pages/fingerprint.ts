import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { words } from './request-words.ts'

/** The SHA-256 of a document, in groups of four as people compare them. */
export const fingerprint = ({ t }: PageCtx, sha256: Buffer): Html => html`<div class="stack kept"><h3>${t(words.hash)}</h3><p>${t(words.hashWhat)}</p><p class="ref wraps" translate="no">${sha256.toString('hex').match(/.{4}/g)!.join(' ')}</p></div>`
