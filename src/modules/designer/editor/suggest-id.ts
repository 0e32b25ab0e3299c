import { property } from './typed.ts'

const most = 40

/** A short name for something new, out of words in English or an element's id, that nothing in `taken` has yet. `address`: with hyphens, as addresses have it. */
export function suggestId(words: string, taken: ReadonlySet<string>, address = false): string {
  const parts = (words.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? []).slice(0, 4).map((part) => part.toLowerCase())
  const joined = address ? parts.join('-') : parts.map((part, i) => (i === 0 ? part : part[0]!.toUpperCase() + part.slice(1))).join('')
  const begun = joined.slice(0, most).replace(/^[^a-z]+/, '').replace(/-$/, '') || 'part'
  let id = begun
  for (let n = 2; taken.has(id); n++) id = `${begun}${n}`
  return id
}

/** Every id in a value, however deep: those that something new must not take. */
export function idsUsed(value: unknown, into = new Set<string>()): Set<string> {
  if (value === null || typeof value !== 'object') return into
  const id = property(value, 'id')
  if (typeof id === 'string') into.add(id)
  for (const one of Object.values(value)) idsUsed(one, into)
  return into
}
