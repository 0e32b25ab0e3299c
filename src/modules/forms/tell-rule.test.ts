import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { say } from '../../kernel/i18n.ts'
import type { About, Answers } from './answers.ts'
import { compileForm } from './compile-form.ts'
import { exampleForm, onlineServices, realPack } from './example-form.ts'
import { isSettled } from './outcome.ts'
import { toldForm } from './tell-form.ts'
import { tellRule, untellable, type ToldAs } from './tell-rule.ts'
import type { TellScope } from './tell-scope.ts'
import { inline } from './told.ts'
import { applies, walkForm } from './walk-form.ts'

const words = (en: string, zh: string) => ({ en, 'zh-Hant': zh })
const square = { unit: words('m²', '平方米') }
const asked = [
  { id: 'copies', element: { type: 'number', name: words('Number of copies', '份數') } },
  { id: 'area', element: { type: 'number', name: words('Floor area', '樓面面積'), ...square } },
  { id: 'note', element: { type: 'text', name: words('Remarks', '備註') } },
  { id: 'dob', element: { type: 'date', name: words('Date of birth', '出生日期') } },
  { id: 'fuel', element: { type: 'code', codelist: 'vehicle-fuel', name: words('Fuel', '燃料') } },
  { id: 'fuels', element: { type: 'codes', codelist: 'vehicle-fuel', name: words('Fuels in use', '使用的燃料') } },
  { id: 'home', element: { type: 'address', name: words('Home address', '住址') } },
  { id: 'works', element: { type: 'yes-no', name: words('Do you work?', '你有工作嗎？') } },
  { id: 'plan', element: { type: 'file', name: words('Floor plan', '平面圖') } },
] as const
const form = exampleForm(asked)

const children = { label: words('Children', '子女'), kind: 'rows', columns: new Map([['age', { label: words('Age', '年齡'), kind: 'number' }], ['school', { label: words('Is at school', '在學'), kind: 'yes-no' }]]) }
const scope: TellScope = { ...form.tell, questions: new Map([...form.tell.questions, ['children', children], ['begun', { label: words('Began', '開始月份'), kind: 'month' }], ['opens', { label: words('Opens', '開門時間'), kind: 'time' }], ['rent', { label: words('Rent', '租金'), kind: 'money' }]]), tables: new Map([['rates', { label: words('Rates', '收費'), kind: 'number' }]]), checks: new Map([['car', words('The car', '車輛')]]) }

