import { goLink, notice, pairs, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { partyNames } from '../../identity/index.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { signedPaperOf } from '../../signing/index.ts'
import type { Case } from '../case.ts'
import { signTexts as texts, unsignedTexts } from '../sign-texts.ts'
import { moment } from './shared.ts'

/** Who signed an application, when, and the signed file; else that it is not signed, and from whose account it was sent. Undefined where its service asks for no signature. */
export async function signatureSection(ctx: PageCtx, { found, service }: { found: Case; service: Service }, filesAt: string, reader: 'applicant' | 'officer'): Promise<Html | undefined> {
  const paper = await signedPaperOf(ctx, found.party_id, found.id)
  const { t } = ctx
  if (!paper) {
    if (service.signature !== 'plus') return undefined
    const { names } = await partyNames(ctx, found.applicant_id)
    const said = notice('care', { title: t(texts.notSigned), level: 3, body: t((reader === 'applicant' ? unsignedTexts.own : unsignedTexts.atDesk)(names)) })
    return section({ id: 'signature', title: t(texts.signature), near: true, body: said })
  }
  const rows = paper.signers.flatMap(({ name, agreedAt }) => [{ name: t(texts.signedBy), value: name }, { name: t(texts.signedAt), value: moment(ctx, agreedAt) }])
  const making = notice('know', { body: t(reader === 'applicant' ? texts.making : texts.makingAtDesk), live: true })
  const file = paper.fileId
    ? html`<p>${goLink({ href: `${filesAt}/${paper.fileId}`, text: t(texts.download), icon: 'download', download: true })}</p><p>${goLink({ href: ctx.at('/verify'), text: t(texts.check), icon: 'scan-search' })}</p>`
    : reader === 'applicant' ? html`<div data-refresh-seconds="2">${making}</div>` : making
  const body = html`${pairs(rows)}${paper.signers.some((one) => one.waitsForTime) && notice('know', { body: t(texts.waitsForTime) })}${file}`
  return section({ id: 'signature', title: t(texts.signature), near: true, body })
}

/** 64 signs in groups of four, as people compare them. */
export const hashInGroups = (sha256: string): Html => html`<span class="ref wraps" translate="no">${sha256.match(/.{4}/g)!.join(' ')}</span>`
