import { isRecord } from '../compact-parts.ts'
import { CredentialFault } from './problem-types.ts'

export type JsonObject = Readonly<Record<string, unknown>>

const deepest = 32
const mostValues = 10_000
const mostInArray = 1000

/**
 * A JSON object as strictly as what is signed must be read: no name stands twice in an object (a reader of the first and a reader of the last would
 * see two documents), and it is neither deeper nor larger than any credential.
 */
export function readDocument(text: string): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new CredentialFault('PARSING_ERROR', 'this is not JSON')
  }
  if (!isRecord(value)) throw new CredentialFault('PARSING_ERROR', 'this is not a JSON object')
  lookThrough(text)
  return value
}

type Open = { readonly names: Set<string> | undefined; count: number; isNameNext: boolean }

/** Walks the signs of sound JSON once, without recursion: a deep text must not fill the stack. */
function lookThrough(text: string): void {
  const open: Open[] = []
  let values = 0
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/gs)) {
    const here = open.at(-1)
    if (sign === '{' || sign === '[') {
      if (open.length >= deepest) throw new CredentialFault('MALFORMED_VALUE_ERROR', `values are nested more than ${deepest} deep`)
      open.push({ names: sign === '{' ? new Set() : undefined, count: 1, isNameNext: sign === '{' })
    } else if (sign === '}' || sign === ']') open.pop()
    else if (sign === ',' && here) {
      here.isNameNext = here.names !== undefined
      if (++here.count > mostInArray || ++values > mostValues) throw new CredentialFault('MALFORMED_VALUE_ERROR', 'there are more values than a credential has')
    } else if (here?.isNameNext && sign !== ':') {
      const name = JSON.parse(sign) as string
      if (here.names!.has(name)) throw new CredentialFault('PARSING_ERROR', 'a name stands twice in one object')
      here.names!.add(name)
      here.isNameNext = false
    }
  }
}
