import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { emptyRoot, leafHash, nodeHash, verifyConsistency, verifyInclusion } from './merkle.ts'
import { edgePlaces, grow, openTree, rootOfEdge, tilesFor, type Edge, type Tile, type Tree } from './tile-tree.ts'

// The test vectors of Certificate Transparency: eight inputs, and the root over the first 0, 1, 2 … of them.
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const known = inputs.map((input) => leafHash(Buffer.from(input, 'hex')))

/** The root as RFC 9162, 2.1.1, defines it, over all leaves at once. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length < 2) return leaves[0] ?? emptyRoot
  let left = 1
  while (left * 2 < leaves.length) left *= 2
  return nodeHash(rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)))
}

/** A tree that was added to in batches, as its tiles; it opens at a size with the tiles that are said to be needed, and no other. */
function grown(leaves: readonly Buffer[], batch: number): { edge: Edge; at(size: number, places: readonly number[]): Tree } {
  const tiles = new Map<string, Tile>()
  let edge: Edge = new Map()
  for (let size = 0; size < leaves.length; size += batch) {
    const step = grow(edge, size, leaves.slice(size, size + batch))
    for (const tile of step.tiles) tiles.set(`${tile.level}/${tile.n}`, tile)
    edge = step.edge
  }
  return {
    edge,
    at(size, places) {
      const loaded = new Map(tilesFor(size, places).map(({ level, n }) => [`${level}/${n}`, tiles.get(`${level}/${n}`)!.hashes]))
      return openTree(({ level, n }) => loaded.get(`${level}/${n}`)!)
    },
  }
}

const leavesFor = (size: number) => Array.from({ length: size }, (_, n) => leafHash(Buffer.from(`leaf ${n}`)))
const flip = (bytes: Buffer, bit: number) => {
  const copy = Buffer.from(bytes)
  copy[bit >> 3]! ^= 1 << (bit & 7)
  return copy
}

test('the roots are those of the known test vectors', () => {
  for (const [size, root] of roots.entries()) {
    assert.equal(rootOf(known.slice(0, size)).toString('hex'), root, `${size} leaves`)
    assert.equal(rootOfEdge(grown(known.slice(0, size), 3).edge, size).toString('hex'), root, `${size} leaves`)
  }
})

test('the path of the first of eight known leaves is the known one', () => {
  assert.deepEqual(grown(known, 8).at(8, [0]).inclusion(0, 8).map((hash) => hash.toString('hex')), [
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ])
})

test('however a tree was added to, its root is the one over all leaves, across the borders of tiles too', () => {
  const leaves = leavesFor(66_000)
  for (const size of [1, 2, 255, 256, 257, 511, 512, 513, 1000, 65_535, 65_536, 65_537, 66_000]) {
    const root = rootOf(leaves.slice(0, size)).toString('hex')
    for (const batch of [97, 256, 4096]) assert.equal(rootOfEdge(grown(leaves.slice(0, size), batch).edge, size).toString('hex'), root, `${size} in batches of ${batch}`)
  }
})

test('the edge is what tlog-tiles says: its own example', () => {
  assert.deepEqual(edgePlaces(70_000), [{ level: 0, n: 273, width: 112 }, { level: 1, n: 1, width: 17 }, { level: 2, n: 0, width: 1 }])
  assert.deepEqual(edgePlaces(256), [{ level: 1, n: 0, width: 1 }])
})

const many = leavesFor(3000)
const whole = grown(many, 700)
const trees = fc.integer({ min: 1, max: 3000 }).chain((size) => fc.record({ size: fc.constant(size), i: fc.nat(size - 1), bit: fc.nat(255), wrong: fc.nat(size) }))

test('every leaf of every tree is proved by its path, and a changed leaf, place, path or root is not', () => {
  fc.assert(fc.property(trees, ({ size, i, bit, wrong }) => {
    const path = whole.at(size, [i]).inclusion(i, size)
    const root = whole.at(size, []).root(size)
    const leaf = many[i]!
    assert.ok(path.length <= Math.ceil(Math.log2(size)))
    assert.ok(verifyInclusion(leaf, i, size, path, root))
    assert.ok(!verifyInclusion(flip(leaf, bit), i, size, path, root))
    assert.ok(!verifyInclusion(leaf, i, size, path, flip(root, bit)))
    assert.ok(!verifyInclusion(leaf, i, size, [...path, root], root))
    if (wrong !== i) assert.ok(!verifyInclusion(leaf, wrong, size, path, root))
    if (path.length === 0) return
    assert.ok(!verifyInclusion(leaf, i, size, path.slice(1), root))
    assert.ok(!verifyInclusion(leaf, i, size, [flip(path[0]!, bit), ...path.slice(1)], root))
  }))
})

test('every smaller tree is proved the beginning of every larger one, and no other is', () => {
  fc.assert(fc.property(trees, ({ size: larger, i, bit }) => {
    const smaller = i + 1
    const tree = whole.at(larger, [smaller - 1])
    const path = tree.consistency(smaller, larger)
    const [old, now] = [rootOf(many.slice(0, smaller)), tree.root(larger)]
    assert.ok(verifyConsistency(smaller, old, larger, now, path))
    assert.ok(!verifyConsistency(smaller, flip(old, bit), larger, now, path))
    assert.ok(!verifyConsistency(smaller, old, larger, flip(now, bit), path))
    assert.ok(!verifyConsistency(smaller, old, larger, now, [...path, old]))
    if (path.length > 0) assert.ok(!verifyConsistency(smaller, old, larger, now, path.slice(1)))
    if (path.length > 0) assert.ok(!verifyConsistency(smaller, old, larger, now, [flip(path[0]!, bit), ...path.slice(1)]))
  }))
})

test('there is no path of a leaf that is not there, nor from a tree that is not there', () => {
  const tree = whole.at(8, [0])
  for (const i of [8, -1, 0.5, NaN]) assert.throws(() => tree.inclusion(i, 8), RangeError)
  for (const smaller of [0, 9, -1]) assert.throws(() => tree.consistency(smaller, 8), RangeError)
  assert.equal(verifyInclusion(many[0]!, 0, 0, [], emptyRoot), false)
  assert.equal(verifyConsistency(0, emptyRoot, 1, many[0]!, []), false)
})
