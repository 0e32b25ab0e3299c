import assert from 'node:assert/strict'

/** A property of the one event of a file: its parameters, and its value with texts unescaped. */
export type Property = { readonly parameters: Readonly<Record<string, string>>; readonly value: string }

const texts = ['SUMMARY', 'DESCRIPTION', 'LOCATION']
const once = ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SEQUENCE', 'STATUS', 'SUMMARY', 'DESCRIPTION', 'URL', 'CLASS']
// RFC 5545 §3.1: contentline = name *(";" param) ":" value; a parameter's value here needs no quotes.
const contentLine = /^([A-Z-]+)((?:;[A-Z-]+=[^";:,\p{Cc}]+)*):([^\p{Cc}]*)$/u
// §3.3.11: a text has no bare backslash, semicolon or comma.
const text = /^(?:[^\\;,]|\\[\\;,nN])*$/u

/** Reads a calendar file as strictly as RFC 5545 writes its grammar; every departure from it fails. */
export function readCalendar(bytes: Buffer): { readonly calendar: ReadonlyMap<string, string>; readonly event: ReadonlyMap<string, Property> } {
  const whole = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  assert.ok(whole.endsWith('\r\n'), 'the last line ends')
  assert.doesNotMatch(whole, /[^\r]\n|\r[^\n]/, 'lines end in CRLF')
  for (const line of whole.slice(0, -2).split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75, `more than 75 octets: ${line}`)
    assert.notEqual(line.trim(), '', 'no line is empty')
  }
  const properties = whole.replaceAll(/\r\n[ \t]/g, '').slice(0, -2).split('\r\n').map(readLine)
  const names = properties.map(({ name, value }) => (name === 'BEGIN' || name === 'END' ? `${name}:${value}` : name))
  const [begin, end] = [names.indexOf('BEGIN:VEVENT'), names.indexOf('END:VEVENT')]
  assert.deepEqual([names[0], names.at(-1), begin > 0, end], ['BEGIN:VCALENDAR', 'END:VCALENDAR', true, names.length - 2])
  const event = properties.slice(begin + 1, end)
  assert.deepEqual(event.map(({ name }) => name).toSorted(), once.toSorted(), 'each property stands once')
  for (const { name, value } of event) if (name.startsWith('DT')) assert.match(value, /^\d{8}T\d{6}Z$/)
  return { calendar: new Map(properties.slice(1, begin).map(({ name, value }) => [name, value])), event: new Map(event.map(({ name, ...property }) => [name, property])) }
}

function readLine(line: string): Property & { readonly name: string } {
  const [, name, parameters, value] = contentLine.exec(line) ?? assert.fail(`no content line: ${line}`)
  if (texts.includes(name!)) assert.match(value!, text)
  return {
    name: name!,
    parameters: Object.fromEntries(parameters!.split(';').slice(1).map((one) => one.split('='))),
    value: texts.includes(name!) ? value!.replaceAll(/\\(.)/gu, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)) : value!,
  }
}

/** The moment of a UTC time (§3.3.5, form 2), as ISO 8601 writes it. */
export const momentOf = (value: string): string => value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
