import { createHash } from 'node:crypto'
import { asWritten, pairs, section, type Content, type IconName } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { indicationOf } from '../indication.ts'
import { isGood, type SignatureReport, type SignedReport } from '../signature-report.ts'
import { certificateTexts, evidenceTexts, kinds, levels, nthSignature, onSite, outcomes, provedTime, unreadTexts, verifyTexts as texts, wholenessTexts } from './verify-texts.ts'

type Outcome = keyof typeof outcomes
type Tone = 'ok' | 'late' | 'no'

const signs: Readonly<Record<Outcome, readonly [IconName, Tone]>> = {
  good: ['seal-check', 'ok'],
  unknown: ['warning', 'late'],
  changed: ['circle-x', 'no'],
  unreadable: ['circle-x', 'no'],
  evidence: ['circle-x', 'no'],
  certificate: ['circle-x', 'no'],
}

/** The worst of all signatures is what the document is told as: what changes the words comes before who stands behind them. */
export function outcomeOf(report: Extract<SignedReport, { signatures: unknown }>): Outcome {
  const { signatures } = report
  if (signatures.some((one) => one.wholeness === 'changed')) return 'changed'
  if (signatures.some((one) => one.wholeness === 'unreadable')) return 'unreadable'
  if (signatures.some((one) => one.evidence === 'wrong')) return 'evidence'
  const states = signatures.flatMap((one) => [one.certificate, ...(one.timeStamp ? [one.timeStamp.certificate] : [])])
  if (states.some((one) => one !== 'valid' && one !== 'unknown-issuer')) return 'certificate'
  return isGood(report) ? 'good' : 'unknown'
}

/** A result to be told, above its page or as a section of it. */
export type Told = { readonly heading: string; readonly lead: string; readonly sign: readonly [IconName, Tone]; readonly body: Html }

/** What is told of a file's signatures: one sentence on the whole, then each signature. */
export function tellReport(ctx: PageCtx, report: SignedReport, file: { name: string; bytes: Buffer }): Told {
  const said = 'unread' in report ? unreadTexts[report.unread] : outcomes[outcomeOf(report)]
  const hash = createHash('sha256').update(file.bytes).digest('hex').match(/.{4}/g)!.join(' ')
  const about = pairs([{ name: ctx.t(texts.file), value: asWritten(file.name, ctx.tag) }, { name: ctx.t(texts.hash), value: html`<span class="ref wraps" translate="no">${hash}</span>` }])
  const all = 'unread' in report ? [] : report.signatures
  return {
    heading: ctx.t(said.heading),
    lead: ctx.t(said.lead),
    sign: 'unread' in report ? ['warning', 'late'] : signs[outcomeOf(report)],
    body: html`${all.map((one, i) => section({ id: `signature-${i + 1}`, title: ctx.t(nthSignature(i + 1, all.length)), near: true, body: pairs(rowsOf(ctx, one)) }))}${about}${all.length > 0 && html`<p class="small soft">${ctx.t(texts.offline)}</p>`}`,
  }
}

function rowsOf(ctx: PageCtx, one: SignatureReport): { name: string; value: Content }[] {
  const { t, tag } = ctx
  const row = (name: Text, value: Content) => ({ name: t(name), value })
  // A certificate has the English name; of our own organisations the reader's language is known.
  const called = (name: string): string => t([...ctx.house.pack.organisations.values()].find((organisation) => organisation.name.en === name)?.name ?? sameInAll(name))
  const names = [one.name, ...(one.organisation !== undefined && one.organisation !== one.name ? [one.organisation] : [])]
  const who = (one.kind === 'unknown' ? names : names.map(called)).join(', ')
  return [
    row(texts.who, html`${asWritten(who, tag)}<br><small>${t(kinds[one.kind])}</small>`),
    row(texts.when, when(ctx, one)),
    row(texts.document, t(wholenessTexts[one.wholeness])),
    row(texts.certificate, t(certificateTexts[one.certificate])),
    ...(one.kind === 'person' || one.evidence !== 'none' ? [row(texts.passkey, html`${t(evidenceTexts[one.evidence])}${one.evidenceOrigin !== undefined && html`<br><small>${t(onSite(one.evidenceOrigin))}</small>`}`)] : []),
    ...(one.reason === undefined ? [] : [row(texts.reason, asWritten(one.reason, tag))]),
    row(texts.level, t(levels[one.level])),
    row(texts.standard, html`<span translate="no">${inStandard(one)}</span>`),
  ]
}

function inStandard(one: SignatureReport): string {
  const indication = indicationOf(one)
  return indication.main === 'TOTAL-PASSED' ? indication.main : `${indication.main}, ${indication.sub}`
}

function when(ctx: PageCtx, { at, timeStamped, timeStamp }: SignatureReport): Content {
  if (!at) return ctx.t(texts.unknownTime)
  const moment = writeMoment(at, ctx.tag, ctx.house.pack.settings.timeZone)
  return html`<span class="num">${moment}</span><br><small>${ctx.t(timeStamped && timeStamp ? provedTime(timeStamp.name) : texts.claimedTime)}</small>`
}