const told: readonly (readonly [rule: string, en: string, zh: string, as?: ToldAs])[] = [
  ['answers.works', 'you answered Yes to ‘Do you work?’', '你就「你有工作嗎？」選答「是」'],
  ['!answers.works', 'you did not answer Yes to ‘Do you work?’', '你沒有就「你有工作嗎？」選答「是」'],
  ["answers.fuel == 'petrol'", '‘Fuel’ is Petrol', '「燃料」為汽油'],
  ["answers.fuel in ['petrol', 'diesel']", '‘Fuel’ is one of: Petrol, Diesel', '「燃料」為以下其中一項：汽油、柴油'],
  ["!('petrol' in answers.fuels)", 'Petrol is not among ‘Fuels in use’', '「使用的燃料」當中不包括汽油'],
  ["answers.home.district == 'SSP'", '‘District’ in ‘Home address’ is Sham Shui Po District', '「住址」的「地區」為深水埗區'],
  ["answers.note == ''", '‘Remarks’ was not answered', '沒有填寫「備註」'],
  ['5.0 <= answers.area', '‘Floor area’ is 5 m² or more', '「樓面面積」不少於5平方米'],
  ['!(answers.area > 1234.5)', '‘Floor area’ is 1,234.5 m² or less', '「樓面面積」不多於1,234.5平方米'],
  ['answers.rent > 500.0', '‘Rent’ is over $500', '「租金」多於$500'],
  ['answers.rent * 12.0 >= 60000.5', '‘Rent’ times 12 is $60,000.50 or more', '「租金」乘以12不少於$60,000.50'],
  ['answers.rent * 100.0', '‘Rent’', '「租金」', 'money'],
  ['answers.rent * 5.0 + 1000.0', '(‘Rent’ times 0.05) plus $10', '（「租金」乘以0.05）加$10', 'money'],
  ["answers.begun < '2026-11'", '‘Began’ is before November 2026', '「開始月份」早於2026年11月'],
  ["answers.opens >= '09:30'", '‘Opens’ is not before 09:30', '「開門時間」不早於09:30'],
  ['tables.rates > 3.0', 'what the table ‘Rates’ gives is over 3', '表「收費」所列的結果多於3'],
  ['yearsSince(answers.dob, today) >= 18', '18 full years or more have passed since ‘Date of birth’', '由「出生日期」起計已滿18年'],
  ['!(yearsSince(answers.dob, today) > 17)', '18 full years have not yet passed since ‘Date of birth’', '由「出生日期」起計未滿18年'],
  ['daysBetween(today, answers.dob) > 30', 'the number of days from today to ‘Date of birth’ is over 30', '由當天至「出生日期」的日數多於30'],
  ['addMonths(today, -6) >= answers.dob', '‘Date of birth’ is not after 6 months before today', '「出生日期」不遲於當天之前6個月'],
  ["answers.dob < '2026-01-02'", '‘Date of birth’ is before 2 January 2026', '「出生日期」早於2026年1月2日'],
  ["party.kind != 'company'", 'you apply for yourself', '你以個人身分申請'],
  ['size(answers.plan) >= 1', 'the number of files for ‘Floor plan’ is 1 or more', '「平面圖」的檔案數目不少於1'],
  ["answers.note.matches('^[A-Z]{2}[0-9]+$')", '‘Remarks’ is written as exactly: a capital letter (2 times), then a digit (1 times or more)', '「備註」的寫法為完整地依次為：大寫英文字母（2個），然後是數字（1個或以上）'],
  ['answers.children.exists(c, c.age < 18.0 && c.school)', 'at least one entry of ‘Children’ fits this: (its ‘Age’ is under 18; and its ‘Is at school’ is Yes)', '「子女」當中最少一項符合：（該項的「年齡」少於18；並且該項的「在學」為「是」）'],
  ['!answers.children.all(c, c.age < 18.0)', 'at least one entry of ‘Children’ does not fit this: (its ‘Age’ is under 18)', '「子女」當中最少一項不符合：（該項的「年齡」少於18）'],
  ['size(answers.children.filter(c, c.school)) > 2', 'the number of entries of ‘Children’ that fit this: (its ‘Is at school’ is Yes) is over 2', '「子女」當中符合以下條件的項目數：（該項的「在學」為「是」）多於2'],
  ["answers.works && (answers.area > 5.0 || answers.fuel == 'petrol')", 'you answered Yes to ‘Do you work?’; and (‘Floor area’ is over 5 m²; or ‘Fuel’ is Petrol)', '你就「你有工作嗎？」選答「是」；並且（「樓面面積」多於5平方米；或者「燃料」為汽油）'],
  ["!(answers.works || answers.fuel == 'petrol')", 'you did not answer Yes to ‘Do you work?’; and ‘Fuel’ is not Petrol', '你沒有就「你有工作嗎？」選答「是」；並且「燃料」並非汽油'],
  ['found.known && has(found.insuranceTo)', '‘A record was found’ in the register is Yes; and there is an entry for ‘Last day of the insurance’ in the register', '登記冊所載的「找到有關紀錄」為「是」；並且登記冊所載的「保險到期日」有記項'],
  ['checks.car.make', '‘Make’ in the register (check ‘The car’)', '登記冊所載的「廠名」（核對項目：「車輛」）', 'value'],
  ['answers.copies * 14000.0 + 14000.0', '(‘Number of copies’ times $140) plus $140', '（「份數」乘以$140）加$140', 'money'],
  ['(answers.area - 10.0) / 100.0 * 5000.0', '((‘Floor area’ minus 10) divided by 100) times $50', '（（「樓面面積」減10）除以100）乘以$50', 'money'],
  ['tables.rates * answers.copies', 'the amount in the table ‘Rates’ times ‘Number of copies’', '收費表「收費」所列的金額乘以「份數」', 'money'],
  ['answers.copies', '$0.01 times (‘Number of copies’)', '$0.01乘以（「份數」）', 'money'],
  ['answers.works ? 100.0 : 250.0', 'if you answered Yes to ‘Do you work?’: $1; otherwise: $2.50', '如你就「你有工作嗎？」選答「是」：$1；否則：$2.50', 'money'],
  ["answers.works ? 12.0 : 4.0", 'if you answered Yes to ‘Do you work?’: 12 months; otherwise: 4 months', '如你就「你有工作嗎？」選答「是」：12個月；否則：4個月', 'months'],
]

