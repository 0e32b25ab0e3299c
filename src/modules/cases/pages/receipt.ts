import { document, goLink, notice, pageTitle, pairs, type Content } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import { sameInAll } from '../../../kernel/i18n.ts'
import type { Answer, Page, PageCtx } from '../../../kernel/page.ts'
import { entryReceipt } from '../../journal/index.ts'
import { receiptPdf, signedPaperOf } from '../../signing/index.ts'
import { receiptFile, type Receipt } from '../../transparency/index.ts'
import type { Case } from '../case.ts'
import { definitionOfCase, findOwnCase } from '../find-case.ts'
import { mandateTexts } from '../mandate-texts.ts'
import { signTexts } from '../sign-texts.ts'
import { texts } from '../texts.ts'
import { sentUnder } from '../under-mandate.ts'
import { moment } from './shared.ts'
import { hashInGroups } from './signature-section.ts'

/** The proof that an application arrived: its entry in the journal, the place of that in the public log, and a file to keep. */
export const receiptPage: Page = {
  path: '/account/applications/:reference/receipt',
  who: 'person',
  async get(ctx, { reference }) {
    const found = await findOwnCase(ctx, reference!)
    const made = await entryReceipt(ctx, found.party_id, found.entry_id)
    const { service } = await definitionOfCase(ctx, found)
    const title = ctx.t(texts.receiptTitle)
    return document(ctx.shell, {
      title: `${title} ${found.reference}`,
      section: 'account',
      noindex: true,
      crumbs: [{ href: ctx.at('/account'), text: ctx.t(texts.account) }, { href: ctx.at(`/account/applications/${found.reference}`), text: found.reference }, { text: title }],
      main: html`<div class="wrap">${pageTitle({ over: ctx.t(service.name), title, lead: ctx.t(texts.receiptWhat) })}<div class="read stack">
        ${pairs([{ name: ctx.t(texts.reference), value: found.reference, reference: true }, { name: ctx.t(texts.sentOn), value: moment(ctx, found.submitted_at) }, ...(await sentBy(ctx, found)), ...(await signedBy(ctx, found))])}
        ${made ? html`${pairs([{ name: ctx.t(texts.receiptLogged), value: moment(ctx, made.proof.loggedAt) }, { name: ctx.t(texts.receiptPlace), value: String(made.proof.index + 1) }, { name: ctx.t(texts.receiptLog), value: made.receipt.log }])}
          <p>${goLink({ href: ctx.at(`/account/applications/${found.reference}/receipt.json`), text: ctx.t(texts.receiptFile), icon: 'download', download: true })}</p>
          <p>${goLink({ href: ctx.at(`/account/applications/${found.reference}/receipt.pdf`), text: ctx.t(texts.receiptPdf), icon: 'download', download: true })}</p>` : html`<div data-refresh-seconds="2">${notice('know', { body: ctx.t(texts.receiptNotYet) })}</div>`}
      </div></div>`,
    })
  },
}

/** Who sent it, where that was done for another. */
async function sentBy(ctx: PageCtx, found: Case): Promise<{ name: string; value: string }[]> {
  const sent = await sentUnder(ctx, found)
  return sent ? [{ name: ctx.t(mandateTexts.sentBy), value: ctx.t(sent) }] : []
}

/** Who signed it, and the hash of what they signed. */
async function signedBy(ctx: PageCtx, found: Case): Promise<{ name: string; value: Content }[]> {
  const paper = await signedPaperOf(ctx, found.party_id, found.id)
  if (!paper) return []
  const [signer] = paper.signers
  return [{ name: ctx.t(signTexts.signedBy), value: signer!.name }, { name: ctx.t(signTexts.signedAt), value: moment(ctx, signer!.agreedAt) }, { name: ctx.t(signTexts.hash), value: hashInGroups(paper.sha256) }]
}

/** The receipt once there is one; before that, the page that says that it is coming. */
async function onceLogged(ctx: PageCtx, reference: string, answer: (found: Case, receipt: Receipt) => Answer | Promise<Answer>): Promise<Answer> {
  const found = await findOwnCase(ctx, reference)
  const made = await entryReceipt(ctx, found.party_id, found.entry_id)
  return made ? answer(found, made.receipt) : { redirect: ctx.at(`/account/applications/${found.reference}/receipt`) }
}

/** The same as a file that can be checked without us. */
export const receiptFilePage: Page = {
  path: '/account/applications/:reference/receipt.json',
  who: 'person',
  get: (ctx, { reference }) => onceLogged(ctx, reference!, (found, receipt) => receiptFile(receipt, `receipt-${found.reference}`)),
}

/** The same on paper, sealed by the organisation that the application went to; the file above is in it. */
export const receiptPdfPage: Page = {
  path: '/account/applications/:reference/receipt.pdf',
  who: 'person',
  get: (ctx, { reference }) => onceLogged(ctx, reference!, async (found, receipt) => {
    const { service } = await definitionOfCase(ctx, found)
    return receiptPdf(ctx, {
      receipt,
      name: `receipt-${found.reference}`,
      organisationId: service.organisation,
      title: texts.receiptTitle,
      what: texts.receiptArrived,
      about: [{ label: texts.receiptService, value: service.name }, { label: texts.reference, value: sameInAll(found.reference) }],
    })
  }),
}
