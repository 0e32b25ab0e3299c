import { tileWidth } from './tile-tree.ts'

/** What an address below `/tile/` asks for: hashes of a level, or a bundle of entries; all 256 of it, or the first `width`. */
export type TilePath = { readonly level: number | 'entries'; readonly n: number; readonly width: number }

/** 1234067 is `x001/x234/067`: three digits to an element, so that files and folders do not meet. */
const indexPath = (n: number): string => {
  const digits = String(n)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/.{3}/g)!
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

/** The address of a tile below `/tile/` (C2SP tlog-tiles). */
export const tilePath = ({ level, n, width }: TilePath): string => `${level}/${indexPath(n)}${width < tileWidth ? `.p/${width}` : ''}`

/** The same read back; undefined for any other spelling, so that each tile has one address. */
export function parseTilePath(path: string): TilePath | undefined {
  const [, level, index, partial] = /^(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(path) ?? []
  if (!level || !index) return undefined
  const asked: TilePath = { level: level === 'entries' ? level : Number(level), n: Number(index.replace(/[x/]/g, '')), width: partial ? Number(partial) : tileWidth }
  return tilePath(asked) === path ? asked : undefined
}
