import { acts, button, errorSummary, more, notice, section, select, summaryList, textArea, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { FormBody, PageCtx } from '../../../kernel/page.ts'
import type { Asked } from '../change-request.ts'
import { mayMove, type Status } from '../credential.ts'
import { reasonLine } from '../life-texts.ts'
import type { Credential } from '../read-credentials.ts'
import { reasons, reasonText } from '../reasons.ts'
import type { Decided } from '../set-credential-status.ts'
import { place } from './frame.ts'
import { workTexts as texts } from './texts.ts'

type Act = Decided | 'amend' | 'agree' | 'decline'
export type Typed = { readonly act: Act; /** The document that the page was about. */ readonly about: string; readonly code: string; readonly reason: string; readonly values: Readonly<Record<string, Text>> }
export type Trouble = { readonly href: string; readonly text: Text }

const acting: readonly Act[] = ['suspended', 'valid', 'revoked', 'amend', 'agree', 'decline']
const mostReason = 2000
const mostClaim = 500
const stateAfter = (act: Act): Status => (act === 'amend' || act === 'agree' || act === 'decline' ? 'superseded' : act)

/** What an officer sent; of the particulars only those that are said otherwise than before. */
export function readTyped(body: FormBody, { claims }: Credential): Typed {
  const values = claims.flatMap((claim) => {
    const [en, tc] = [`claim-${claim.id}`, `claim-${claim.id}-tc`].map((name) => body.text(name).trim().slice(0, mostClaim)) as [string, string]
    return en !== '' && (en !== claim.value.en || tc !== claim.value['zh-Hant']) ? [[claim.id, { en, 'zh-Hant': tc || en }] as const] : []
  })
  return { act: acting.find((one) => one === body.text('act')) ?? 'decline', about: body.text('about'), code: body.text('code'), reason: body.text('reason').trim().slice(0, mostReason), values: Object.fromEntries(values) }
}

export function troublesOf({ act, code, reason, values }: Typed): Trouble[] {
  if (act === 'agree' || act === 'decline') return []
  return [
    ...(act === 'amend' && Object.keys(values).length === 0 ? [{ href: '#amend-0', text: texts.nothingChanged }] : []),
    ...(reasonText(stateAfter(act), code) ? [] : [{ href: `#code-${act}`, text: texts.noCode }]),
    ...(reason === '' ? [{ href: `#reason-${act}`, text: texts.noReason }] : []),
  ]
}

/** What may be done with the document in its present state, each folded away. */
export function decisionForms(ctx: PageCtx, credential: Credential, typed: Typed | undefined, troubles: readonly Trouble[]): Html | false {
  const offered = (['suspended', 'valid', 'amend', 'revoked'] as const).filter((act) => mayMove(credential.statusToday, stateAfter(act)))
  if (offered.length === 0) return false
  const { t } = ctx
  return section({
    id: 'decide', title: t(texts.decide),
    body: html`${troubles.length > 0 && errorSummary({ title: t(texts.problems), problems: troubles.map(({ href, text }) => ({ href, text: t(text) })) })}
      <div class="stack">${offered.map((act) => {
        const body = decisionForm(ctx, credential, act, typed?.act === act ? typed : undefined, troubles)
        return typed?.act === act ? html`<h3>${t(texts[act])}</h3>${body}` : more({ summary: t(texts[act]), body })
      })}</div>`,
  })
}

function decisionForm(ctx: PageCtx, credential: Credential, act: Decided | 'amend', typed: Typed | undefined, troubles: readonly Trouble[]): Html {
  const { t, at } = ctx
  const faultAt = (href: string): string | undefined => {
    const found = typed && troubles.find((one) => one.href === href)
    return found && t(found.text)
  }
  const options = Object.entries(reasons[stateAfter(act)]).map(([value, text]) => ({ value, label: t(text) }))
  return html`<form id="form-${act}" method="post" class="form" action="${at(`${place}/${credential.number}`)}" novalidate>${ctx.formFields()}
    <input type="hidden" name="act" value="${act}"><input type="hidden" name="about" value="${credential.id}">
    ${act === 'amend' && claimFields(ctx, credential, typed, faultAt('#amend-0'))}
    ${select({ id: `code-${act}`, name: 'code', label: t(texts.code), required: true, empty: '–', options, value: typed?.code ?? '', error: faultAt(`#code-${act}`) })}
    ${textArea({ id: `reason-${act}`, name: 'reason', label: t(texts.reason), hint: t(texts.reasonHint), required: true, value: typed?.reason ?? '', maxLength: mostReason, error: faultAt(`#reason-${act}`) })}
    ${acts(button({ text: t(act === 'amend' ? texts.propose : texts[act]), weight: act === 'valid' || act === 'amend' ? 'second' : 'risk' }))}</form>`
}

/** The particulars in English and in Chinese. What is yes or no follows from a rule and is not corrected by hand. */
function claimFields(ctx: PageCtx, { claims }: Credential, typed: Typed | undefined, error: string | undefined): Html {
  const { t } = ctx
  const fields = claims.filter(({ isSo }) => isSo === undefined).map((claim, i) => {
    const value = typed?.values[claim.id] ?? claim.value
    return html`${textField({ id: `amend-${i}`, name: `claim-${claim.id}`, label: t(claim.label), value: value.en, maxLength: mostClaim, ...(i === 0 && error !== undefined && { error }) })}
      ${textField({ id: `amend-${i}-tc`, name: `claim-${claim.id}-tc`, label: t(texts.inChinese(claim.label)), value: value['zh-Hant'], maxLength: mostClaim })}`
  })
  return html`<p>${t(texts.amendHint)}</p>${fields}`
}

/** What is said otherwise, in each language where it is: whoever agrees in Chinese also sees what changes in English. */
function changesOf(before: Text, after: Text): Html {
  const all = (['en', 'zh-Hant'] as const).map((lang) => ({ lang, from: before[lang], to: after[lang] })).filter(({ from, to }) => from !== to)
  const different = all.filter(({ from, to }, i) => !all.slice(0, i).some((one) => one.from === from && one.to === to))
  return html`${different.map(({ lang, from, to }) => html`<p lang="${lang}"><del>${from}</del> ${to}</p>`)}`
}

/** A correction that waits: what it says and why, and for another officer the two buttons. */
export function proposalPanel(ctx: PageCtx, credential: Credential, asked: Asked, why: Text | undefined, mayConfirm: boolean): Html {
  const { t, at } = ctx
  const lines = credential.claims.filter(({ id }) => asked.values?.[id]).map((claim) => ({ question: t(claim.label), answer: changesOf(claim.value, asked.values![claim.id]!) }))
  const form = html`<form method="post" action="${at(`${place}/${credential.number}`)}">${ctx.formFields()}<input type="hidden" name="about" value="${credential.id}">
    ${acts(html`${button({ text: t(texts.agree), name: 'act', value: 'agree' })}${button({ text: t(texts.decline), name: 'act', value: 'decline', weight: 'second' })}`)}</form>`
  return html`${notice('care', { level: 2, title: t(texts.proposed), body: html`<p>${why && t(reasonLine(why))}</p><p>${asked.words}</p>` })}${summaryList(lines)}${mayConfirm && form}`
}
