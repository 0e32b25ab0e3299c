import type { Page } from '../../../kernel/page.ts'
import { sealPdf } from '../../signing/index.ts'
import { makeW3c, w3cForms } from '../w3c/make-w3c.ts'
import { licencePdf } from '../pdf/licence-pdf.ts'
import { ownDocument } from './document.ts'

/** The paper form, made on demand and sealed by the organisation that issued the document. */
export const documentPdfPage: Page = {
  path: '/account/documents/:id/pdf',
  who: 'person',
  async get(ctx, params) {
    const credential = await ownDocument(ctx, params['id'])
    const pdf = await licencePdf(ctx.house, credential, ctx.now)
    const { bytes } = await sealPdf(ctx.house, { pdf, organisationId: credential.organisation, reason: ctx.t(credential.title), mayLackTime: true }, ctx.now)
    return { file: bytes, type: 'application/pdf', name: `${credential.type}-${credential.number}.pdf` }
  },
}

/** The signed credential as a file for a wallet or a verifier: SD-JWT VC, or a W3C form that is asked for and made then. */
export const documentCredentialPage: Page = {
  path: '/account/documents/:id/credential',
  who: 'person',
  async get(ctx, params) {
    const credential = await ownDocument(ctx, params['id'])
    const form = w3cForms.find((one) => one === ctx.query.get('form'))
    if (form) {
      const { body, mediaType } = await makeW3c(ctx, credential, form)
      return { file: Buffer.from(body), type: mediaType, name: `${credential.type}-${credential.number}.${form === 'vc+jwt' ? 'jwt' : 'json'}` }
    }
    return { file: Buffer.from(credential.compact), type: 'application/dc+sd-jwt', name: `${credential.type}-${credential.number}.sd-jwt` }
  },
}
