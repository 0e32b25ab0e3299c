import type { ReadCtx } from '../../kernel/ctx.ts'
import * as q from './calendars.sql.ts'

export { appointmentOf, type Appointment } from './appointment.ts'
export { bookSlot } from './book-slot.ts'
export { calendarFile } from './calendar-file.ts'
export { freeSlots, type Slot } from './free-slots.ts'
export { releaseSlot } from './release-slot.ts'
export { periodText } from './texts.ts'
export { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts'
export type { Booking, Period } from './calendars.sql.ts'

/** Appointments made for a case. */
export const bookingsOfCase = (ctx: ReadCtx, partyId: string, caseId: string): Promise<q.Booking[]> => ctx.db.all(q.bookingsOfCase(partyId, caseId))
