import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localPath } from './local-path.ts'
import { givenForm } from './names.ts'
import { recentMap } from '../../kernel/recent-map.ts'

test('names of registers are said as people say them', () => {
  for (const [written, said] of [
    ['CHAN Tai Man', 'Chan Tai Man'],
    ['SHARMA Priya', 'Sharma Priya'],
    ["O'BRIEN Mary-Jane", "O'Brien Mary-Jane"],
    ['AU-YEUNG Ka Ho', 'Au-Yeung Ka Ho'],
    ['O Wing Yan', 'O Wing Yan'],
    ['', ''],
  ] as const)
    assert.equal(givenForm(written), said)
})

test('only a path on this site is a place to go on to', () => {
  for (const good of ['/', '/en/account', '/tc/services/a-b/apply?page=2#main', '/en/search?q=%E7%89%8C']) assert.equal(localPath(good), good)
  for (const bad of ['', 'account', 'https://elsewhere.example', '//elsewhere.example', '///elsewhere.example', '/\\elsewhere.example', '\\/elsewhere.example', '/\t/elsewhere.example', '/\n/elsewhere.example', ' /en', '/ /x', '/.//elsewhere.example', '/en/..//elsewhere.example', 'javascript:alert(1)', `/${'a'.repeat(501)}`])
    assert.equal(localPath(bad), undefined, JSON.stringify(bad))
})

test('a recent map keeps what was used last, for its time', () => {
  const map = recentMap<number>({ most: 2, forMs: 100 })
  map.set('a', 1, 0)
  map.set('b', 2, 0)
  assert.equal(map.get('a', 50), 1)
  map.set('c', 3, 50)
  assert.deepEqual([map.get('a', 60), map.get('b', 60), map.get('c', 60)], [1, undefined, 3])
  assert.equal(map.get('a', 100), undefined, 'asking does not lengthen the time')
  map.delete('c')
  assert.equal(map.get('c', 60), undefined)
})
