import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { FormBody, Page } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { decideProposal, type Answer } from '../decide-proposal.ts'
import { findCaseAtDesk } from '../find-case.ts'
import { proposalTexts as texts } from '../proposal-texts.ts'
import { refuse } from '../refusals.ts'
import { workCase } from './work-case.ts'
import { answerForm, mostReason, reasonField } from './work-proposal.ts'

/** A second officer confirms what a first one proposed, or declines it with a reason; or the first takes it back. */
export const answerProposalPage: Page = {
  path: `${workbench}/:reference/proposal`,
  who: 'officer',
  async post(ctx, { reference }, form) {
    const atDesk = await findCaseAtDesk(ctx, reference!)
    const { found } = atDesk
    const typed = { action: answerForm, text: (field: string) => form.text(field), marks: [] }
    if (onlySwitchesLanguage(form)) return workCase(ctx, atDesk, [], typed)
    const answer = readAnswer(form)
    if (!answer) return { status: 422, body: await workCase(ctx, atDesk, [{ field: reasonField, text: texts.reasonNeeded }], typed) }
    await decideProposal(ctx, { key: { partyId: found.party_id, caseId: found.id }, proposalId: form.text('proposal'), answer })
    return { redirect: ctx.at(`${workbench}/${found.reference}`) }
  },
}

/** Undefined where somebody declines without a reason. */
function readAnswer(form: FormBody): Answer | undefined {
  const outcome = (['confirmed', 'declined', 'withdrawn'] as const).find((one) => one === form.text('answer')) ?? refuse('case.proposal_answer')
  if (outcome !== 'declined') return { outcome }
  const reason = form.text(reasonField).normalize('NFC').replaceAll('\r\n', '\n').trim().slice(0, mostReason)
  return reason === '' ? undefined : { outcome, reason }
}
