import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { House } from '../../kernel/ctx.ts'
import { composeMail } from './mail.ts'

const house = {
  config: { PUBLIC_URL: 'https://portal.example' },
  pack: { settings: { brand: { name: { en: 'Portal', 'zh-Hant': '入口' } }, languages: [{ path: 'en', tag: 'en', name: '', short: '' }, { path: 'tc', tag: 'zh-Hant', name: '', short: '' }] } },
} as unknown as House
const about = { to: 'a@example.org', organisation: { en: 'Transport Department', 'zh-Hant': '運輸署' }, messageId: 'm1' }

test('without a known language both are used, English first', () => {
  const mail = composeMail(house, { ...about, tag: undefined })
  assert.equal(mail.subject, 'Portal: you have a new message / 入口：你有新訊息')
  assert.ok(mail.body.indexOf('Transport Department') < mail.body.indexOf('運輸署'))
})

test('a known language is the only one', () => {
  const mail = composeMail(house, { ...about, tag: 'zh-Hant' })
  assert.ok(mail.body.includes('https://portal.example/tc/account/messages/m1') && !mail.body.includes('Transport'))
})
