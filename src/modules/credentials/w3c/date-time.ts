// XML Schema 1.1, part 2, section 3.4.28: a dateTimeStamp is a dateTime whose offset is not left out.
const dateTime = /^-?(?:[1-9]\d{3,}|0\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?$/
const mostLetters = 64

/**
 * Milliseconds of a moment in a credential; undefined when it is none. Without an offset it is read as UTC where `offset` says so, as Data Integrity
 * (section 2.1) allows for what others wrote wrongly.
 */
export function momentOf(text: unknown, { offset }: { offset: 'required' | 'UTC' } = { offset: 'required' }): number | undefined {
  const found = typeof text === 'string' && text.length <= mostLetters ? dateTime.exec(text) : null
  if (!found || (found[1] === undefined && offset === 'required')) return undefined
  const moment = Date.parse(found[1] === undefined ? `${found[0]}Z` : found[0])
  return Number.isNaN(moment) ? undefined : moment
}

/** As it is written into what we sign: whole seconds, UTC. */
export const dateTimeStamp = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, 'Z')
