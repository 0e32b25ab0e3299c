import type { Page } from '../../../kernel/page.ts'
import { licencePdf } from '../pdf/licence-pdf.ts'
import { ownDocument } from './document.ts'

/** The paper form, made on demand. */
export const documentPdfPage: Page = {
  path: '/account/documents/:id/pdf',
  who: 'person',
  async get(ctx, params) {
    const credential = await ownDocument(ctx, params['id'])
    return { file: await licencePdf(ctx.house, credential, ctx.now), type: 'application/pdf', name: `${credential.type}-${credential.number}.pdf` }
  },
}

/** The signed credential as a file for a wallet or a verifier. */
export const documentCredentialPage: Page = {
  path: '/account/documents/:id/credential',
  who: 'person',
  async get(ctx, params) {
    const credential = await ownDocument(ctx, params['id'])
    return { file: Buffer.from(credential.compact), type: 'application/dc+sd-jwt', name: `${credential.type}-${credential.number}.sd-jwt` }
  },
}
