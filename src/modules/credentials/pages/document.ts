import { accountFrame } from '../../../design/account-frame.ts'
import { icon } from '../../../design/icons.ts'
import { dayIn, writeDay, writeMoment } from '../../../kernel/dates.ts'
import { html, type Fragment, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { writeCode } from '../check-code.ts'
import { licencePdf } from '../pdf/licence-pdf.ts'
import { credentialOf, statusChangesOf, type Credential, type StatusChange } from '../read-credentials.ts'
import { refuse } from '../refusals.ts'
import { documents, holderLabel, numberLabel, statusNames, words } from '../texts.ts'
import { fullCard, organisationName, statusTag, untilOf } from './licence-card.ts'

/** Another party's document is not found, whoever asks. */
const own = async (ctx: PageCtx, id: string | undefined): Promise<Credential> => (await credentialOf(ctx, ctx.actor.party, id ?? '')) ?? refuse('credential.not_found')

export const documentPage: Page = {
  path: '/account/documents/:id',
  who: 'person',
  async get(ctx, params) {
    const credential = await own(ctx, params['id'])
    const changes = await statusChangesOf(ctx, ctx.actor.party, credential.id)
    const here = ctx.at(`/account/documents/${credential.id}`)
    const main = html`
      <p class="row">${statusTag(ctx, credential.statusToday)}<span>${ctx.t(documents.showIt)}</span></p>
      ${fullCard(ctx, credential)}
      <p class="acts no-print"><a class="btn" href="${here}/pdf">${icon('download')}${ctx.t(documents.downloadPdf)}</a></p>
      <section class="part" aria-labelledby="details"><h2 id="details">${ctx.t(documents.details)}</h2>${details(ctx, credential)}</section>
      <section class="part" aria-labelledby="history"><h2 id="history">${ctx.t(documents.history)}</h2>${history(ctx, credential, changes)}</section>
      <section class="card part no-print" aria-labelledby="checked"><h2 id="checked">${ctx.t(documents.whoChecked)}</h2><p>${ctx.t(documents.whoCheckedText)}</p></section>
      <details class="part no-print"><summary>${ctx.t(documents.digital)}</summary>
        <div class="field"><label class="hint" for="sd-jwt">${ctx.t(documents.digitalHint)}</label><textarea class="in ref" id="sd-jwt" rows="6" readonly>${credential.compact}</textarea></div>
        <p><a class="go" href="${here}/credential">${icon('download')}${ctx.t(documents.downloadDigital)}</a></p></details>
      <p class="row no-print"><a class="go" href="${ctx.at('/account/documents')}">${ctx.t(documents.back)}</a></p>`
    return accountFrame(ctx, { here: 'documents', title: ctx.t(credential.title), main })
  },
}

function details(ctx: PageCtx, credential: Credential): Html {
  const { timeZone } = ctx.house.pack.settings
  const line = (label: Text, value: Fragment): Html => html`<div><dt>${ctx.t(label)}</dt><dd>${value}</dd></div>`
  return html`<dl class="sum lines">
    ${line(words.issuedBy, ctx.t(organisationName(ctx, credential)))}
    ${line(holderLabel, credential.holder)}
    ${credential.claims.map((claim) => line(claim.label, ctx.t(claim.value)))}
    ${line(numberLabel, html`<span class="ref">${credential.number}</span>`)}
    ${line(words.issuedOn, html`<span class="num">${writeDay(dayIn(credential.issuedAt, timeZone), ctx.tag)}</span>`)}
    ${line(words.validUntil, html`<span class="num">${untilOf(ctx, credential)}</span>`)}
    ${line(words.checkCode, html`<span class="ref">${writeCode(credential.code)}</span>`)}
    ${line(words.reference, html`<a class="ref" href="${ctx.at(`/account/applications/${credential.reference}`)}">${credential.reference}</a>`)}
  </dl>`
}

function history(ctx: PageCtx, credential: Credential, changes: readonly StatusChange[]): Html {
  const { timeZone } = ctx.house.pack.settings
  const event = (name: Text, at: Date, reason?: string): Html =>
    html`<li><b>${ctx.t(name)}</b>${reason && html`<p>${reason}</p>`}<time class="small soft" datetime="${at.toISOString()}">${writeMoment(at, ctx.tag, timeZone)}</time></li>`
  return html`<ol class="timeline">
    ${changes.map((change) => event(change.to === 'valid' ? documents.restored : statusNames[change.to], change.at, change.reason))}
    ${event(documents.issuedEvent, credential.issuedAt)}</ol>`
}

export const documentPdfPage: Page = {
  path: '/account/documents/:id/pdf',
  who: 'person',
  async get(ctx, params) {
    const credential = await own(ctx, params['id'])
    return { file: await licencePdf(ctx.house, credential), type: 'application/pdf', name: `${credential.type}-${credential.number}.pdf` }
  },
}

export const documentCredentialPage: Page = {
  path: '/account/documents/:id/credential',
  who: 'person',
  async get(ctx, params) {
    const credential = await own(ctx, params['id'])
    return { file: Buffer.from(credential.compact), type: 'application/dc+sd-jwt', name: `${credential.type}-${credential.number}.sd-jwt` }
  },
}
