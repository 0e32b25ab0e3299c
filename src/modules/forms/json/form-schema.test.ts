import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import addFormats from 'ajv-formats'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { checkAll } from '../check-page.ts'
import type { JsonSchema } from '../answer-type.ts'
import type { About } from '../answers.ts'
import { compileForm, type Form } from '../compile-form.ts'
import { exampleForm, onlineServices, realPack } from '../example-form.ts'
import { walkForm } from '../walk-form.ts'
import { formSchema } from './form-schema.ts'
import { readSent } from './read-sent.ts'

type Sent = Record<string, unknown>

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false, allErrors: true })
addFormats.default(ajv)
for (const word of ['x-labels', 'x-hints', 'x-service', 'x-by', 'x-element', 'x-codelist', 'x-accept', 'x-most-bytes', 'x-pages', 'x-rules', 'x-computed', 'x-others']) ajv.addKeyword(word)

const validators = new Map<JsonSchema, ValidateFunction>()
function validatorOf(form: Form, { partyKind }: About): ValidateFunction {
  const schema = formSchema(form, partyKind)
  const validate = validators.get(schema) ?? ajv.compile(schema)
  validators.set(schema, validate)
  return validate
}
const validates = (form: Form, about: About, sent: Sent): boolean => validatorOf(form, about)(sent)

/** What the form itself says to the same: questions with a problem. */
function problemsOf(form: Form, sent: Sent, about: About): string[] {
  const { answers, problems } = readSent(form, sent, about.today)
  return [...new Set([...problems, ...checkAll(form, answers, about)].map(({ question }) => question))]
}

/** Rules that stand in words only, days that are before or after today, and numbers whose last sign checks the others. */
function saysInWords(form: Form, { partyKind }: About, question: string): boolean {
  const rules = formSchema(form, partyKind)['x-rules'] as readonly { about: string }[]
  return rules.some(({ about }) => about.split('.')[0] === question) || /The last sign|day on which it is sent|last sign checks/.test(JSON.stringify((formSchema(form, partyKind)['properties'] as Sent)[question]))
}

test('the schema of every form that can be applied for here is one', () => {
  for (const service of onlineServices) {
    for (const by of service.apply.by) {
      const schema = formSchema(compileForm(realPack, service), by)
      assert.doesNotThrow(() => ajv.compile(schema), service.id)
      assert.ok(JSON.stringify(schema).length < 400_000, service.id)
    }
  }
})

test('most rules of the pack can be said in JSON Schema', () => {
  let said = 0
  let told = 0
  for (const service of onlineServices) {
    const schema = formSchema(compileForm(realPack, service), service.apply.by[0]!)
    said += ((schema['allOf'] as unknown[] | undefined) ?? []).length
    told += (schema['x-rules'] as unknown[]).length
  }
  console.log(`${said} rules as conditions, ${told} in words, in ${onlineServices.length} forms`)
  assert.ok(said > told)
})

const wrong = [null, 12.345, '', 'x\u202Ey', [], ['nothing'], {}, { a: 1 }, true, 'A'.repeat(5000), '2026-13-45', [{ row: 'r1', strange: 1 }], [[]]]

for (const file of globSync('services/*/examples/*.yaml', { cwd: realPack.folder }).sort()) {
  test(`${file}: the schema and the form say the same, of these answers and of damaged ones`, () => {
    const { party, today, answers } = parse(readFileSync(join(realPack.folder, file), 'utf8')) as { party: About['partyKind']; today: string; answers: Sent }
    const form = compileForm(realPack, onlineServices.find(({ id }) => id === file.split('/')[1])!)
    const about: About = { today, partyKind: party }
    const typed = Object.fromEntries(Object.entries(answers).filter(([id]) => !form.questions.get(id)?.computed))
    const counted = Object.keys(walkForm(form, typed as never, about).answers)
    const agree = (sent: Sent, what: string) => {
      const problems = problemsOf(form, sent, about)
      if (!validates(form, about, sent)) {
        // A number that is spelled as people type it is taken too, and kept as the schema says.
        const kept = problems.length === 0 && validates(form, about, readSent(form, sent, today).answers)
        return assert.ok(problems.length > 0 || kept, `${what}: the form takes it and the schema does not: ${ajv.errorsText(validatorOf(form, about).errors)}`)
      }
      for (const question of problems) assert.ok(saysInWords(form, about, question), `${what}: the schema takes it and the form has a problem with ${question}`)
    }
    agree(typed, 'as it is')
    for (const id of counted) {
      const { [id]: _, ...without } = typed
      agree(without, `without ${id}`)
      for (const value of wrong) agree({ ...typed, [id]: value }, `${id}: ${JSON.stringify(value).slice(0, 60)}`)
    }
    assert.equal(validates(form, about, { ...typed, noSuchQuestion: 1 }), false)
    assert.ok(problemsOf(form, { ...typed, noSuchQuestion: 1 }, about).includes('noSuchQuestion'))
  })
}

