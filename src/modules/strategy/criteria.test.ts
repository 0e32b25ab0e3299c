import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Text } from '../../kernel/i18n.ts'
import { realPack } from '../forms/example-form.ts'
import { procedureOf, type Apply, type OnlineService, type Pack, type Procedure, type Service } from '../jurisdiction/index.ts'
import { criteria, judgeService } from './criteria.ts'
import type { ServiceFigures } from './figures.ts'
import { stageOf, type Known, type Verdict } from './stage.ts'

const words = (en: string): Text => ({ en, 'zh-Hant': '文字' })
const renewal = realPack.services.get('td-vl-renew') as OnlineService
const figures: ServiceFigures = { sent: 40, assisted: 8, decided: 30, inTime: 29, issued: 24 }

/** A service of which nothing is missing: the renewal of a vehicle licence, with figures. */
const whole: Known = { pack: realPack, service: renewal, procedure: procedureOf(realPack, renewal.apply.procedure), figures }

const withService = (change: Partial<Service>): Known => ({ ...whole, service: { ...renewal, ...change } })
const withApply = (change: Partial<Apply>): Known => withService({ apply: { ...renewal.apply, ...change } })
const withProcedure = (change: (procedure: Procedure) => Procedure): Known => ({ ...whole, procedure: change(whole.procedure!) })
const withPack = (change: Partial<Pack>): Known => ({ ...whole, pack: { ...realPack, ...change } })
const withActions = (change: (action: Procedure['actions'][string], name: string) => Procedure['actions'][string]): Known =>
  withProcedure((procedure) => ({ ...procedure, actions: Object.fromEntries(Object.entries(procedure.actions).map(([name, action]) => [name, change(action, name)])) }))

const transport = realPack.organisations.get('TD')!
const firstPage = renewal.apply.pages[0]!
const asking = (element: string, required: boolean) => withApply({ pages: [...renewal.apply.pages, { id: 'more', title: words('More'), questions: [{ ...firstPage.questions[0]!, id: 'more', element, about: 'applicant', required, when: undefined, value: undefined }] }] })
const anyFile = [...realPack.elements.values()].find(({ type }) => type === 'file')!.id
const nationality = 'person.nationality'
const askedThrice = (element = nationality) => {
  const one = asking(element, true).service.apply!.pages.at(-1)!
  return withApply({ pages: [...renewal.apply.pages, { ...one, questions: ['a', 'b', 'c'].map((id) => ({ ...one.questions[0]!, id })) }] })
}
const withoutPledge = withService({ pledge: undefined })
const slow = withActions((action) => ({ ...action, by: action.by === 'system' ? { roles: ['caseworker'], at: 'owner' } : action.by }))

