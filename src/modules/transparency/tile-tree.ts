import { emptyRoot, nodeHash } from './merkle.ts'

/** Hashes in a full tile, and so the leaves under one hash of the level above (C2SP tlog-tiles). */
export const tileWidth = 256
export const hashBytes = 32
/** Numbers are exact to 2^53, which seven levels of eight hold. */
const mostLevels = 7

export type TilePlace = { readonly level: number; readonly n: number }
export type Tile = TilePlace & { readonly hashes: Buffer }

/** The growing tiles of a tree, one for each level that has one: all that is needed to add to it. */
export type Edge = ReadonlyMap<number, Buffer>

const leavesUnder = (level: number): number => tileWidth ** level

/** The tiles at the right edge of a tree of so many leaves, with their widths. */
export function edgePlaces(size: number): (TilePlace & { readonly width: number })[] {
  const all = Array.from({ length: mostLevels }, (_, level) => ({ level, n: Math.floor(size / leavesUnder(level + 1)), width: Math.floor(size / leavesUnder(level)) % tileWidth }))
  return all.filter(({ width }) => width > 0)
}

/** Adds leaf hashes to a tree of which only the edge is known; gives the tiles that were begun or grew, and the edge after. */
export function grow(edge: Edge, size: number, leaves: readonly Buffer[]): { readonly tiles: readonly Tile[]; readonly edge: Edge } {
  const tiles: Tile[] = []
  const after = new Map(edge)
  let added = leaves
  for (let level = 0; added.length > 0; level++) {
    let n = Math.floor(size / leavesUnder(level + 1))
    const all = Buffer.concat([after.get(level) ?? Buffer.alloc(0), ...added])
    const above: Buffer[] = []
    for (let from = 0; from < all.length; from += tileWidth * hashBytes) {
      const hashes = all.subarray(from, from + tileWidth * hashBytes)
      tiles.push({ level, n: n++, hashes })
      if (hashes.length === tileWidth * hashBytes) above.push(hashOfTile(hashes))
    }
    const rest = all.subarray(above.length * tileWidth * hashBytes)
    if (rest.length > 0) after.set(level, rest)
    else after.delete(level)
    added = above
  }
  return { tiles, edge: after }
}

export const rootOfEdge = (edge: Edge, size: number): Buffer => openTree(({ level }) => edge.get(level)!).root(size)

/** The tiles that proofs about a tree of so many leaves need: those above each place, and the edge. */
export function tilesFor(size: number, places: readonly number[]): TilePlace[] {
  const wanted = new Map<string, TilePlace>()
  const want = ({ level, n }: TilePlace) => void wanted.set(`${level}/${n}`, { level, n })
  for (const place of edgePlaces(size)) want(place)
  for (const i of places) {
    for (let level = 0; level < mostLevels; level++) {
      // Beyond the last complete subtree of a level there is no hash of it.
      if (Math.floor(i / leavesUnder(level)) >= Math.floor(size / leavesUnder(level))) break
      want({ level, n: Math.floor(i / leavesUnder(level + 1)) })
    }
  }
  return [...wanted.values()]
}

export type Tree = {
  root(size: number): Buffer
  /** From the leaf's neighbour up to the root's child (RFC 9162, 2.1.3.1). */
  inclusion(i: number, size: number): Buffer[]
  /** That a smaller tree is the beginning of a larger one (RFC 9162, 2.1.4.1). */
  consistency(smaller: number, larger: number): Buffer[]
}

/** A tree over its tiles. What `hashesOf` is asked for is among `tilesFor` of the same size and places. Nodes are hashed once. */
export function openTree(hashesOf: (place: TilePlace) => Buffer): Tree {
  const known = new Map<string, Buffer>()
  const node = (height: number, index: number): Buffer => {
    if (height % 8 === 0) {
      const at = (index % tileWidth) * hashBytes
      return hashesOf({ level: height / 8, n: Math.floor(index / tileWidth) }).subarray(at, at + hashBytes)
    }
    const name = `${height} ${index}`
    let hash = known.get(name)
    if (!hash) known.set(name, (hash = nodeHash(node(height - 1, 2 * index), node(height - 1, 2 * index + 1))))
    return hash
  }
  /** The hash over `count` leaves from `first` on, which is a multiple of the power of two that holds them. */
  const range = (first: number, count: number): Buffer => {
    const left = leftOf(count)
    return left === count ? node(heightOf(count), first / count) : nodeHash(range(first, left), range(first + left, count - left))
  }
  const inclusion = (i: number, first: number, count: number): Buffer[] => {
    if (count === 1) return []
    const left = leftOf(count - 1)
    return i < first + left ? [...inclusion(i, first, left), range(first + left, count - left)] : [...inclusion(i, first + left, count - left), range(first, left)]
  }
  const consistency = (end: number, first: number, count: number, whole: boolean): Buffer[] => {
    if (end === count) return whole ? [] : [range(first, count)]
    const left = leftOf(count - 1)
    return end <= left ? [...consistency(end, first, left, whole), range(first + left, count - left)] : [...consistency(end - left, first + left, count - left, false), range(first, left)]
  }
  return {
    root: (size) => (size === 0 ? emptyRoot : range(0, size)),
    inclusion(i, size) {
      if (!Number.isSafeInteger(i) || !Number.isSafeInteger(size) || i < 0 || i >= size) throw new RangeError('no such leaf')
      return inclusion(i, 0, size)
    },
    consistency(smaller, larger) {
      if (!Number.isSafeInteger(smaller) || !Number.isSafeInteger(larger) || smaller < 1 || smaller > larger) throw new RangeError('no such trees')
      return consistency(smaller, 0, larger, true)
    },
  }
}

/** The largest power of two that is not above n. Bit operations end at 31 bits. */
function leftOf(n: number): number {
  let power = 1
  while (power * 2 <= n) power *= 2
  return power
}

const heightOf = (power: number): number => Math.round(Math.log2(power))

/** The hash over a full tile. */
function hashOfTile(hashes: Buffer): Buffer {
  let row = Array.from({ length: tileWidth }, (_, i) => hashes.subarray(i * hashBytes, (i + 1) * hashBytes))
  while (row.length > 1) row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i]!, row[2 * i + 1]!))
  return row[0]!
}
