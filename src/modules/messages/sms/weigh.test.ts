import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { draw } from './draw.ts'
import { segmentsOf } from './segments.ts'
import { smsState } from './sms-state.ts'
import { weigh, type Lately } from './weigh.ts'

const now = new Date('2026-11-22T10:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const rest = { a: 51, b: 49 }
const lately = (provider: 'a' | 'b', weight: number, [taken, slow]: [number, number], changedAt?: Date): Lately => ({ provider, weight, restingWeight: rest[provider], taken, slow, changedAt })

describe('weighing two providers', () => {
  const cases: [name: string, all: Lately[], wanted: Record<string, number>][] = [
    ['at rest and well, nothing changes', [lately('a', 51, [100, 0]), lately('b', 49, [100, 0])], {}],
    ['14 in a hundred slow is bearable', [lately('a', 51, [100, 14]), lately('b', 49, [100, 0])], {}],
    ['15 in a hundred slow costs ten points', [lately('a', 51, [100, 15]), lately('b', 49, [100, 0])], { a: 41, b: 59 }],
    ['the same for the other', [lately('a', 51, [100, 0]), lately('b', 49, [20, 10])], { a: 61, b: 39 }],
    ['when both are slow it is not they', [lately('a', 51, [100, 90]), lately('b', 49, [100, 16])], {}],
    ['not twice in five minutes', [lately('a', 41, [100, 90], ago(4)), lately('b', 59, [100, 0], ago(4))], {}],
    ['again after five minutes', [lately('a', 41, [100, 90], ago(5)), lately('b', 59, [100, 0], ago(5))], { a: 31, b: 69 }],
    ['never below nought', [lately('a', 4, [10, 9], ago(9)), lately('b', 96, [100, 0], ago(9))], { a: 0, b: 100 }],
    ['at nought there is no more to take', [lately('a', 0, [10, 9], ago(9)), lately('b', 100, [100, 0], ago(9))], {}],
    ['no drift within a quarter of an hour', [lately('a', 31, [10, 0], ago(14)), lately('b', 69, [100, 0], ago(14))], {}],
    ['then ten points back', [lately('a', 31, [10, 0], ago(15)), lately('b', 69, [100, 0], ago(15))], { a: 41, b: 59 }],
    ['and not beyond the resting point', [lately('a', 48, [10, 0], ago(15)), lately('b', 52, [100, 0], ago(15))], { a: 51, b: 49 }],
    ['who got nothing is not slow, and drifts back', [lately('a', 0, [0, 0], ago(15)), lately('b', 100, [100, 0], ago(15))], { a: 10, b: 90 }],
    ['one provider alone keeps all', [lately('a', 51, [100, 90])], {}],
  ]
  for (const [name, all, wanted] of cases) {
    test(name, () => assert.deepEqual(Object.fromEntries(weigh(all, now).map((one) => [one.provider, one.weight])), wanted))
  }

  test('a provider that is bad for twenty minutes loses its share, and has it back within two hours', () => {
    let weights = { a: 51, b: 49 }
    let changedAt: Date | undefined
    const given: { provider: 'a' | 'b'; at: number; slow: boolean }[] = []
    const shares: number[] = []
    for (let minute = 0; minute < 180; minute++) {
      const bad = minute >= 30 && minute < 50
      for (let ticket = 0; ticket < 100; ticket++) {
        const provider = draw([{ provider: 'a', weight: weights.a }, { provider: 'b', weight: weights.b }], ticket) as 'a' | 'b'
        given.push({ provider, at: minute, slow: provider === 'a' && bad })
      }
      // What was given in the last five minutes cannot be known to be slow yet.
      const seen = (provider: 'a' | 'b') => given.filter((one) => one.provider === provider && one.at > minute - 15)
      const all = (['a', 'b'] as const).map((provider) => lately(provider, weights[provider], [seen(provider).length, seen(provider).filter((one) => one.slow && one.at <= minute - 5).length], changedAt))
      const moved = weigh(all, new Date(now.getTime() + minute * 60_000))
      if (moved.length > 0) {
        weights = { ...weights, ...Object.fromEntries(moved.map((one) => [one.provider, one.weight])) }
        changedAt = new Date(now.getTime() + minute * 60_000)
      }
      assert.equal(weights.a + weights.b, 100)
      shares.push(weights.a)
    }
    assert.equal(shares[29], 51)
    assert.ok(Math.min(...shares.slice(30, 70)) <= 11, `fell to ${Math.min(...shares)}`)
    assert.ok(shares[45]! < 51 && shares[60]! < 30)
    assert.equal(shares.at(-1), 51)
    assert.equal(given.length, 180 * 100)
  })

  test('tickets fall by weight', () => {
    const count = (a: number, b: number) => Array.from({ length: 100 }, (_, ticket) => draw([{ provider: 'a', weight: a }, { provider: 'b', weight: b }], ticket)).filter((one) => one === 'a').length
    assert.deepEqual([count(51, 49), count(1, 99), count(0, 100), count(100, 0), count(0, 0)], [51, 1, 0, 100, 100])
  })
})

test('segments are counted as they are paid', () => {
  const cases: [string, number][] = [['', 1], ['a'.repeat(160), 1], ['a'.repeat(161), 2], ['a'.repeat(306), 2], ['a'.repeat(307), 3], ['€'.repeat(80), 1], ['€'.repeat(81), 2], ['運'.repeat(70), 1], ['運'.repeat(71), 2], ['運'.repeat(135), 3], [`${'a'.repeat(69)}運`, 1], [`${'a'.repeat(70)}運`, 2]]
  for (const [words, wanted] of cases) assert.equal(segmentsOf(words), wanted, `${words.length} of ${words.slice(0, 3)}`)
})

test('what became of an SMS is read from its moments, in whatever order they came', () => {
  const [at, later] = [ago(5), ago(1)]
  assert.equal(smsState({ givenAt: null, deliveredAt: null, failedAt: null }), 'waiting')
  assert.equal(smsState({ givenAt: at, deliveredAt: null, failedAt: null }), 'given')
  assert.equal(smsState({ givenAt: null, deliveredAt: at, failedAt: null }), 'delivered')
  assert.equal(smsState({ givenAt: at, deliveredAt: at, failedAt: later }), 'delivered')
  assert.equal(smsState({ givenAt: at, deliveredAt: null, failedAt: later }), 'failed')
})
