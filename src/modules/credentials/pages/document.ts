import { accountFrame } from '../../../design/account-frame.ts'
import { acts, asWritten, bullets, goLink, linkButton, more, notice, section, summaryList, timeline, type Answer } from '../../../design/index.ts'
import { dayIn, writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { mustFor } from '../../identity/index.ts'
import { recordOpened } from '../../journal/index.ts'
import { openRequestOf } from '../change-request.ts'
import { writeCode } from '../check-code.ts'
import { mayMove } from '../credential.ts'
import type { CredentialEntry } from '../entries.ts'
import { askTexts, lineTexts } from '../life-texts.ts'
import { walletPart } from '../openid4vci/pages/wallet-part.ts'
import { qrTextOf } from '../offline/offline-qr.ts'
import { credentialOf, successorOf, type Credential } from '../read-credentials.ts'
import { refuse } from '../refusals.ts'
import { documents, holderLabel, numberLabel, w3cNames, words } from '../texts.ts'
import { w3cForms } from '../w3c/make-w3c.ts'
import { documentHistory } from './document-history.ts'
import { documentStanding } from './document-standing.ts'
import { receiptFiles } from './event-receipt.ts'
import { fullCard, organisationName, statusTag, untilOf } from './licence-card.ts'
import { loggedLine } from './logged-line.ts'

/** The signed-in party's own document; another party's is not found, whoever asks. */
export async function ownDocument(ctx: PageCtx, id: string | undefined): Promise<Credential> {
  const credential = (await credentialOf(ctx, ctx.actor.party, id ?? '')) ?? refuse('credential.not_found')
  mustFor(ctx.actor, { action: 'receive', organisation: credential.organisation })
  await recordOpened<CredentialEntry>(ctx, { what: 'credential.read', about: credential.reference, credential: credential.id, type: credential.type })
  return credential
}

export const documentPage: Page = {
  path: '/account/documents/:id',
  who: 'person',
  async get(ctx, params) {
    const credential = await ownDocument(ctx, params['id'])
    const [open, newer, qr] = await Promise.all([openRequestOf(ctx, ctx.actor.party, credential.id), successorOf(ctx, ctx.actor.party, credential.id), qrTextOf(ctx.house, credential, ctx.now)])
    const inForce = credential.statusToday === 'valid'
    const here = ctx.at(`/account/documents/${credential.id}`)
    const title = ctx.t(credential.title)
    const main = html`
      <p class="row">${statusTag(ctx, credential.statusToday)}${inForce && html`<span>${ctx.t(documents.showIt)}</span>`}</p>
      ${documentStanding(ctx, credential, newer)}
      ${open?.state === 'asked' && notice('know', { level: 2, title: ctx.t(askTexts.going), body: ctx.t(askTexts.goingWhat) })}
      ${fullCard(ctx, credential, qr)}
      <div class="no-print">${acts(html`${linkButton({ href: `${here}/pdf`, text: ctx.t(documents.downloadPdf), icon: 'download', weight: inForce && !newer ? 'main' : 'second' })}
        ${mayMove(credential.statusToday, 'surrendered') && !open && goLink({ href: `${here}/changes`, text: ctx.t(documents.change), plain: true })}`)}</div>
      ${section({ id: 'details', title: ctx.t(documents.details), body: summaryList(particulars(ctx, credential)) })}
      ${await walletPart(ctx, credential)}
      ${section({ id: 'history', title: ctx.t(documents.history), body: html`${timeline(await documentHistory(ctx, ctx.actor.party, credential))}<div class="no-print">${earlier(ctx, credential)}${await loggedLine(ctx, ctx.actor.party, credential.id)}${await receiptFiles(ctx, credential.id)}</div>` })}
      <div class="stack no-print">${notice('know', { title: ctx.t(documents.whoChecked), body: ctx.t(documents.whoCheckedText), level: 2, sign: 'eye-off' })}
        ${more({ summary: ctx.t(documents.digital), body: digitalForm(ctx, credential, here) })}
        <p>${goLink({ href: ctx.at('/account/documents'), text: ctx.t(documents.back), icon: 'chevron-left' })}</p></div>`
    return accountFrame(ctx, { here: 'documents', title, main })
  },
}

const digitalForm = (ctx: PageCtx, credential: Credential, here: string): Html => html`
  <div class="field"><label class="hint" for="sd-jwt">${ctx.t(documents.digitalHint)}</label><textarea class="in ref" id="sd-jwt" rows="6" readonly>${credential.compact}</textarea></div>
  <p>${goLink({ href: `${here}/credential`, text: ctx.t(documents.downloadDigital), icon: 'download' })}</p>
  <p class="hint">${ctx.t(documents.w3cHint)}</p>
  ${bullets(w3cForms.map((form) => goLink({ href: `${here}/credential?form=${encodeURIComponent(form)}`, text: ctx.t(w3cNames[form]), icon: 'download' })))}`

function particulars(ctx: PageCtx, credential: Credential): Answer[] {
  const line = (label: Text, answer: Answer['answer']): Answer => ({ question: ctx.t(label), answer })
  const figures = (text: string): Html => html`<span class="num">${text}</span>`
  const application = ctx.at(`/account/applications/${credential.reference}`)
  return [
    line(words.issuedBy, ctx.t(organisationName(ctx, credential))),
    line(holderLabel, asWritten(holderIn(ctx, credential.holder), ctx.tag)),
    ...(credential.sent ? [line(words.sentBy, ctx.t(credential.sent))] : []),
    ...credential.claims.map((claim) => line(claim.label, ctx.t(claim.value))),
    line(numberLabel, html`<span class="ref">${credential.number}</span>`),
    line(words.issuedOn, figures(writeDay(dayIn(credential.issuedAt, ctx.house.pack.settings.timeZone), ctx.tag))),
    line(words.validUntil, figures(untilOf(ctx, credential))),
    line(words.checkCode, html`<span class="ref">${writeCode(credential.code)}</span>`),
    ...(credential.caseId === undefined ? [] : [line(words.reference, html`<a class="ref" href="${application}">${credential.reference}</a>`)]),
  ]
}

/** The page calls the holder as the reader knows them; what the document itself says stands beside it, unchanged. */
function holderIn(ctx: PageCtx, holder: string): string {
  const { partyNames } = ctx.actor
  const known = partyNames?.en.toLowerCase() === holder.toLowerCase() ? ctx.t(partyNames) : holder
  return known.toLowerCase() === holder.toLowerCase() ? holder : ctx.t(documents.holderAs(known, holder))
}

/** Where the document is that this one came after; the one that came after it is told above. */
const earlier = ({ at, t }: PageCtx, { after }: Credential): Html | undefined =>
  after && html`<p>${goLink({ href: at(`/account/documents/${after.id}`), text: t(lineTexts[after.how].older) })}</p>`
