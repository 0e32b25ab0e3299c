import { goLink, notice } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { appointmentOf, calendarFile } from '../../calendars/index.ts'
import { appointmentTexts as texts, whenText } from '../appointment-texts.ts'
import type { Case } from '../case.ts'
import { definitionOfCase, findOwnCase } from '../find-case.ts'
import { refuse } from '../refusals.ts'
import { tellingOf } from '../tell-appointment.ts'
import { organisationName } from './shared.ts'

const appointmentOfCase = (ctx: PageCtx, found: Case) => appointmentOf(ctx, { partyId: found.party_id, caseId: found.id, organisation: found.organisation })

/** The appointment as a file for the applicant's own calendar; fetched again, it moves or cancels what stands there. */
export const appointmentFilePage: Page = {
  path: '/account/applications/:reference/appointment.ics',
  who: 'person',
  async get(ctx, { reference }) {
    const found = await findOwnCase(ctx, reference!)
    const appointment = (await appointmentOfCase(ctx, found)) ?? refuse('case.no_appointment')
    const told = tellingOf(found, await definitionOfCase(ctx, found), appointment, ctx.tag)
    const address = `${ctx.house.config.PUBLIC_URL}${ctx.at(`/account/applications/${found.reference}`)}`
    const file = calendarFile(appointment, { summary: ctx.t(texts.subject(told)), description: ctx.t(texts.description(told)), tag: ctx.tag, address })
    return { file, type: 'text/calendar; charset=utf-8', name: `appointment-${found.reference}.ics` }
  },
}

/** The appointment on the application's page, until it is over; a cancelled one too, because it may stand in a calendar. */
export async function appointmentNotice(ctx: PageCtx, found: Case): Promise<Html | false> {
  const appointment = await appointmentOfCase(ctx, found)
  if (!appointment || appointment.endsAt <= ctx.now) return false
  const link = goLink({ href: ctx.at(`/account/applications/${found.reference}/appointment.ics`), text: ctx.t(appointment.cancelled ? texts.takeOut : texts.add), icon: 'calendar', download: true })
  const body = html`<p>${ctx.t(whenText(ctx.house.pack, appointment))}</p><p>${ctx.t(texts.with(organisationName(ctx, found.organisation)))}</p><p>${link}</p>`
  return notice('know', { title: ctx.t(appointment.cancelled ? texts.cancelledTitle : texts.title), body, level: 2 })
}
