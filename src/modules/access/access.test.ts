import assert from 'node:assert/strict'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { schemaToJson } from '@cedar-policy/cedar-wasm/nodejs'
import fc from 'fast-check'
import { loadPack } from '../jurisdiction/index.ts'
import { actions, type Action, type OfficeAction } from './actions.ts'
import { people, samples, type Sample } from './decision-samples.ts'
import { openPolicies, type DecisionPoint } from './decision-point.ts'
import { policiesOf } from './policies-of.ts'
import { readPolicies, readSchema } from './read-policies.ts'

const folder = new URL('../../../jurisdictions/hk', import.meta.url).pathname
const pack = loadPack(folder)
const ground = { organisations: [...pack.organisations.keys()], needs: (role: string) => pack.roles.get(role)?.needs ?? [] }
const { policies, faults } = readPolicies(folder)
const point = policiesOf(pack)

const ask = (of: DecisionPoint, { actor, action, on }: Sample) => of.decide(actor, action, on)

test('every policy is sound, and says in two languages what it lets be done', () => {
  assert.deepEqual(faults, [])
  for (const { id, says } of policies) {
    assert.match(says.en, /^[A-Z].{20,}\.$/, id)
    assert.match(says['zh-Hant'], /^\p{Script=Han}.{7,}。$/u, id)
  }
})

test('the code and the schema know the same actions on the same things, and each is permitted by some policy', () => {
  const json = schemaToJson(readSchema())
  assert.ok(json.type === 'success')
  const told = Object.entries(json.json['']!.actions).flatMap(([name, { appliesTo }]) => (appliesTo?.resourceTypes.length ? [[name, appliesTo.resourceTypes.join()]] : []))
  assert.deepEqual(Object.fromEntries(told), actions)
  for (const action of Object.keys(actions) as Action[]) assert.ok(point.about(action).some(({ effect }) => effect === 'permit'), action)
})

for (const sample of samples) {
  const { who, action, on, allowed, by } = sample
  test(`${who} ${allowed ? 'may' : 'may not'} ${action} ${JSON.stringify(on)}`, () => assert.deepEqual(ask(point, sample), { allowed, policies: by }))
}

test('a no beats any yes', () => {
  const sample = samples.find(({ by }) => by.includes('cases.not-at-own-desk'))!
  const without = openPolicies(policies.filter(({ id }) => id !== 'cases.not-at-own-desk'), ground)
  assert.deepEqual([ask(without, sample).allowed, ask(point, sample).allowed], [true, false])
})

test('each policy counts: without it some sample is answered otherwise', () => {
  const unused = policies.filter(({ id }) => {
    const without = openPolicies(policies.filter((one) => one.id !== id), ground)
    return samples.every((sample) => ask(without, sample).allowed === sample.allowed)
  })
  assert.deepEqual(unused.map(({ id }) => id), [])
})

test('what was decided before is what would be decided anew, whoever asks and whoever owns', () => {
  const ids = ['chan', 'so', 'fung', 'lotus', 'dai']
  const of = { organisation: fc.constantFrom('TD', 'FSD', 'AUD'), owner: fc.constantFrom(...ids), involved: fc.subarray(ids), referredTo: fc.subarray(['FSD', 'HAD']) }
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(people).filter(({ kind }) => kind !== 'system')), fc.constantFrom('cases.read', 'cases.read-own', 'cases.explain', 'cases.change-document'), fc.record(of), (actor, action, on) =>
      assert.deepEqual(point.decide(actor, action, on), point.decideAnew(actor, action, on))),
    { numRuns: 400 },
  )
})

test('the list of organisations is that of the single decisions', () => {
  const listed = (Object.keys(actions) as Action[]).filter((action): action is OfficeAction => ['Office', 'Content', 'ServiceDraft', 'CaseMove'].includes(actions[action]))
  for (const actor of Object.values(people).filter(({ kind }) => kind !== 'system')) {
    for (const action of listed) {
      const one = ground.organisations.filter((organisation) => point.decide(actor, action, { organisation } as never).allowed)
      assert.deepEqual(point.organisationsFor(actor, action), one.length === ground.organisations.length ? 'all' : one)
    }
  }
  assert.deepEqual(point.organisationsFor(people['a caseworker of TD'], 'cases.list'), ['TD'])
  assert.equal(point.organisationsFor(people['a portal officer'], 'designer.write'), 'all')
  assert.equal(point.organisationsFor(people['a portal officer'], 'publishing.write').includes('AUD'), false)
})

const sound = '@id("x.y")\n@en("Nobody may do this, ever.")\n@tc("任何人都不可以這樣做。")\nforbid (principal, action == Action::"cases.read", resource is Case)'
for (const [what, text, place, words] of [
  ['does not end', `// A remark\n\n${sound}`, 6, /unexpected end of input/],
  ['names an unknown attribute', `${sound}\nwhen { resource.organization == "TD" };`, 5, /organization.*not found.*did you mean `organisation`/],
  ['names an unknown action', sound.replace('cases.read', 'cases.raed') + ';', 4, /cases\.raed/],
  ['compares different kinds', `${sound}\n// 人員\nwhen { resource.owner == "chan" };`, 6, /Party/],
  ['has no sentence', sound.replace(/@tc.*\n/, '') + ';', 1, /has no @tc/],
  ['has no id', sound.replace(/@id.*\n/, '') + ';', 1, /has no @id/],
  ['has an id of another file', sound.replace('x.y', 'cases.desk') + ';', 1, /begins with the file’s name, x\./],
] as const) {
  test(`a government’s policy that ${what} is told with file and line`, () => {
    const found = faultsWith('x.cedar', text)
    assert.equal(found[0]?.place, `policies/x.cedar:${place}`, JSON.stringify(found))
    assert.match(found[0].message, words)
  })
}

test('a government takes none of the platform’s policies away by giving one the same id', () => {
  assert.deepEqual(faultsWith('cases.cedar', sound.replace('x.y', 'cases.desk') + ';').map(({ kind, place }) => `${kind} ${place}`), ['id-used-twice policies/cases.cedar:1'])
})

function faultsWith(name: string, text: string) {
  const place = mkdtempSync(join(tmpdir(), 'bauhinia-policies-'))
  try {
    mkdirSync(join(place, 'policies'))
    cpSync(join(folder, 'policies'), join(place, 'policies'), { recursive: true })
    writeFileSync(join(place, 'policies', name), text)
    return readPolicies(place).faults
  } finally {
    rmSync(place, { recursive: true })
  }
}

test('no module but this one decides by the name of a role', () => {
  const roles = [...pack.roles.keys()].filter((role) => role !== 'counter' && role !== 'operator').join('|')
  const broken = globSync('src/**/*.ts', { cwd: new URL('../../..', import.meta.url) }).filter((file) => {
    if (file.endsWith('.test.ts') || file.startsWith('src/modules/access/') || file === 'src/kernel/small-site.ts') return false
    // Names whom an alarm is sent to; that is no right.
    if (file === 'src/modules/rights/emergency.ts') return false
    const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
    return new RegExp(`'(${roles})'|\\.role === '|\\bholds\\(\\w+(\\.actor)?, '`).test(text)
  })
  assert.deepEqual(broken, [])
})
