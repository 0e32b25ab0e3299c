import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Element, Question } from '../../jurisdiction/index.ts'
import type { AnswerValue, TypedValue } from '../answers.ts'
import { checkForm } from '../compile-form.ts'
import { exampleForm, exampleService } from '../example-form.ts'
import { visibleQuestions } from '../walk-form.ts'

const today = '2026-11-22'

type Row = readonly [typed: TypedValue, wanted: unknown]
type Case = { readonly element: Partial<Element> & Pick<Element, 'type'>; readonly question?: Partial<Pick<Question, 'only' | 'min' | 'max'>>; readonly rows: readonly Row[] }
/** A wanted problem: what its English text must hold, and the control that it names. */
const wrong = (part: RegExp, at?: string) => ({ part, at })

const code: Partial<Element> & Pick<Element, 'type'> = { type: 'code', codelist: 'vehicle-fuel' }
const ids = ['1', '2', '3', '4'].map((n) => `01900000-0000-7000-8000-00000000000${n}`)
const address = { building: '', street: 'Apliu Street', streetNumber: '18', district: 'SSP' }

const bank = { bank: '024', branch: '123', account: '456789' }

const cases: Record<string, Case> = {
  'one line of text': {
    element: { type: 'text', maxLength: 5 },
    rows: [['  abc ', 'abc'], ['e\u0301', 'é'], ['𠮷𠮷𠮷𠮷𠮷', '𠮷𠮷𠮷𠮷𠮷'], ['𠮷𠮷𠮷𠮷𠮷𠮷', wrong(/Shorten “q” to 5/)], ['a\nb', wrong(/Remove the signs/)], ['a\u202Eb', wrong(/Remove the signs/)], ['a\uD800', wrong(/Remove the signs/)]],
  },
  'text with a pattern': {
    element: { type: 'text', pattern: '^[A-Z]+$', patternHelp: { en: 'Use capital letters', 'zh-Hant': '請用大寫字母' } },
    rows: [['ABC', 'ABC'], ['abc', wrong(/^q: Use capital letters$/)]],
  },
  'several lines of text': { element: { type: 'long-text' }, rows: [['a\r\nb\tc', 'a\nb\tc'], ['a\u0000', wrong(/Remove/)]] },
  'a whole number': {
    element: { type: 'number', min: 1, max: 20_000 },
    rows: [['1,234', 1234], ['１２', 12], [' 12 ', 12], ['1 234', 1234], ['7.0', 7], ['1.5', wrong(/whole number, like 2/)], ['12,34', wrong(/whole number/)], ['about 80', wrong(/whole number/)], ['0', wrong(/from 1 to 20,000/)], ['1e9', wrong(/whole number/)], ['', wrong(/whole number/)]],
  },
  'a number with decimals': { element: { type: 'number', decimals: 1 }, rows: [['86.5', 86.5], ['86.55', wrong(/at most 1 digits/)], ['-3', -3], ['−3', -3], ['99999999999', wrong(/“q” must be/)]] },
  'a question narrows its element': { element: { type: 'number', min: 1, max: 10 }, question: { max: 3 }, rows: [['4', wrong(/from 1 to 3/)]] },
  'a day': {
    element: { type: 'date' },
    rows: [
      [{ day: '8', month: '5', year: '2019' }, '2019-05-08'],
      [{ day: '０８', month: '５', year: '２０１９' }, '2019-05-08'],
      [{ day: '29', month: '2', year: '2028' }, '2028-02-29'],
      [{ day: '29', month: '2', year: '2027' }, wrong(/has 28 days/, '-day')],
      [{ day: '31', month: '6', year: '2027' }, wrong(/has 30 days/, '-day')],
      [{ day: '', month: '5', year: '2019' }, wrong(/Enter the day/, '-day')],
      [{ day: '8', month: '13', year: '2019' }, wrong(/Enter the month/, '-month')],
      [{ day: '8', month: 'May', year: '2019' }, wrong(/Enter the month/, '-month')],
      [{ day: '8', month: '5', year: '19' }, wrong(/year of “q” with four digits/, '-year')],
    ],
  },
  'a day in the past': { element: { type: 'date', when: 'past' }, rows: [[{ day: '22', month: '11', year: '2026' }, today], [{ day: '23', month: '11', year: '2026' }, wrong(/today or earlier/)]] },
  'a day to come': { element: { type: 'date', when: 'future' }, rows: [[{ day: '23', month: '11', year: '2026' }, '2026-11-23'], [{ day: '22', month: '11', year: '2026' }, wrong(/after today/)]] },
  'yes or no': { element: { type: 'yes-no' }, rows: [['yes', true], ['no', false], ['perhaps', wrong(/yes or no/)]] },
  'a code': { element: code, rows: [['petrol', 'petrol'], ['steam', wrong(/Choose one of the answers shown/)]] },
  'a code of few': { element: code, question: { only: ['diesel'] }, rows: [['diesel', 'diesel'], ['petrol', wrong(/Choose one/)]] },
  'some codes': { element: { ...code, type: 'codes' }, rows: [[['electric', 'petrol'], ['petrol', 'electric']], [['petrol', 'steam'], wrong(/Choose one/)]] },
  'an identity number': { element: { type: 'identity-number', identityNumber: 'hkid' }, rows: [['a123456（3）', 'A1234563'], ['A123456', wrong(/^q: Enter the number in brackets too/)], ['A123456(4)', wrong(/^q: /)]] },
  'a telephone number': { element: { type: 'telephone' }, rows: [['4000 0101', '+85240000101'], ['+44 20 7946 0000', '+442079460000'], ['12', wrong(/^q: /)]] },
  'an e-mail address': { element: { type: 'email' }, rows: [['a.b@example.org', 'a.b@example.org'], ['a@b', wrong(/name@example\.org/)], ['a b@example.org', wrong(/name@/)], ['a@example..org', wrong(/name@/)]] },
  'an address': {
    element: { type: 'address' },
    rows: [
      [address, { streetNumber: '18', street: 'Apliu Street', district: 'SSP' }],
      [{ ...address, district: '' }, wrong(/Fill in “District”/, '-district')],
      [{ ...address, district: 'XX' }, wrong(/Fill in “District”/, '-district')],
      [{ flat: 'B', district: 'SSP' }, wrong(/^q: /, '-building')],
      [{ ...address, flat: 'x'.repeat(11) }, wrong(/Shorten “Flat or room” of “q” to 10/, '-flat')],
    ],
  },
  'an amount': {
    element: { type: 'money' },
    rows: [
      ['1,234.50', 123450], ['HK$1,234.5', 123450], ['hkd 1234.5', 123450], ['＄１２', 1200], ['港幣1,234元', 123400], ['0.05', 5], ['0', 0], ['-0', 0], ['8.1', 810], ['999,999,999', 99_999_999_900],
      ['1.005', wrong(/at most 2 digits after the point, like 1,234\.50/)], ['1.234,50', wrong(/as an amount, like 1,234\.50/)], ['12,34', wrong(/as an amount/)], ['$', wrong(/as an amount/)], ['元', wrong(/as an amount/)], ['US$5', wrong(/as an amount/)], ['5 or 6', wrong(/as an amount/)], ['-5', wrong(/must be \$0 or more/)], ['1000000000', wrong(/must be/)],
    ],
  },
  'an amount within limits': { element: { type: 'money', min: -100, max: 20_000 }, question: { max: 0.5 }, rows: [['0.50', 50], ['-$100', -10_000], ['−HK$99.99', -9999], ['0.51', wrong(/from −\$100 to \$0\.50/)]] },
  'a month': {
    element: { type: 'month' },
    rows: [[{ month: '5', year: '2026' }, '2026-05'], [{ month: '０５', year: '２０２６' }, '2026-05'], [{ month: '13', year: '2026' }, wrong(/month of “q” as a number from 1 to 12/, '-month')], [{ month: '', year: '2026' }, wrong(/month/, '-month')], [{ month: '5', year: '26' }, wrong(/four digits/, '-year')]],
  },
  'a month in the past': { element: { type: 'month', when: 'past' }, rows: [[{ month: '11', year: '2026' }, '2026-11'], [{ month: '12', year: '2026' }, wrong(/this month or earlier/)]] },
  'a month to come': { element: { type: 'month', when: 'future' }, rows: [[{ month: '12', year: '2026' }, '2026-12'], [{ month: '11', year: '2026' }, wrong(/after this month/)]] },
  'a time': {
    element: { type: 'time' },
    rows: [
      ['9:30', '09:30'], ['0930', '09:30'], ['930', '09:30'], ['9.30 am', '09:30'], ['9.30 p.m.', '21:30'], ['9 pm', '21:00'], ['12 am', '00:00'], ['12:15 pm', '12:15'], ['12:15 AM', '00:15'], ['23:59', '23:59'], ['0:00', '00:00'], ['１５：４５', '15:45'],
      ['下午2時30分', '14:30'], ['下午 2:30', '14:30'], ['上午9时', '09:00'], ['9點半', '09:30'], ['9時正', '09:00'], ['14時5分', '14:05'], ['晚上12時', '00:00'], ['凌晨12時', '00:00'], ['中午12時', '12:00'], ['中午1時', '13:00'], ['下午14時', '14:00'], ['15:30 pm', '15:30'],
      ['9', wrong(/as a time, like 9:30 or 15:45/)], ['9:', wrong(/as a time/)], ['9:3', wrong(/as a time/)], ['下午2:3', wrong(/as a time/)], ['24:00', wrong(/as a time/)], ['9:60', wrong(/as a time/)], ['14:00 am', wrong(/as a time/)], ['0:30 pm', wrong(/as a time/)], ['soon', wrong(/as a time/)], ['中午5時', wrong(/as a time/)],
    ],
  },
  'a bank account': {
    element: { type: 'bank-account' },
    rows: [
      [bank, { bank: '024', branch: '123', account: '456789' }],
      [{ ...bank, branch: ' １２３ ', account: '456-789 0' }, { bank: '024', branch: '123', account: '4567890' }],
      [{ ...bank, bank: '999' }, wrong(/Fill in “Bank” of “q”/, '-bank')],
      [{ ...bank, bank: '' }, wrong(/Fill in “Bank” of “q”/, '-bank')],
      [{ ...bank, branch: '' }, wrong(/Fill in “Branch code” of “q”/, '-branch')],
      [{ ...bank, branch: '12' }, wrong(/^q: Enter the branch code as 3 digits/, '-branch')],
      [{ ...bank, account: '12345' }, wrong(/^q: Enter the account number as 6 to 10 digits/, '-account')],
      [{ ...bank, account: '12345678901' }, wrong(/6 to 10 digits/, '-account')],
    ],
  },
  'a point on the map': {
    element: { type: 'map-point' },
    rows: [
      [{ lat: '22.302711', long: '114.177216' }, { lat: '22.302711', long: '114.177216' }],
      [{ lat: ' ２２.30271149° ', long: '114.1772160000001' }, { lat: '22.302711', long: '114.177216' }],
      [{ lat: '22.302711, 114.177216', long: '' }, { lat: '22.302711', long: '114.177216' }],
      [{ lat: '22.302711', long: '' }, wrong(/longitude of “q” as a number from 113\.81 to 114\.51 \(within Hong Kong\)/, '-long')],
      [{ lat: '114.177216', long: '22.302711' }, wrong(/latitude of “q” as a number from 22\.13 to 22\.58/, '-lat')],
      [{ lat: 'Mong Kok', long: '' }, wrong(/latitude/, '-lat')],
      [{ lat: '22.3', long: '1e2' }, wrong(/longitude/, '-long')],
    ],
  },
  'a statement': { element: { type: 'statement' }, rows: [['yes', true], ['no', wrong(/^Tick “q” to confirm it$/)], ['', wrong(/^Tick “q”/)]] },
  'a signature': {
    element: { type: 'signature' },
    rows: [[' CHAN  Tai Man ', 'CHAN Tai Man'], ['陳大文', '陳大文'], ['X', wrong(/^Sign “q” by typing your full name$/)], ['123', wrong(/Sign/)], ['Chan 3', wrong(/Sign/)], ['a'.repeat(101), wrong(/Shorten/)], ['Chan\u202EMan', wrong(/Remove the signs/)]],
  },
  'a code of a long list': {
    element: { type: 'code', codelist: 'district' },
    rows: [
      ['ST', 'ST'], ['st', 'ST'], ['Sha Tin District', 'ST'], ['sha tin', 'ST'], ['ＳＨＡ ＴＩＮ district', 'ST'], ['沙田區', 'ST'], [' 沙田 ', 'ST'],
      ['Kwai', 'KTS'], ['Kw', wrong(/^Choose “q” from the list\. Close to what you typed: Kwun Tong District, Kwai Tsing District$/)],
      ['Sha Tim', wrong(/Close to what you typed: Sha Tin District/)], ['Wan Chia', wrong(/Wan Chai District/)], ['District', wrong(/Close to what you typed: .*, .*, .*, .*, [^,]*$/)],
      ['Atlantis', wrong(/^Choose “q” from the list: type part of a name/)], ['?', wrong(/from the list: type part/)], ['S'.repeat(100_000), wrong(/from the list/)],
    ],
  },
  'a long list of which few are offered': { element: { type: 'code', codelist: 'district' }, question: { only: ['ST', 'SK'] }, rows: [['ST', 'ST'], ['Sha Tin District', wrong(/Choose one of the answers shown/)]] },
  files: { element: { type: 'file' }, rows: [[ids.slice(0, 2), ids.slice(0, 2)], [ids, wrong(/at most 3 files/)], [['../x'], []]] },
}