for (const [rule, en, zh, as = 'condition'] of told) {
  test(`${rule} is told`, () => {
    const text = tellRule(scope, rule, as)
    assert.equal(text.en, en)
    assert.equal(text['zh-Hant'], zh)
    assert.ok(say(text, 'zh-Hans').length > 0)
  })
}

test('what has no plain words is a fault that says how to write it', () => {
  assert.match(untellable(scope, 'found.colourOfPaint == 1.0', 'condition')!, /the fact colourOfPaint has no name: add it to facts\.yaml/)
  assert.match(untellable(scope, "answers.note < 'b'", 'condition')!, /only numbers, amounts and dates/)
  assert.match(untellable(scope, "answers.fuels.map(f, f) == ['x']", 'condition')!, /go through a question of rows/)
  assert.match(untellable(scope, 'answers.children.exists(c, answers.children.exists(d, d.age > c.age))', 'condition')!, /write two rules/)
})

test('two questions that are called the same are told apart by their parts', () => {
  const name = words('Name', '姓名')
  const twice = exampleForm([{ id: 'mine', element: { type: 'text', name }, page: 'you' }, { id: 'theirs', element: { type: 'text', name }, page: 'employer' }])
  assert.equal(tellRule(twice.tell, 'answers.mine == answers.theirs', 'condition').en, '‘Name (you)’ is the same as ‘Name (employer)’')
})

const raw = /answers\.|party\.|found\.|checks\.|tables\.|&&|\|\||==|!=|<|>|\b(yearsSince|daysBetween|addMonths|size|exists|startsWith)\b/

test('every rule of every service of the pack is told in three languages', () => {
  for (const service of onlineServices) {
    const real = compileForm(realPack, service)
    for (const tag of ['en', 'zh-Hant', 'zh-Hans'] as const) {
      const all = toldForm(real, tag)
      const lines = [...all.asked.map((one) => one.when), ...all.kept.map((one) => one.rule), ...all.fee.map((one) => one.amount), ...all.checks.flatMap((one) => [one.pass, ...one.ask]), ...all.computed.map((one) => one.value), ...all.tables.flatMap((one) => one.rows.map((row) => row.gives)), ...all.route.map((one) => one.when), ...all.outputs.flatMap(({ when, validFor }) => [when, validFor].filter((line) => line !== undefined))]
      for (const line of lines) assert.doesNotMatch(inline(line, tag), raw)
    }
  }
})

/** Rules of the right types over the example form, each with the questions that it reads. */
type Written = { readonly source: string; readonly reads: readonly string[] }
const just = (source: string, ...reads: string[]): fc.Arbitrary<Written> => fc.constant({ source, reads })
const put = (make: (...parts: string[]) => string, ...parts: fc.Arbitrary<Written>[]): fc.Arbitrary<Written> =>
  fc.tuple(...parts).map((all) => ({ source: make(...all.map((one) => one.source)), reads: all.flatMap((one) => one.reads) }))
const compare = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')

const { condition } = fc.letrec<{ condition: Written; number: Written }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    just('answers.copies', 'copies'),
    just('answers.area', 'area'),
    fc.integer({ min: 0, max: 999 }).map((n) => ({ source: `${n}.0`, reads: [] })),
    just('double(size(answers.fuels))', 'fuels'),
    fc.constantFrom('+', '-', '*', '/').chain((op) => put((a, b) => `(${a} ${op} ${b})`, tie('number'), op === '/' ? just('answers.area', 'area') : tie('number'))),
    put((a, b, c) => `(${a} ? ${b} : ${c})`, tie('condition'), tie('number'), tie('number')),
  ),
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    just('answers.works', 'works'),
    fc.constantFrom('petrol', 'diesel', 'electric').map((code) => ({ source: `answers.fuel == '${code}'`, reads: ['fuel'] })),
    just("answers.fuel in ['petrol', 'electric']", 'fuel'),
    just("'diesel' in answers.fuels", 'fuels'),
    just("answers.fuels.exists(f, f == 'petrol')", 'fuels'),
    just("!answers.fuels.all(f, f == answers.fuel)", 'fuels', 'fuel'),
    just("answers.note.contains('kite')", 'note'),
    just("answers.note.startsWith('a') || answers.note == ''", 'note'),
    just("party.kind == 'company'"),
    just("answers.home.district == 'SSP'", 'home'),
    compare.map((op) => ({ source: `answers.dob ${op} addMonths(today, -216)`, reads: ['dob'] })),
    fc.tuple(compare, fc.integer({ min: 0, max: 60 })).map(([op, n]) => ({ source: `yearsSince(answers.dob, today) ${op} ${n}`, reads: ['dob'] })),
    compare.chain((op) => put((a, b) => `${a} ${op} ${b}`, tie('number'), tie('number'))),
    put((a, b) => `(${a} && ${b})`, tie('condition'), tie('condition')),
    put((a, b) => `(${a} || ${b})`, tie('condition'), tie('condition')),
    put((a) => `!(${a})`, tie('condition')),
    put((a, b, c) => `(${a} ? ${b} : ${c})`, tie('condition'), tie('condition'), tie('condition')),
  ),
}))

