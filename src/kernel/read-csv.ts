/** A record of a file of comma-separated values, and where in the text it ends. */
export type CsvRecord = { readonly values: readonly string[]; readonly end: number }

/**
 * Reads comma-separated values (RFC 4180) record by record, from a place in the text on: a value in quotes may hold commas, quotes (doubled) and ends of
 * lines. Ends of lines are CRLF or LF; empty lines are passed over. A text that ends inside quotes ends that record.
 */
export function* csvRecords(text: string, from = 0): Generator<CsvRecord> {
  let at = from
  while (at < text.length) {
    const record = readRecord(text, at)
    at = record.end
    if (record.values.length > 1 || record.values[0] !== '') yield record
  }
}

function readRecord(text: string, from: number): CsvRecord {
  const values: string[] = []
  let at = from
  for (;;) {
    const { value, end } = text[at] === '"' ? quoted(text, at) : plain(text, at)
    values.push(value)
    if (text[end] === ',') at = end + 1
    else return { values, end: text.startsWith('\r\n', end) ? end + 2 : end + 1 }
  }
}

const separators = /[,\n]|\r\n/g

function plain(text: string, from: number): { value: string; end: number } {
  separators.lastIndex = from
  const end = separators.exec(text)?.index ?? text.length
  return { value: text.slice(from, end), end }
}

function quoted(text: string, from: number): { value: string; end: number } {
  let at = from + 1
  let value = ''
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return { value: value + text.slice(at), end: text.length }
    value += text.slice(at, quote)
    if (text[quote + 1] === '"') {
      value += '"'
      at = quote + 2
      continue
    }
    // What stands between the closing quote and the next separator is no part of the standard; it is kept, to be told as wrong.
    const rest = plain(text, quote + 1)
    return { value: value + rest.value, end: rest.end }
  }
}