for (const [name, { element, question = {}, rows }] of Object.entries(cases)) {
  test(name, () => {
    const { type } = exampleForm([{ id: 'q', element, ...(question as object) }]).questions.get('q')!
    for (const [typed, wanted] of rows) {
      const parsed = type.parse(typed, today)
      if (wanted !== null && typeof wanted === 'object' && 'part' in wanted) {
        const { part, at } = wanted as ReturnType<typeof wrong>
        assert.ok('problem' in parsed, `${JSON.stringify(typed)} must not be taken`)
        assert.match(parsed.problem.en, part)
        assert.ok(parsed.problem['zh-Hant'].length > 0)
        if (at !== undefined) assert.equal(parsed.at, at)
      } else assert.deepEqual(parsed, { value: wanted }, JSON.stringify(typed))
    }
  })
}

test('whatever is typed, each type answers without failing, and an answer shown in its field is the same answer again', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('1', '1.50', 'yes', 'petrol', 'A123456(3)', '下午2時30分', 'Sha Tin District', 'CHAN Tai Man'), fc.array(fc.string()), fc.dictionary(fc.constantFrom('day', 'month', 'year', 'flat', 'street', 'district', 'bank', 'branch', 'account', 'lat', 'long'), fc.oneof(fc.string(), fc.constantFrom('1', '12', '2020', 'SSP', '024', '123', '456789', '22.3', '114.2'))))
  for (const { element, question = {} } of Object.values(cases)) {
    const { type } = exampleForm([{ id: 'q', element, ...(question as object) }]).questions.get('q')!
    fc.assert(
      fc.property(anything, (typed) => {
        type.isBlank(typed)
        const parsed = type.parse(typed, today)
        if ('problem' in parsed) return
        assert.equal(typeof type.show(parsed.value).en, 'string')
        assert.deepEqual(type.parse(type.typedFor(parsed.value), today), parsed)
      }),
      { numRuns: 100 },
    )
  }
})