const someAnswers: readonly Answers[] = fc.sample(
  fc.record({ copies: fc.integer({ min: 0, max: 9 }), area: fc.integer({ min: 0, max: 999 }), note: fc.constantFrom('a kite', 'b'), dob: fc.constantFrom('1990-01-01', '2008-11-22', '2020-02-29'), fuel: fc.constantFrom('petrol', 'diesel', 'electric'), fuels: fc.subarray(['petrol', 'diesel', 'electric']), works: fc.boolean(), home: fc.constantFrom({ district: 'SSP' }, { district: 'KT' }) }, { requiredKeys: [] }) as fc.Arbitrary<Answers>,
  { numRuns: 40, seed: 7 },
)

test('whatever rule is written, it is told the same each time, in words only, and names every question that it reads', () => {
  const meaning = new Map<string, string>()
  fc.assert(
    fc.property(condition, ({ source, reads }) => {
      if (source.length > 1500) return
      assert.equal(untellable(form.tell, source, 'condition'), undefined)
      const text = tellRule(form.tell, source, 'condition')
      assert.deepEqual(tellRule(form.tell, source, 'condition'), text)
      for (const tag of ['en', 'zh-Hant', 'zh-Hans'] as const) {
        assert.doesNotMatch(say(text, tag), raw)
        assert.doesNotMatch(say(text, tag), /\{\w+\}|undefined/)
        for (const id of reads) assert.ok(say(text, tag).includes(say(form.questions.get(id)!.label, tag)), `${source} reads ${id}: ${say(text, tag)}`)
      }
      // Rules that are told alike decide alike: the words cannot be read two ways.
      const decides = verdicts(source)
      assert.equal(meaning.get(text.en) ?? decides, decides, `${source}: ${text.en}`)
      meaning.set(text.en, decides)
    }),
    { numRuns: 400 },
  )
})

const leaves = ['answers.works', "answers.fuel == 'petrol'", 'answers.area > 500.0', "party.kind == 'company'"]
const signs = fc.constantFrom('', '!')

test('the same three conditions put together in another order of thought are told in other words', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(leaves, { minLength: 3, maxLength: 3 }), fc.tuple(signs, signs, signs), fc.constantFrom('&&', '||', '?'), fc.constantFrom('&&', '||', '?'), (picked, negated, first, second) => {
      const [a, b, c] = picked.map((leaf, i) => `${negated[i]}(${leaf})`) as [string, string, string]
      const join = (left: string, op: string, right: string) => (op === '?' ? `(${left} ? ${right} : ${leaves[0]})` : `(${left} ${op} ${right})`)
      const [left, right] = [join(join(a, first, b), second, c), join(a, first, join(b, second, c))]
      if (tellRule(form.tell, left, 'condition').en === tellRule(form.tell, right, 'condition').en) assert.equal(verdicts(left), verdicts(right), `${left} and ${right}`)
    }),
    { numRuns: 200 },
  )
})

/** What a rule decides on each of some answers, for a person and a company. */
function verdicts(source: string): string {
  const ruled = exampleForm([...asked, { id: 'last', element: { type: 'yes-no' }, when: source }])
  const last = ruled.questions.get('last')!
  return someAnswers
    .flatMap((answers) => (['person', 'company'] as const).map((partyKind): string => {
      const about: About = { today: '2026-11-22', partyKind }
      const outcome = last.when!(walkForm(ruled, answers, about).variables)
      assert.equal(applies(last, walkForm(ruled, answers, about).variables), isSettled(outcome) ? outcome : true)
      return isSettled(outcome) ? String(outcome) : outcome.outcome
    }))
    .join(' ')
}
