import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { loadPack } from '../jurisdiction/index.ts'
import { checkIdentityNumber, checkTelephone, codeName, maskIdentityNumber, normaliseIdentityNumber, showIdentityNumber, showTelephone, writeAddress } from './index.ts'

const pack = loadPack(fileURLToPath(new URL('../../../jurisdictions/hk', import.meta.url)))
const kinds = [...pack.identityNumbers.values()]
const hkid = pack.identityNumbers.get('hkid')!

test('every number that the pack calls right is taken, and every one it calls wrong is not', () => {
  for (const kind of kinds) {
    for (const typed of kind.vectors.valid) assert.ok('value' in checkIdentityNumber(kind, typed), `${kind.id} ${typed}`)
    for (const typed of kind.vectors.invalid) assert.ok('problem' in checkIdentityNumber(kind, typed), `${kind.id} ${typed}`)
  }
})

test('each kind takes its own example, and shows a kept value as its example is written', () => {
  for (const kind of kinds) {
    const checked = checkIdentityNumber(kind, kind.example)
    assert.ok('value' in checked, kind.id)
    assert.equal(showIdentityNumber(kind, checked.value), kind.example)
  }
})

test('what is shown is taken again as the same value', () => {
  for (const kind of kinds)
    for (const typed of kind.vectors.valid) {
      const value = normaliseIdentityNumber(kind, typed)
      assert.equal(normaliseIdentityNumber(kind, showIdentityNumber(kind, value)), value, `${kind.id} ${typed}`)
    }
})

test('full-width signs, small letters and missing brackets make no difference', () => {
  for (const typed of ['A123456(3)', 'a1234563', 'Ａ１２３４５６（３）', ' A 123456 (3) ', 'A123456-3']) assert.deepEqual(checkIdentityNumber(hkid, typed), { value: 'A1234563' }, typed)
  assert.equal(showIdentityNumber(hkid, 'A1234563'), 'A123456(3)')
  assert.equal(maskIdentityNumber(hkid, 'A1234563'), 'A123***(*)')
})

test('a wrong form gets the hint, a wrong check character is told apart from it', () => {
  const form = checkIdentityNumber(hkid, 'A12345')
  const check = checkIdentityNumber(hkid, 'A123456(4)')
  assert.ok('problem' in form && 'problem' in check)
  assert.deepEqual(form.problem, hkid.hint)
  assert.notDeepEqual(check.problem, form.problem)
})

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const body = fc.tuple(fc.constantFrom(...letters), fc.constantFrom('', ...letters), fc.stringMatching(/^[0-9]{6}$/)).map((parts) => parts.join(''))
const rightNumber = body.map((digits) => digits + [...'0123456789A'].find((sign) => 'value' in checkIdentityNumber(hkid, digits + sign))!)

test('each body has exactly one check character', () => {
  fc.assert(fc.property(body, (digits) => [...'0123456789A'].filter((sign) => 'value' in checkIdentityNumber(hkid, digits + sign)).length === 1))
})

test('one wrong digit is always found', () => {
  fc.assert(
    fc.property(rightNumber, fc.nat(), fc.integer({ min: 1, max: 9 }), (right, at, by) => {
      const digits = [...right].flatMap((sign, i) => (/[0-9]/.test(sign) ? [i] : []))
      const place = digits[at % digits.length]!
      const wrong = right.slice(0, place) + ((Number(right[place]) + by) % 10) + right.slice(place + 1)
      return 'problem' in checkIdentityNumber(hkid, wrong)
    }),
  )
})

test('two neighbouring digits that changed places are always found', () => {
  fc.assert(
    fc.property(rightNumber, fc.integer({ min: 1, max: 5 }), (right, fromEnd) => {
      const i = right.length - 2 - fromEnd
      fc.pre(right[i] !== right[i + 1])
      return 'problem' in checkIdentityNumber(hkid, right.slice(0, i) + right[i + 1]! + right[i]! + right.slice(i + 2))
    }),
  )
})

test('whatever is typed, the answer is a value or a problem', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => kinds.every((kind) => Object.keys(checkIdentityNumber(kind, typed)).length === 1)))
})

test('telephone numbers are kept in one form', () => {
  for (const typed of ['21234567', '2123 4567', '+852 2123 4567', '852-2123-4567', '（２１２３）４５６７']) assert.deepEqual(checkTelephone(pack.settings, typed), { value: '+85221234567' }, typed)
  assert.deepEqual(checkTelephone(pack.settings, '+44 20 7946 0018'), { value: '+442079460018' })
  for (const typed of ['', '1234567', '12345678', '+852 123', '2123 45678', 'call me', '+0123456789']) assert.deepEqual(checkTelephone(pack.settings, typed), { problem: pack.settings.telephone.hint }, typed)
  assert.equal(showTelephone(pack.settings, '+85221234567'), '2123 4567')
  assert.equal(showTelephone(pack.settings, '+442079460018'), '+442079460018')
})

test('an address reads from the room outwards in English and from the area inwards in Chinese', () => {
  const address = { flat: 'B', floor: '12', block: '3', building: 'Kingfisher Court', estate: 'Wisteria Garden', streetNumber: '18', street: 'Willow Bank Road', district: 'ST' }
  assert.equal(writeAddress(pack, address, 'en'), 'Flat B, 12/F, Block 3, Kingfisher Court, Wisteria Garden, 18 Willow Bank Road, Sha Tin District, New Territories')
  assert.equal(writeAddress(pack, { ...address, building: '翠鳥閣', estate: '紫藤花園', street: '柳岸路' }, 'zh-Hant'), '新界沙田區柳岸路18號紫藤花園翠鳥閣3座12樓B室')
  assert.equal(writeAddress(pack, { streetNumber: '18', street: 'Willow Bank Road', building: 'Kingfisher Court' }, 'zh-Hant'), 'Willow Bank Road 18號Kingfisher Court')
  assert.equal(writeAddress(pack, { floor: 'G', street: '柳岸路', district: 'ST' }, 'zh-Hant'), '新界沙田區柳岸路地下')
  assert.equal(writeAddress(pack, { flat: ' ', street: 'Willow Bank Road', district: '?' }, 'en'), 'Willow Bank Road, ?')
  assert.equal(writeAddress(pack, {}, 'en'), '')
})

test('a code that its list does not have is shown as it is', () => {
  const list = [...pack.codelists.values()][0]
  if (list) assert.deepEqual(codeName(pack, list.id, list.items[0]!.code), list.items[0]!.name)
  assert.equal(codeName(pack, 'no-such-list', 'X1').en, 'X1')
})
