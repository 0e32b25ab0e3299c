import { button, card, more, select, tag, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { may, must, workbench } from '../../access/index.ts'
import { credentialOfCase, mayMove, reasons, reasonText, setCredentialStatus, statusNames, type Credential, type Decided } from '../../credentials/index.ts'
import type { Case } from '../case.ts'
import { asResource, findCaseAtDesk } from '../find-case.ts'
import { refuse } from '../refusals.ts'
import { texts } from '../texts.ts'

const tones = { valid: 'ok', suspended: 'late', revoked: 'no', expired: 'no', surrendered: 'idle', replaced: 'idle', superseded: 'idle' } as const

/** What was issued in this case, and, for those who may, suspending, restoring or revoking it. */
export function credentialCard(ctx: PageCtx, found: Case, credential: Credential | undefined): Html | false {
  if (!credential) return false
  const { statusToday } = credential
  const isDecider = may(ctx, 'cases.change-document', asResource(ctx.house.pack, found))
  const steps = decisions.filter((status) => mayMove(statusToday, status))
  return card({
    id: 'credential',
    title: ctx.t(texts.document),
    body: html`<p>${tag(tones[statusToday], ctx.t(statusNames[statusToday]))} <span class="ref" translate="no">${credential.number}</span></p>
      ${isDecider && steps.map((status) => more({ summary: ctx.t(names[status]), body: form(ctx, found, status) }))}`,
  })
}

const decisions = ['valid', 'suspended', 'revoked'] as const
const names = { valid: texts.restore, suspended: texts.suspend, revoked: texts.revoke } as const

const form = (ctx: PageCtx, found: Case, status: Decided): Html =>
  html`<form method="post" class="stack" action="${ctx.at(`${workbench}/${found.reference}/credential`)}">${ctx.formFields()}<input type="hidden" name="status" value="${status}">
    ${select({ id: `code-${status}`, name: 'code', label: ctx.t(texts.statusCode), required: true, empty: '–', options: Object.entries(reasons[status]).map(([value, text]) => ({ value, label: ctx.t(text) })) })}
    ${textArea({ id: `reason-${status}`, name: 'reason', label: ctx.t(texts.statusReason), hint: ctx.t(texts.statusReasonHint), required: true })}
    <p>${button({ text: ctx.t(names[status]), weight: status === 'valid' ? 'second' : 'risk' })}</p></form>`

/** A deciding officer of the issuing organisation changes the status of what was issued; a verifier hears of it at once. */
export const workCredentialPage: Page = {
  path: `${workbench}/:reference/credential`,
  who: 'officer',
  async post(ctx, { reference }, body) {
    const { found } = await findCaseAtDesk(ctx, reference!)
    must(ctx, 'cases.change-document', asResource(ctx.house.pack, found), () => refuse('case.action_not_allowed'))
    const credential = (await credentialOfCase(ctx, found.party_id, found.id)) ?? refuse('case.not_found')
    const status = decisions.find((one) => one === body.text('status')) ?? refuse('case.action_not_allowed')
    const reason = body.text('reason').trim().slice(0, 2000)
    const code = body.text('code')
    if (reason === '' || !reasonText(status, code)) refuse('case.reason_needed')
    await setCredentialStatus(ctx, { partyId: found.party_id, credentialId: credential.id, status, code, reason })
    return { redirect: ctx.at(`${workbench}/${found.reference}`) }
  },
}
