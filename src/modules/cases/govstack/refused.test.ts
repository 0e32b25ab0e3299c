import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { machine, type Machine, type Told } from '../../../../tests/machine.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'

const base = '/govstack/registration'
const birthAnswers = { childNameEn: 'CHAN Ho Yin', childDob: '2019-05-08', childSex: 'M', birthPlace: 'Harbour Light Hospital', motherName: 'WONG Mei Ling', relation: 'parent', nameEn: 'CHAN Tai Man', identityNumber: 'Q0001011', tel: '+85240000101', copies: 1, purpose: 'School', collect: 'electronic' }
const bothDeclared = { 1: true, 2: true }

let site: Site
let chan: Machine
let company: Machine
before(async () => {
  site = await openTestSite()
  chan = await machine(site, 'chan-tai-man')
  company = await machine(site, 'fung-siu-kei lotus-lane-kitchen')
})
after(() => site.close())

const submission = (who: Machine, answers: object, declaration: object = bothDeclared) => ({ applicantId: who.party, formData: { data: { answers, declaration } } })
const sendBirth = (who: Machine, change: object = {}) => who.call('POST', `${base}/services/immd-birthcopy/applications`, submission(who, { ...birthAnswers, ...change }))
const codeOf = ({ body }: Told): string => body.type.split('/').at(-1)

describe('an application that a machine sends', () => {
  for (const [what, change, at] of [
    ['an answer is missing', { motherName: undefined }, 'motherName'],
    ['a value is of another kind', { copies: 'one' }, 'copies'],
    ['a day does not exist', { childDob: '2019-02-30' }, 'childDob'],
    ['a number fails its check', { identityNumber: 'Q0001012' }, 'identityNumber'],
    ['a code is not on the list', { collect: 'pigeon' }, 'collect'],
    ['the form has no such question', { shoeSize: 42 }, 'shoeSize'],
    ['a text has signs that hide', { purpose: 'School\u202E' }, 'purpose'],
    ['a text is half a sign', { purpose: 'School \ud800' }, 'purpose'],
    ['a name is one of the language’s own', { constructor: 'x', ['__proto__x']: 1 }, 'constructor'],
  ] as const) {
    test(`is refused, and leaves nothing, when ${what}`, async () => {
      const told = await site.leavesNothing(() => sendBirth(chan, change))
      assert.deepEqual([told.status, codeOf(told)], [422, 'registration.unfit'])
      assert.ok(told.body.problems.some((one: { at: string; says: Record<string, string> }) => one.at === at && one.says['en'] && one.says['zh-Hant'] && one.says['zh-Hans']), JSON.stringify(told.body.problems))
    })
  }

  test('is refused without its declaration, for another party, of another version, or of a service that is for others', async () => {
    const path = `${base}/services/immd-birthcopy/applications`
    const undeclared = await chan.call('POST', path, submission(chan, birthAnswers, { 1: true }))
    assert.deepEqual([undeclared.status, undeclared.body.problems[0].at], [422, 'declaration.2'])
    const told = [
      await chan.call('POST', path, { ...submission(chan, birthAnswers), applicantId: company.party }),
      await chan.call('POST', path, { applicantId: chan.party, formData: { eFormId: `immd-birthcopy.person.${'0'.repeat(64)}`, data: { answers: birthAnswers, declaration: bothDeclared } } }),
      await chan.call('POST', `${base}/services/fehd-grl/applications`, submission(chan, {})),
      await chan.call('POST', `${base}/services/none/applications`, submission(chan, {})),
    ]
    assert.deepEqual(told.map((one) => [one.status, codeOf(one)]), [[403, 'registration.not_yourself'], [409, 'registration.form_outdated'], [403, 'registration.wrong_party'], [404, 'registration.no_service']])
  })

  test('is refused when its body is no such thing', async () => {
    const path = `${base}/services/immd-birthcopy/applications`
    const tries: readonly (readonly [unknown, Record<string, string>, number, string])[] = [
      ['{"applicantId"', { 'content-type': 'application/json' }, 400, 'request.bad_json'],
      ['{}', { 'content-type': 'text/plain' }, 415, 'request.not_json'],
      [[], {}, 400, 'request.wrong_shape'],
      [null, {}, 400, 'request.wrong_shape'],
      [{ applicantId: 7 }, {}, 400, 'request.wrong_shape'],
      [{ ...submission(chan, birthAnswers), colour: 'red' }, {}, 400, 'request.wrong_shape'],
      [{ ...submission(chan, { purpose: 'x'.repeat(1_100_000) }) }, {}, 413, 'request.too_large'],
      ['\ud800'.repeat(3), { 'content-type': 'application/json' }, 400, 'request.bad_json'],
    ]
    for (const [body, headers, status, code] of tries) {
      const told = await chan.call('POST', path, body, headers)
      assert.deepEqual([told.status, told.type, codeOf(told)], [status, 'application/problem+json', code], JSON.stringify(body).slice(0, 80))
    }
    assert.equal((await chan.call('POST', `${path}?x=1`, {})).status, 400)
  })
})
