import type { Registration } from './client.ts'

/** One line of a registration as officers compare it: what it is of, and its value as plain text; undefined where there is none. */
export type Line = { readonly of: 'names' | 'profile' | 'purpose' | 'metadata'; readonly name: string; readonly now: string | undefined; readonly then: string | undefined }

/** What the reader calls data elements and a profile. */
export type Wording = { elements(ids: readonly string[]): string; profile(id: Registration['profile']): string }

/** All lines of a proposed registration beside those in use; without one in use, all are new. What is the same on both sides is left out. */
export function differenceOf(inUse: Registration | undefined, proposed: Registration, words: Wording): Line[] {
  const [now, then] = [inUse ? linesOf(inUse, words) : new Map<string, Value>(), linesOf(proposed, words)]
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((key) => {
    const [before, after] = [now.get(key), then.get(key)]
    const { of, name } = (after ?? before)!
    return before?.text === after?.text ? [] : [{ of, name, now: before?.text, then: after?.text }]
  })
}

type Value = Pick<Line, 'of' | 'name'> & { readonly text: string }

function linesOf({ names, profile, metadata, purposes }: Registration, words: Wording): Map<string, Value> {
  const lines: Value[] = [
    { of: 'names', name: 'en', text: names.en },
    { of: 'names', name: 'zh-Hant', text: names['zh-Hant'] },
    { of: 'profile', name: 'profile', text: words.profile(profile) },
    ...purposes.map(({ id, why, scope, claims }): Value => ({ of: 'purpose', name: id, text: [why.en, why['zh-Hant'], words.elements(claims), scope].filter((line) => line !== '').join('\n') })),
    // Keys are their owner's to change at any time: they are shown by their names.
    ...Object.entries(metadata).map(([name, value]): Value => ({ of: 'metadata', name, text: name === 'jwks' ? (value as { keys: { kid: string }[] }).keys.map(({ kid }) => kid).join('\n') : Array.isArray(value) ? value.join('\n') : String(value) })),
  ]
  return new Map(lines.map((line) => [`${line.of} ${line.name}`, line]))
}
