import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sameInAll, say, type Tag, type Text } from '../../../kernel/i18n.ts'
import type { Claim } from '../credential.ts'
import { holderAndMain } from './licence-card.ts'

const claim = (id: string, value: string, main = false): Claim => ({ id, label: sameInAll(id), value: sameInAll(value), main })
const shown = (tag: Tag, holder: string, ...claims: Claim[]) =>
  holderAndMain({ tag, t: (text: Text) => say(text, tag) }, { holder, claims }).map(({ name, value }) => `${name}: ${value}`)

test('the holder stands first, as issued, unless a main claim is the same name', () => {
  assert.deepEqual(shown('en', 'Chan Tai Man', claim('mark', 'AB 1234', true)), ['Holder: Chan Tai Man', 'mark: AB 1234'])
  assert.deepEqual(shown('zh-Hant', 'Chan Tai Man', claim('mark', 'AB 1234', true)), ['持有人: Chan Tai Man', 'mark: AB 1234'])
  assert.deepEqual(shown('en', 'Chan Tai Man', claim('name', 'CHAN Tai Man', true), claim('born', '8 May 2019', true)), ['name: CHAN Tai Man', 'born: 8 May 2019'])
  assert.deepEqual(shown('en', 'Chan Tai Man', claim('name', 'CHAN Tai Man')), ['Holder: Chan Tai Man'])
})

test('a Chinese page shows the claim that the document has in Chinese, an English page does not', () => {
  const claims = [claim('licensee', 'Lotus Lane Kitchen Limited', true), claim('licensee_zh', '蓮里小廚有限公司')]
  assert.deepEqual(shown('zh-Hant', 'Lotus Lane Kitchen Limited', ...claims), ['licensee_zh: 蓮里小廚有限公司'])
  assert.deepEqual(shown('zh-Hans', 'Someone Else', ...claims), ['持有人: Someone Else', 'licensee_zh: 蓮里小廚有限公司'])
  assert.deepEqual(shown('en', 'Lotus Lane Kitchen Limited', ...claims), ['licensee: Lotus Lane Kitchen Limited'])
})