/** For each criterion: definitions that differ from the whole one in just that, with what is then said of it. */
const cases: Readonly<Record<string, readonly (readonly [why: string, known: Known, verdict: Verdict])[]>> = {
  told: [['no fee', withService({ fee: { source: 'general' } }), 'missing']],
  'answers-for': [['no web site', withPack({ organisations: new Map([...realPack.organisations, ['TD', { ...transport, website: null }]]) }), 'missing']],
  languages: [['a summary in English only', withService({ summary: { en: 'Renew', 'zh-Hant': 'Renew' } }), 'missing']],
  steps: [['no steps', withApply({ steps: [] }), 'missing']],
  found: [
    ['no words', withService({ keywords: undefined }), 'missing'],
    ['English words only', withService({ keywords: { en: ['car'], 'zh-Hant': [] } }), 'missing'],
  ],
  form: [['not here', withService({ apply: undefined }), 'missing']],
  visit: [
    ['a signature in person', withService({ signature: 'in-person' }), 'missing'],
    ['handed out at the counter', withService({ collection: ['counter'] }), 'missing'],
    ['the same, with a place that is booked', { ...withActions((action, name) => (name === 'approve' ? { ...action, asks: ['slot'] } : action)), service: { ...renewal, collection: ['counter'] } }, 'met'],
    ['by post or at the counter', withService({ collection: ['post', 'counter'] }), 'not-needed'],
  ],
  dialogue: [['officers ask nothing', withActions((action) => ({ ...action, asks: [] })), 'missing']],
  online: [['at the counter only', withService({ channels: ['counter'] }), 'missing']],
  payment: [
    ['no bill', withApply({ fee: [] }), 'missing'],
    ['a bill that nobody asks for', withActions((action) => ({ ...action, then: action.then.filter((one) => one.do !== 'payment.request') })), 'missing'],
    ['free', withService({ fee: { amountMinor: 0, source: 'general' }, apply: { ...renewal.apply, fee: [] } }), 'not-needed'],
  ],
  signature: [
    ['in person', withService({ signature: 'in-person' }), 'missing'],
    ['none', withService({ signature: 'none' }), 'not-needed'],
  ],
  result: [
    ['by post', withService({ collection: ['post'] }), 'missing'],
    ['a licence without a document', withApply({ outputs: [] }), 'missing'],
    ['a report is answered by a message', withService({ kind: 'report', apply: { ...renewal.apply, outputs: [] } }), 'met'],
  ],
  followed: [['a refusal without a letter', withActions((action, name) => (name === 'refuse' ? { ...action, then: [] } : action)), 'missing']],
  used: [
    ['most come to the counter', { ...whole, figures: { ...figures, assisted: 21 } }, 'missing'],
    ['half of them', { ...whole, figures: { ...figures, assisted: 20 } }, 'met'],
    ['nine applications', { ...whole, figures: { ...figures, sent: 9, assisted: 9 } }, 'not-measured'],
    ['no figures', { ...whole, figures: undefined }, 'not-measured'],
  ],
  once: [
    ['three of five answers are asked', askedThrice(), 'missing'],
    ['of a kind of which registers give one element only', askedThrice('moving.new-address'), 'met'],
    ['what is handed in is no such answer', asking(anyFile, false), 'met'],
  ],
  documents: [
    ['a document from everybody', asking(anyFile, true), 'missing'],
    ['one that may be left out', asking(anyFile, false), 'met'],
  ],
  joined: [['no register, no department, no journey', withApply({ checks: [], refer: undefined }), 'missing']],
  rules: [
    ['an officer at each step', slow, 'missing'],
    ['the same, with a check beforehand', { ...slow, service: { ...renewal, eligibility: { questions: firstPage.questions, rules: [] } } }, 'met'],
  ],
  'in-time': [
    ['no pledge, decided by officers', { ...slow, service: withoutPledge.service }, 'missing'],
    ['no pledge, decided by rules', withoutPledge, 'not-needed'],
    ['three late of thirty', { ...whole, figures: { ...figures, inTime: 27 } }, 'met'],
    ['four late of thirty', { ...whole, figures: { ...figures, inTime: 26 } }, 'missing'],
    ['nine decided', { ...whole, figures: { ...figures, decided: 9, inTime: 0 } }, 'not-measured'],
  ],
}

const verdicts = (known: Known) => Object.fromEntries(judgeService(known).map(({ criterion, finding }) => [criterion.id, finding.verdict]))

test('a service of which nothing is missing is seamless', () => {
  assert.deepEqual(Object.entries(verdicts(whole)).filter(([, verdict]) => verdict !== 'met' && verdict !== 'not-needed'), [])
  assert.equal(stageOf(judgeService(whole)), 5)
})

describe('each criterion', () => {
  for (const criterion of criteria) {
    test(`${criterion.id} has definitions that differ in just that`, () => assert.ok(cases[criterion.id]?.some(([, , verdict]) => verdict === 'missing')))
    for (const [why, known, verdict] of cases[criterion.id] ?? []) {
      test(`${criterion.id}: ${why} is ${verdict}`, () => {
        const finding = criterion.judge(known)
        assert.equal(finding.verdict, verdict)
        assert.equal(finding.missing !== undefined, verdict === 'missing', 'what mends it is told where it is missing, and only there')
      })
    }
  }
})

test('what is missing stops a service just below its stage, whatever it has of later ones', () => {
  for (const [id, [first]] of Object.entries(cases)) {
    const judged = judgeService(first![1])
    const missing = judged.filter(({ finding }) => finding.verdict === 'missing').map(({ criterion }) => criterion)
    assert.ok(missing.some((criterion) => criterion.id === id))
    assert.equal(stageOf(judged), Math.min(...missing.map(({ stage }) => stage)) - 1, id)
  }
})

test('a service that is only shown says in each finding what it lacks, and gets no further than presence', () => {
  const judged = judgeService({ pack: realPack, service: { ...renewal, apply: undefined } })
  assert.equal(stageOf(judged), 1)
  assert.equal(stageOf(judgeService({ pack: realPack, service: { ...renewal, apply: undefined, fee: { source: 'general' } } })), 0)
})

test('the evidence has its figures: how many answers, which are still asked, how many applications', () => {
  const evidence = (known: Known, id: string) => judgeService(known).find(({ criterion }) => criterion.id === id)!.finding.evidence
  assert.match(evidence(askedThrice(), 'once').en, /^2 of 5 answers about the applicant are filled in from registers\. Still asked: /)
  assert.match(evidence(asking(anyFile, true), 'documents').en, /\(1\): /)
  assert.match(evidence(whole, 'result').en, /Documents issued in the last 90 days: 24\./)
  assert.match(evidence(whole, 'used')['zh-Hant'], /40宗中有32宗（80%）/)
  assert.match(evidence(whole, 'in-time').en, /29 of 30 \(96%\)/)
})
