import type { Tag } from '../../kernel/i18n.ts'
import type { Appointment } from './appointment.ts'

type Words = { readonly summary: string; readonly description: string; readonly tag: Tag; /** The page that tells more. */ readonly address: string }

/**
 * An appointment as an iCalendar object (RFC 5545). Times are in UTC, which every calendar shows by its reader's own clocks. There is no
 * METHOD: it is a file to keep, no invitation to answer; so DTSTAMP is the moment of the last change (§3.8.7.2).
 */
export function calendarFile(appointment: Appointment, { summary, description, tag, address }: Words): Buffer {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bauhinia//Appointments//EN',
    'BEGIN:VEVENT',
    `UID:${appointment.id}`,
    `SEQUENCE:${appointment.changes}`,
    `STATUS:${appointment.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTAMP:${utc(appointment.changedAt)}`,
    `DTSTART:${utc(appointment.startsAt)}`,
    `DTEND:${utc(appointment.endsAt)}`,
    `SUMMARY;LANGUAGE=${tag}:${escape(summary)}`,
    `DESCRIPTION;LANGUAGE=${tag}:${escape(description)}`,
    `URL:${address}`,
    // A calendar shared with colleagues shows that the time is taken, not for what.
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return Buffer.from(lines.map((line) => `${fold(line)}\r\n`).join(''))
}

/** §3.3.5, form 2. */
const utc = (moment: Date): string => `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** §3.3.11: no control character stands in a text, and a new line is written as one. */
const escape = (text: string): string => text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n').replaceAll(/\p{Cc}/gu, '')

const mostOctets = 75

/** §3.1: a line has at most 75 octets, and goes on after a space. No character is cut in two. */
function fold(line: string): string {
  let [folded, octets] = ['', 0]
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    if (octets + size > mostOctets) [folded, octets] = [`${folded}\r\n `, 1]
    folded += sign
    octets += size
  }
  return folded
}