test('answers are shown in each language', () => {
  const show = (element: Case['element'], value: never) => exampleForm([{ id: 'q', element }]).questions.get('q')!.type.show(value)
  assert.deepEqual(show({ type: 'date' }, '2026-11-22' as never), { en: '22 November 2026', 'zh-Hant': '2026年11月22日', 'zh-Hans': '2026年11月22日' })
  assert.equal(show({ type: 'number', decimals: 1, unit: { en: 'm²', 'zh-Hant': '平方米' } }, 1086.5 as never).en, '1,086.5 m²')
  assert.equal(show({ type: 'number', decimals: 1, unit: { en: 'm²', 'zh-Hant': '平方米' } }, 1086.5 as never)['zh-Hant'], '1,086.5平方米')
  assert.equal(show({ type: 'identity-number', identityNumber: 'hkid' }, 'A1234563' as never).en, 'A123456(3)')
  assert.equal(show({ type: 'address' }, { streetNumber: '18', street: 'Apliu Street', district: 'SSP' } as never).en, '18 Apliu Street, Sham Shui Po District, Kowloon')
  assert.equal(show({ type: 'codes', codelist: 'vehicle-fuel' }, ['petrol', 'diesel'] as never)['zh-Hant'], '汽油、柴油')
  assert.equal(show({ type: 'money' }, 123450 as never).en, '$1,234.50')
  assert.deepEqual(show({ type: 'month' }, '2026-05' as never), { en: 'May 2026', 'zh-Hant': '2026年5月', 'zh-Hans': '2026年5月' })
  assert.equal(show({ type: 'time' }, '09:30' as never).en, '09:30')
  assert.equal(show({ type: 'bank-account' }, bank as never).en, '024 Hang Seng Bank 123 456789')
  assert.equal(show({ type: 'bank-account' }, bank as never)['zh-Hant'], '024 恒生銀行 123 456789')
  assert.equal(show({ type: 'map-point' }, { lat: '22.302711', long: '114.177216' } as never).en, '22.302711, 114.177216')
  assert.equal(show({ type: 'statement' }, true as never)['zh-Hant'], '已確認')
  assert.equal(show({ type: 'code', codelist: 'district' }, 'ST' as never)['zh-Hant'], '沙田區')
})

