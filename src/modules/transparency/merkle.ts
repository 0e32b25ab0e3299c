import { createHash } from 'node:crypto'

/** The tree of RFC 9162, section 2.1 (the same as RFC 6962): the first byte keeps a leaf from passing for a node. */
export const leafHash = (data: Buffer): Buffer => createHash('sha256').update(leafMark).update(data).digest()
const nodeHash = (left: Buffer, right: Buffer): Buffer => createHash('sha256').update(nodeMark).update(left).update(right).digest()
const leafMark = Buffer.from([0])
const nodeMark = Buffer.from([1])

/** The root over leaf hashes; of no leaves, the hash of nothing. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest()
  if (leaves.length === 1) return leaves[0]!
  const split = splitOf(leaves.length)
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)))
}

/** The hashes that lead from leaf `i` up to the root, nearest first (2.1.3.1). */
export function inclusionPath(leaves: readonly Buffer[], i: number): Buffer[] {
  if (!Number.isInteger(i) || i < 0 || i >= leaves.length) throw new RangeError('no such leaf')
  if (leaves.length === 1) return []
  const split = splitOf(leaves.length)
  return i < split
    ? [...inclusionPath(leaves.slice(0, split), i), rootOf(leaves.slice(split))]
    : [...inclusionPath(leaves.slice(split), i - split), rootOf(leaves.slice(0, split))]
}

/** Whether the path shows that this leaf hash is number `i` of `size` under the root (2.1.3.2). */
export function verifyInclusion(leaf: Buffer, i: number, size: number, path: readonly Buffer[], root: Buffer): boolean {
  if (!Number.isSafeInteger(i) || !Number.isSafeInteger(size) || i < 0 || i >= size) return false
  let at = i
  let last = size - 1
  let hash = leaf
  for (const beside of path) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(beside, hash)
      // A node without a neighbour on its right rises unhashed to the level where it is a right child.
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else hash = nodeHash(hash, beside)
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 && hash.equals(root)
}

/** The largest power of two below n. */
const splitOf = (n: number): number => 2 ** (31 - Math.clz32(n - 1))
