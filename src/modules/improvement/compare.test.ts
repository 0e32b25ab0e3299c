import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compareMeans, compareShares } from './compare.ts'

describe('before and after', () => {
  test('below 30 on either side nothing is said', () => {
    assert.deepEqual(compareMeans([29, 0, 0, 0, 0], [0, 0, 0, 0, 500]), { told: 'few', before: 29, after: 500 })
    assert.deepEqual(compareMeans([0, 0, 0, 0, 500], [29, 0, 0, 0, 0]), { told: 'few', before: 500, after: 29 })
    assert.deepEqual(compareMeans([], []), { told: 'few', before: 0, after: 0 })
    assert.deepEqual(compareShares({ of: 1, all: 29 }, { of: 0, all: 100 }), { told: 'few', before: 29, after: 100 })
  })

  test('means as worked out by hand', () => {
    // before: 20 twos and 20 fours: mean 3, variance 40/39; after: 10 threes and 30 fives: mean 4.5, variance 30/39.
    const found = compareMeans([0, 20, 0, 20, 0], [0, 0, 10, 0, 30])
    assert.ok(found.told === 'more')
    assert.deepEqual([found.before, found.after], [{ value: 3, n: 40 }, { value: 4.5, n: 40 }])
    // 1.96 * sqrt(1.025641 / 40 + 0.769231 / 40) = 0.4152
    assert.deepEqual([found.from.toFixed(3), found.to.toFixed(3)], ['1.085', '1.915'])
  })

  test('a small difference among few may be chance, the same among many is not', () => {
    assert.equal(compareMeans([5, 5, 10, 10, 10], [4, 5, 9, 11, 11]).told, 'even')
    assert.equal(compareMeans([500, 500, 1000, 1000, 1000], [400, 500, 900, 1100, 1100]).told, 'more')
    assert.equal(compareMeans([0, 0, 0, 0, 40], [40, 0, 0, 0, 0]).told, 'less')
  })

  test('shares as in Newcombe’s paper (56 of 70 against 48 of 80: 0.0524 to 0.3339)', () => {
    const found = compareShares({ of: 48, all: 80 }, { of: 56, all: 70 })
    assert.ok(found.told === 'more')
    assert.deepEqual([found.from.toFixed(4), found.to.toFixed(4)], ['0.0524', '0.3339'])
  })

  test('a share of none is no reason to be sure', () => {
    assert.equal(compareShares({ of: 2, all: 40 }, { of: 0, all: 40 }).told, 'even')
    assert.equal(compareShares({ of: 20, all: 40 }, { of: 0, all: 40 }).told, 'less')
  })
})
