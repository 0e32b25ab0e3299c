import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dueSoon } from '../messages/index.ts'
import { freshRegistry } from './fresh-registry.ts'
import { subjectOf, titleWithSubject } from './subject-of.ts'
import { sameInAll, say } from '../../kernel/i18n.ts'
import type { Claim } from './credential.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

const claim = (id: string, value: string, main = true): Claim => ({ id, label: sameInAll(id), value: sameInAll(value), main })
const aboutOf = (type: string, holder: string, ...claims: Claim[]) => {
  const found = subjectOf(r.house, { type, holder, claims })
  return found && { en: `${found.label.en}: ${found.value.en}`, tc: say(found.value, 'zh-Hant') }
}

test('a document is about the first of its first lines that is not the holder’s name, in Chinese where it has that', () => {
  assert.equal(aboutOf('vehicle-licence', 'Chan Tai Man', claim('make', 'Example Motors', false), claim('mark', 'AB 1234'))?.en, 'mark: AB 1234')
  assert.equal(aboutOf('disabled-parking-permit', 'Chan Tai Man', claim('name', 'CHAN Tai Man'), claim('mark', 'AB 1234'))?.en, 'mark: AB 1234')
  assert.deepEqual(aboutOf('birth-certificate', 'Chan Tai Man', claim('name', 'CHAN Siu Ming'), claim('name_zh', '陳小明', false)), { en: 'name: CHAN Siu Ming', tc: '陳小明' })
  assert.equal(aboutOf('library-card', 'Chan Tai Man', claim('reader', 'CHAN Tai Man')), undefined)
})

test('or about what its service names, where that is said of it', () => {
  const named = [...r.house.pack.services.values()].flatMap((service) => (service.apply?.outputs ?? []).filter(({ about }) => about !== undefined))
  assert.ok(named.length > 0)
  for (const { type, about } of named) {
    assert.equal(aboutOf(type, 'Chan', claim('first', 'A thing'), claim(about!, 'N 7', false))?.en, `${about}: N 7`)
    assert.equal(aboutOf(type, 'Chan', claim('first', 'A thing'))?.en, 'first: A thing', 'it is not said of this one')
  }
})

test('two of a kind are told apart on their cards and among what is due', async () => {
  const about = (place: string) => r.wanted().claims.map((one) => (one.id === 'premises' ? { ...one, value: sameInAll(place) } : one.id === 'licensee' ? { ...one, value: sameInAll('Chan Tai Man') } : one))
  for (const place of ['1 Lotus Lane', '2 Lotus Lane']) await r.issue({ claims: about(place), validUntil: '2027-02-01' })
  const page = await (await r.get('/en/account/documents', r.chan)).text()
  for (const place of ['1 Lotus Lane', '2 Lotus Lane']) assert.match(page, new RegExp(`<a class="licence[^>]*>(?:(?!</a>)[\\s\\S])*Premises(?:(?!</a>)[\\s\\S])*${place}`))
  assert.deepEqual((await dueSoon(r.readCtx(), r.chan)).map(({ name }) => name.en).toSorted(), ['General restaurant licence: 1 Lotus Lane', 'General restaurant licence: 2 Lotus Lane'])
  assert.equal(say(titleWithSubject(r.house, { type: 'vehicle-licence', title: { en: 'Vehicle licence', 'zh-Hant': '車輛牌照' }, holder: 'Chan', claims: [claim('mark', 'AB 1234')] }), 'zh-Hant'), '車輛牌照：AB 1234')
})
