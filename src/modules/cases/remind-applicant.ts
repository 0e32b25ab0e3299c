import type { Ctx } from '../../kernel/ctx.ts'
import { dayIn, writeDay } from '../../kernel/dates.ts'
import { compose, say } from '../../kernel/i18n.ts'
import type { PinnedService } from '../jurisdiction/index.ts'
import { forgetReminder, remind } from '../messages/index.ts'
import type { Case } from './case.ts'
import { deadlineTexts } from './texts.ts'
import { namingAgent } from './under-mandate.ts'

const daysBefore = [7, 2]

const matterOf = (caseId: string): string => `case ${caseId}`

/** Has the applicant told before a wait is over, where it is they who are waited for. */
export async function remindApplicant(ctx: Ctx, { found, pinned }: { found: Case; pinned: PinnedService }, state: string, until: Date): Promise<void> {
  if (found.state !== state || pinned.procedure.states[state]?.tone !== 'act') return
  const { party_id: partyId, organisation, reference } = found
  const { service, pack } = pinned
  const dueOn = dayIn(until, pack.settings.timeZone)
  const words = { subject: compose((tag) => say(deadlineTexts.subject(service.name, writeDay(dueOn, tag)), tag)), body: compose((tag) => say(deadlineTexts.body(service.name, writeDay(dueOn, tag)), tag)) }
  await remind(ctx, {
    partyId,
    matter: matterOf(found.id),
    topic: 'deadlines',
    organisation,
    about: reference,
    dueOn,
    daysBefore,
    name: service.name,
    place: `/account/applications/${reference}`,
    ...(await namingAgent(ctx, found, words)),
  })
}

/** The case has left a state in which the applicant was waited for. */
export const forgetDeadline = (ctx: Ctx, found: Case): Promise<unknown> => forgetReminder(ctx, { partyId: found.party_id, matter: matterOf(found.id) })
