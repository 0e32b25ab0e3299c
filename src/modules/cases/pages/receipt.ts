import { document, goLink, notice, pageTitle, pairs } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { entryProof, sealKeyText } from '../../journal/index.ts'
import type { Case } from '../case.ts'
import { definitionOfCase, findOwnCase } from '../find-case.ts'
import { mandateTexts } from '../mandate-texts.ts'
import { texts } from '../texts.ts'
import { sentUnder } from '../under-mandate.ts'
import { moment } from './shared.ts'

/** The proof that an application arrived: the journal's entry, its place under a signed seal, and a file to keep. */
export const receiptPage: Page = {
  path: '/account/applications/:reference/receipt',
  who: 'person',
  async get(ctx, { reference }) {
    const found = await findOwnCase(ctx, reference!)
    const proof = await entryProof(ctx, found.party_id, found.entry_id)
    const { service } = await definitionOfCase(ctx, found)
    const title = ctx.t(texts.receiptTitle)
    return document(ctx.shell, {
      title: `${title} ${found.reference}`,
      section: 'account',
      noindex: true,
      crumbs: [{ href: ctx.at('/account'), text: ctx.t(texts.account) }, { href: ctx.at(`/account/applications/${found.reference}`), text: found.reference }, { text: title }],
      main: html`<div class="wrap">${pageTitle({ over: ctx.t(service.name), title, lead: ctx.t(texts.receiptWhat) })}<div class="read stack">
        ${pairs([{ name: ctx.t(texts.reference), value: found.reference, reference: true }, { name: ctx.t(texts.sentOn), value: moment(ctx, found.submitted_at) }, ...(await sentBy(ctx, found))])}
        ${proof ? html`${pairs([{ name: ctx.t(texts.receiptNumber), value: String(proof.seal.n) }, { name: ctx.t(texts.receiptSealed), value: moment(ctx, new Date(proof.seal.sealedAt)) }])}
          <p>${goLink({ href: ctx.at(`/account/applications/${found.reference}/receipt.json`), text: ctx.t(texts.receiptFile), icon: 'download', download: true })}</p>` : html`<div data-refresh-seconds="2">${notice('know', { body: ctx.t(texts.receiptNotYet) })}</div>`}
      </div></div>`,
    })
  },
}

/** Who sent it, where that was done for another. */
async function sentBy(ctx: PageCtx, found: Case): Promise<{ name: string; value: string }[]> {
  const sent = await sentUnder(ctx, found)
  return sent ? [{ name: ctx.t(mandateTexts.sentBy), value: ctx.t(sent) }] : []
}

/** The same as a file that can be checked without us. */
export const receiptFilePage: Page = {
  path: '/account/applications/:reference/receipt.json',
  who: 'person',
  async get(ctx, { reference }) {
    const found = await findOwnCase(ctx, reference!)
    const proof = await entryProof(ctx, found.party_id, found.entry_id)
    const body = JSON.stringify({ reference: found.reference, proof: proof ?? null, publicKey: sealKeyText(ctx.house) }, null, 2)
    return { file: Buffer.from(`${body}\n`), type: 'application/json', name: `receipt-${found.reference}.json` }
  },
}
