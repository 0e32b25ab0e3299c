import { writeDay } from '../../kernel/dates.ts'
import { compose, say, type Tag, type Text } from '../../kernel/i18n.ts'
import { periodText } from '../calendars/index.ts'
import type { PinnedService } from '../jurisdiction/index.ts'
import type { Case } from './case.ts'
import type { Details } from './sealed-parts.ts'

/** A letter of the procedure with its blanks filled in, in every language. */
export function fillLetter(found: Case, pinned: PinnedService, name: string, details: Details): { subject: Text; body: Text } {
  const letter = pinned.procedure.letters[name]!
  const blanks = (tag: Tag): Record<string, string> => ({
    reference: found.reference,
    service: say(pinned.service.name, tag),
    reasons: reasonsOf(details, tag),
    note: details.note ?? '',
    answer: details.answer ?? '',
    when: details.slot ? `${writeDay(details.slot.day, tag)} ${say(periodText(pinned.pack, details.slot.period), tag)}` : '',
    deadline: found.due_on ? writeDay(found.due_on, tag) : '',
  })
  const fill = (text: Text): Text => compose((tag) => say(text, tag).replace(/\{(\w+)\}/g, (whole, key: string) => blanks(tag)[key] ?? whole))
  return { subject: fill(letter.subject), body: fill(letter.body) }
}

/** The reasons of a refusal: those that the pack words, and those that an officer wrote. */
export const reasonsOf = (details: Details, tag: Tag): string => [...(details.told ?? []).map((text) => say(text, tag)), ...(details.reasons ?? [])].join(tag === 'en' ? ' ' : '')