test('the names near to what was typed are told in each language', () => {
  const { type } = exampleForm([{ id: 'q', element: { type: 'code', codelist: 'district' } }]).questions.get('q')!
  const parsed = type.parse('灣仔社區', today)
  assert.ok('problem' in parsed)
  assert.match(parsed.problem['zh-Hant'], /與你所輸入的相近：灣仔區/)
  assert.match(parsed.problem.en, /Close to what you typed: Wan Chai District/)
})

const inRules: readonly (readonly [name: string, element: Case['element'], answer: AnswerValue, rule: string])[] = [
  ['an amount is in whole units of the currency', { type: 'money' }, 123450, 'answers.q == 1234.5'],
  ['a month is a text that can be compared', { type: 'month' }, '2026-05', "answers.q != '' && answers.q < '2026-11' && addMonths(answers.q + '-01', 1) == '2026-06-01'"],
  ['a time is a text that can be compared', { type: 'time' }, '09:30', "answers.q >= '09:00' && answers.q < '17:30'"],
  ['a bank account has its parts', { type: 'bank-account' }, bank, "answers.q.bank == '024' && answers.q.account == '456789'"],
  ['a point has numbers', { type: 'map-point' }, { lat: '22.302711', long: '114.177216' }, 'answers.q.lat > 22.3 && answers.q.long < 114.2'],
  ['a statement is true or false', { type: 'statement' }, true, 'answers.q'],
  ['a signature is a text', { type: 'signature' }, 'CHAN Tai Man', "answers.q.startsWith('CHAN')"],
]
for (const [name, element, answer, rule] of inRules) {
  test(`in rules ${name}`, () => {
    const form = exampleForm([{ id: 'q', element }, { id: 'after', element: { type: 'yes-no' }, when: rule }])
    const isAsked = (answers: Record<string, AnswerValue>) => visibleQuestions(form, 'one', answers, { today, partyKind: 'person' }).some(({ id }) => id === 'after')
    assert.equal(isAsked({ q: answer }), true)
    assert.equal(isAsked({}), false)
  })
}

test('a definition cannot loosen or turn round the limits of an amount', () => {
  const faultsOf = (element: Case['element'], question: object) => {
    const { pack, service } = exampleService([{ id: 'q', element, ...question }])
    return checkForm(pack, service).map(({ message }) => message)
  }
  assert.match(faultsOf({ type: 'money', max: 100 }, { max: 200 }).join(), /more than the element's 100/)
  assert.match(faultsOf({ type: 'money' }, { min: 5, max: 4 }).join(), /min 5 is more than max 4/)
  assert.deepEqual(faultsOf({ type: 'money', max: 100 }, { max: 50 }), [])
})

test('an amount that a rule gives is kept to the nearest minor unit', () => {
  const { type } = exampleForm([{ id: 'q', element: { type: 'money' } }]).questions.get('q')!
  assert.equal(type.fromRule!(1.1 * 3), 330)
  assert.equal(type.fromRule!(1234.5), 123_450)
})
