import type { Output, Pack } from '../../jurisdiction/index.ts'

/** Which column of a file says what. `scheme`: the kind of identity number that names the holder, or `party`. */
export type Columns = {
  readonly width: number
  readonly holder: { readonly at: number; readonly scheme: string }
  readonly validUntil?: number
  readonly claims: readonly { readonly at: number; readonly id: string; readonly tag: 'en' | 'zh-Hant' }[]
}

export type HeaderFault = { readonly code: 'holder-column' | 'unknown-column' | 'column-twice' | 'main-column' | 'no-end'; readonly about: string }

/** Ends the name of a column that says a claim in Chinese, where the other says it in English. */
export const inChinese = '.tc'

/** Names the column of the last day. */
export const lastDay = 'valid_until'

/** The columns that a file's first line names: the holder's number by its kind, `valid_until` where documents end, and claims by their ids; what is yes or no has no words. */
export function readColumns({ identityNumbers }: Pick<Pack, 'identityNumbers'>, output: Pick<Output, 'claims' | 'validMonths'>, header: readonly string[]): Columns | HeaderFault {
  const names = header.map((name) => name.replace(/^\uFEFF/, '').trim())
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) return { code: 'column-twice', about: twice }
  const isScheme = (name: string): boolean => name === 'party' || identityNumbers.has(name)
  const holders = names.filter(isScheme)
  if (holders.length !== 1) return { code: 'holder-column', about: ['party', ...identityNumbers.keys()].join(', ') }
  const claims: Columns['claims'][number][] = []
  for (const [at, name] of names.entries()) {
    const id = name.endsWith(inChinese) ? name.slice(0, -inChinese.length) : name
    const claim = output.claims.find((one) => one.id === id)
    if (claim && (id === name || claim.gives === 'text')) claims.push({ at, id, tag: id === name ? 'en' : 'zh-Hant' })
    else if (name === lastDay && output.validMonths === undefined) return { code: 'no-end', about: name }
    else if (!isScheme(name) && name !== lastDay) return { code: 'unknown-column', about: name }
  }
  const missing = output.claims.find((claim) => claim.main && !claims.some(({ id, tag }) => id === claim.id && tag === 'en'))
  if (missing) return { code: 'main-column', about: missing.id }
  const validUntil = names.indexOf(lastDay)
  return { width: names.length, holder: { at: names.indexOf(holders[0]!), scheme: holders[0]! }, ...(validUntil >= 0 && { validUntil }), claims }
}
