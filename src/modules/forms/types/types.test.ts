import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Element, Question } from '../../jurisdiction/index.ts'
import type { TypedValue } from '../answers.ts'
import { exampleForm } from '../example-form.ts'

const today = '2026-11-22'

type Row = readonly [typed: TypedValue, wanted: unknown]
type Case = { readonly element: Partial<Element> & Pick<Element, 'type'>; readonly question?: Partial<Pick<Question, 'only' | 'min' | 'max'>>; readonly rows: readonly Row[] }
/** A wanted problem: what its English text must hold, and the control that it names. */
const wrong = (part: RegExp, at?: string) => ({ part, at })

const code: Partial<Element> & Pick<Element, 'type'> = { type: 'code', codelist: 'vehicle-fuel' }
const ids = ['1', '2', '3', '4'].map((n) => `01900000-0000-7000-8000-00000000000${n}`)
const address = { building: '', street: 'Apliu Street', streetNumber: '18', district: 'SSP' }

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
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('1', '1.50', 'yes', 'petrol', 'A123456(3)'), fc.array(fc.string()), fc.dictionary(fc.constantFrom('day', 'month', 'year', 'flat', 'street', 'district'), fc.oneof(fc.string(), fc.constantFrom('1', '12', '2020', 'SSP'))))
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
})
