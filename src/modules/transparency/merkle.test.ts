import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inclusionPath, leafHash, rootOf, verifyInclusion } from './merkle.ts'

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

test('the roots are those of the known test vectors', () => {
  for (const [size, root] of roots.entries()) assert.equal(rootOf(known.slice(0, size)).toString('hex'), root, `${size} leaves`)
})

test('the path of the first of seven known leaves is the known one', () => {
  const path = inclusionPath(known.slice(0, 8), 0).map((hash) => hash.toString('hex'))
  assert.deepEqual(path, [
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ])
})

const trees = fc.integer({ min: 1, max: 200 }).chain((size) => fc.record({ size: fc.constant(size), i: fc.nat(size - 1), bit: fc.nat(255), wrong: fc.nat(size) }))
const leavesFor = (size: number) => Array.from({ length: size }, (_, n) => leafHash(Buffer.from(`leaf ${n}`)))
const flip = (bytes: Buffer, bit: number) => {
  const copy = Buffer.from(bytes)
  copy[bit >> 3]! ^= 1 << (bit & 7)
  return copy
}

test('every leaf of every tree is proved by its path, and the path is short', () => {
  fc.assert(
    fc.property(trees, ({ size, i }) => {
      const leaves = leavesFor(size)
      const path = inclusionPath(leaves, i)
      assert.ok(path.length <= Math.ceil(Math.log2(size)))
      assert.ok(verifyInclusion(leaves[i]!, i, size, path, rootOf(leaves)))
    }),
  )
})

test('a changed leaf, place, path or root is not proved', () => {
  fc.assert(
    fc.property(trees, ({ size, i, bit, wrong }) => {
      const leaves = leavesFor(size)
      const path = inclusionPath(leaves, i)
      const root = rootOf(leaves)
      assert.ok(!verifyInclusion(flip(leaves[i]!, bit), i, size, path, root))
      assert.ok(!verifyInclusion(leaves[i]!, i, size, path, flip(root, bit)))
      assert.ok(!verifyInclusion(leaves[i]!, i, size, [...path, root], root))
      if (wrong !== i) assert.ok(!verifyInclusion(leaves[i]!, wrong, size, path, root))
      if (path.length > 0) {
        assert.ok(!verifyInclusion(leaves[i]!, i, size, path.slice(1), root))
        assert.ok(!verifyInclusion(leaves[i]!, i, size, [flip(path[0]!, bit), ...path.slice(1)], root))
      }
    }),
  )
})

test('there is no path of a leaf that is not there', () => {
  assert.throws(() => inclusionPath(known, 8), RangeError)
  assert.throws(() => inclusionPath([], 0), RangeError)
})
