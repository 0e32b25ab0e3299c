/** That an entry is in a log, to be kept and checked without it (C2SP tlog-proof). */
export type TlogProof = { readonly index: number; readonly path: readonly Buffer[]; /** The signed checkpoint, as it was given out. */ readonly note: string }

const firstLine = 'c2sp.org/tlog-proof@v1'
/** A tree of 2^53 leaves is as high as that. */
const mostHashes = 53

export const writeTlogProof = ({ index, path, note }: TlogProof): string =>
  [firstLine, `index ${index}`, ...path.map((hash) => hash.toString('base64')), '', note].join('\n')

/** What a proof says; undefined when it is not written exactly so. Extra data is passed over: nobody signed it. */
export function parseTlogProof(text: string): TlogProof | undefined {
  const end = text.indexOf('\n\n')
  const [first, ...rest] = text.slice(0, Math.max(0, end)).split('\n')
  if (end < 0 || first !== firstLine) return undefined
  if (/^extra [A-Za-z0-9+/=]+$/.test(rest[0] ?? '')) rest.shift()
  const digits = /^index (0|[1-9][0-9]{0,15})$/.exec(rest.shift() ?? '')?.[1]
  if (!digits || rest.length > mostHashes || !rest.every((line) => /^[A-Za-z0-9+/]{43}=$/.test(line))) return undefined
  const index = Number(digits)
  return Number.isSafeInteger(index) ? { index, path: rest.map((line) => Buffer.from(line, 'base64')), note: text.slice(end + 2) } : undefined
}
