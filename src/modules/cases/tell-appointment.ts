import type { Ctx } from '../../kernel/ctx.ts'
import { compose, say, type Tag } from '../../kernel/i18n.ts'
import { appointmentOf, type Appointment } from '../calendars/index.ts'
import { nameOfOrganisation, type PinnedService } from '../jurisdiction/index.ts'
import { sendMessage } from '../messages/index.ts'
import { appointmentTexts, whenText } from './appointment-texts.ts'
import type { Case } from './case.ts'

/** Sends the applicant the appointment that the act has just booked. Nothing is sent when it was given back in the meantime. */
export async function tellAppointment(ctx: Ctx, { found, pinned }: { found: Case; pinned: PinnedService }): Promise<void> {
  const { party_id: partyId, organisation, reference } = found
  const appointment = await appointmentOf(ctx, { partyId, caseId: found.id, organisation })
  if (!appointment || appointment.cancelled) return
  const told = (tag: Tag) => tellingOf(found, pinned, appointment, tag)
  await sendMessage(ctx, { partyId, organisation, about: reference, subject: compose((tag) => say(appointmentTexts.subject(told(tag)), tag)), body: compose((tag) => say(appointmentTexts.body(told(tag)), tag)) })
}

/** What the words of an appointment are made of, in one language. */
export const tellingOf = (found: Case, { pack, service }: PinnedService, appointment: Appointment, tag: Tag) => ({
  service: say(service.name, tag),
  reference: found.reference,
  when: say(whenText(pack, appointment), tag),
  organisation: say(nameOfOrganisation(pack, found.organisation), tag),
})
