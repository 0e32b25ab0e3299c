import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answers, About } from './answers.ts'
import { checkEligibility, foreseenObstacles, type EligibleService } from './eligibility.ts'
import { compileForm } from './compile-form.ts'
import { exampleService, realPack } from './example-form.ts'
import { walkForm } from './walk-form.ts'
import type { OnlineService } from '../jurisdiction/index.ts'

const about: About = { today: '2026-11-22', partyKind: 'person' }
const words = (en: string) => ({ en, 'zh-Hant': en })
const real = (id: string) => realPack.services.get(id) as EligibleService & OnlineService

/** What stands in the way, in the first words of each reason. */
const obstacles = (id: string, answers: Answers) => checkEligibility(realPack, real(id), answers, about).obstacles.map(({ en }) => en.split(/[.;:]/)[0])

test('every rule that does not hold is told, and none when all hold', () => {
  assert.deepEqual(obstacles('dh-ehs', { dob: '1961-11-22', resident: true }), [], '65 today')
  assert.deepEqual(obstacles('dh-ehs', { dob: '1961-11-23', resident: true }), ['Elderly health centres are for people aged 65 or above'], '65 tomorrow')
  assert.equal(obstacles('dh-ehs', { dob: '2000-01-01', resident: false }).length, 2)
})

test('an answer to a question that is not asked decides nothing', () => {
  assert.deepEqual(obstacles('empf-claim', { ground: 'age-65', dob: '1950-01-01', departed: true }), [])
  assert.equal(obstacles('empf-claim', { ground: 'departure', departed: true }).length, 1)
})

test('a rule that gives no value is for an officer, and is no reason against anybody', () => {
  const { pack, service } = exampleService([{ id: 'days', element: { type: 'number' }, required: false }, { id: 'agrees', element: { type: 'yes-no' } }])
  const eligibility = {
    questions: service.apply.pages[0]!.questions,
    rules: [{ rule: '100.0 / answers.days > 1.0', otherwise: words('Too many days') }, { rule: 'answers.agrees', otherwise: words('Agree first') }],
  }
  const check = (answers: Answers) => {
    const { obstacles: found, isUnsettled } = checkEligibility(pack, { ...service, eligibility }, answers, about)
    return { found: found.map(({ en }) => en), isUnsettled }
  }
  assert.deepEqual(check({ days: 50, agrees: true }), { found: [], isUnsettled: false })
  assert.deepEqual(check({ days: 200, agrees: true }), { found: ['Too many days'], isUnsettled: false })
  assert.deepEqual(check({ days: 0, agrees: true }), { found: [], isUnsettled: true })
  assert.deepEqual(check({ agrees: false }), { found: ['Agree first'], isUnsettled: true })
})

const foreseen = (id: string, answers: Answers) => {
  const form = compileForm(realPack, real(id))
  return foreseenObstacles(realPack, form, walkForm(form, answers, about), about).map(({ en }) => en.split(/[.;:]/)[0])
}

test('an application is told of obstacles only where its form asks the same', () => {
  assert.deepEqual(foreseen('td-dl-test', { dob: '2010-01-01' }), ['You must be 18 or above'], 'whether one is disqualified is not asked there')
  assert.deepEqual(foreseen('td-dl-test', { dob: '1990-01-01' }), [])
  assert.deepEqual(foreseen('td-dl-test', {}), [], 'nothing is said of what is not answered yet')
  assert.deepEqual(foreseen('edb-kges', { mayStudy: false }), ['The certificate is for children who may live and study here'], 'the child’s birth has another name there')
  assert.deepEqual(foreseen('immd-fdh', {}), [], 'a form that asks nothing of it')
})

test('a rule whose condition depends on what the form does not ask says nothing', () => {
  assert.deepEqual(foreseen('empf-claim', { ground: 'small', balance: 900_000 }), [], 'other accounts are not asked about')
  assert.deepEqual(foreseen('empf-claim', { ground: 'age-65', dob: '1990-01-01' }), ['On this ground you must be 65'], 'the rules of the other grounds have nothing to say')
})