describe('conditions', () => {
  const about: About = { today: '2026-11-22', partyKind: 'person' }
  const fuel = { type: 'code', codelist: 'vehicle-fuel' } as const
  const form = exampleForm([
    { id: 'owns', element: { type: 'yes-no' } },
    { id: 'fuel', element: fuel, when: 'answers.owns' },
    { id: 'tank', element: { type: 'number' }, when: "answers.fuel == 'petrol' || answers.fuel == 'diesel'" },
    { id: 'why', element: { type: 'text' }, required: "answers.fuel != 'petrol'" },
    { id: 'plug', element: { type: 'text' }, when: "!(answers.fuel in ['petrol', 'diesel']) && answers.owns" },
    { id: 'kids', group: { one: 'Child', least: 1, most: 2, questions: [{ id: 'name', element: { type: 'text' } }, { id: 'age', element: { type: 'number', min: 0 }, required: false }] } },
  ])
  const sent: readonly [Sent, boolean][] = [
    [{ owns: false, why: 'w', kids: [{ name: 'A' }] }, true],
    [{ owns: false, kids: [{ name: 'A' }] }, false],
    [{ owns: true, why: 'w', kids: [{ name: 'A' }] }, false],
    [{ owns: true, fuel: 'petrol', tank: 40, kids: [{ name: 'A' }] }, true],
    [{ owns: true, fuel: 'petrol', kids: [{ name: 'A' }] }, false],
    [{ owns: true, fuel: 'diesel', tank: 40, kids: [{ name: 'A' }] }, false],
    [{ owns: true, fuel: 'electric', why: 'w', plug: 'p', kids: [{ name: 'A', age: 3 }] }, true],
    [{ owns: true, fuel: 'electric', why: 'w', kids: [{ name: 'A', age: 3 }] }, false],
    // What was answered to a question that is no longer asked does not count: the fuel of nobody's car asks for no tank.
    [{ owns: false, fuel: 'petrol', why: 'w', kids: [{ name: 'A' }] }, true],
    [{ owns: false, why: 'w', kids: [] }, false],
    [{ owns: false, why: 'w', kids: [{ name: 'A' }, { name: 'B' }, { name: 'C' }] }, false],
    [{ owns: false, why: 'w', kids: [{ name: 'A', age: -1 }] }, false],
    [{ owns: false, why: 'w', kids: [{ row: 'a', name: 'A', colour: 'red' }] }, false],
  ]
  for (const [one, good] of sent) {
    test(`${good ? 'takes' : 'refuses'} ${JSON.stringify(one)}, as the form does`, () => {
      assert.deepEqual([validates(form, about, one), problemsOf(form, one, about).length === 0], [good, good])
    })
  }

  test('what has no words in JSON Schema is told in words', () => {
    const older = exampleForm([{ id: 'born', element: { type: 'date' } }, { id: 'guardian', element: { type: 'text' }, when: 'yearsSince(answers.born, today) < 18' }])
    const [rule] = formSchema(older, 'person')['x-rules'] as { about: string; decides: string; words: Record<string, string> }[]
    assert.deepEqual([rule!.about, rule!.decides], ['guardian', 'asked'])
    assert.match(rule!.words['en']!, /18/)
    assert.match(rule!.words['zh-Hans']!, /18/)
  })
})
