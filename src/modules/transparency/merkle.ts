import { createHash } from 'node:crypto'

/** The tree of RFC 9162, section 2.1 (the same as RFC 6962): the first byte keeps a leaf from passing for a node. */
export const leafHash = (data: Buffer): Buffer => createHash('sha256').update(leafMark).update(data).digest()
export const nodeHash = (left: Buffer, right: Buffer): Buffer => createHash('sha256').update(nodeMark).update(left).update(right).digest()
const leafMark = Buffer.from([0])
const nodeMark = Buffer.from([1])

/** Of no leaves: the hash of nothing. */
export const emptyRoot: Buffer = createHash('sha256').digest()

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

/** Whether the path shows that the tree of `smaller` leaves is the beginning of the tree of `larger` ones (RFC 9162, 2.1.4.2). */
export function verifyConsistency(smaller: number, smallerRoot: Buffer, larger: number, largerRoot: Buffer, path: readonly Buffer[]): boolean {
  if (!Number.isSafeInteger(smaller) || !Number.isSafeInteger(larger) || smaller < 1 || smaller > larger) return false
  if (smaller === larger) return path.length === 0 && smallerRoot.equals(largerRoot)
  let at = smaller - 1
  let last = larger - 1
  // Up to the first node whose subtree is not all of the smaller tree's end.
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)]
  // A smaller tree that is one complete subtree is its own first hash.
  const [first, ...rest] = at === 0 ? [smallerRoot, ...path] : path
  if (!first) return false
  let [before, after] = [first, first]
  for (const beside of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      ;[before, after] = [nodeHash(beside, before), nodeHash(beside, after)]
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else after = nodeHash(after, beside)
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 && before.equals(smallerRoot) && after.equals(largerRoot)
}
