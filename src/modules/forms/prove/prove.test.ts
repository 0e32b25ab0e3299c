import assert from 'node:assert/strict'
import { after, afterEach, describe, test } from 'node:test'
import { faultKinds, readPack, tellFault, type FaultKind } from '../../jurisdiction/index.ts'
import { realPack } from '../example-form.ts'
import { examplePack, procedure, service } from './example-pack.ts'
import { allFaults, provePack } from './prove-pack.ts'

const pack = examplePack()
afterEach(() => pack.restore())
after(() => pack.remove())

const today = new Date('2026-11-22T04:00:00Z')
const faultsNow = () => allFaults(provePack(readPack(pack.folder, { stamps: false }), today))

type Change = readonly [file: string, from: string | RegExp, to: string]
type Case = readonly [kind: FaultKind, what: string, change: Change, says: RegExp, example?: RegExp]

const elements = 'elements/stall.yaml'

const cases: readonly Case[] = [
  ['unreadable-file', 'no YAML', [service, 'version: 1', 'version: [1'], /./],
  ['wrong-shape', 'a key that nobody knows', [service, 'signature: none', 'signature: none\ncolour: red'], /Unrecognized key: "colour"/],
  ['wrong-shape', 'a section that is written wrongly', [service, '- { id: tel, element: person.telephone }', '- { id: tel, element: person.telephone, requird: true }'], /Unrecognized key: "requird"/],
  ['misnamed-file', 'a service in another’s folder', [service, 'id: stall\n', 'id: stand\n'], /write stall/],
  ['id-used-twice', 'an element that is written twice', [elements, '  - { id: stall.agrees', '  - { id: stall.agrees, name: { en: Gas, zh-Hant: 氣體 }, type: yes-no }\n  - { id: stall.agrees'], /'stall.agrees' is used twice/],
  ['unknown-name', 'an element that is not there', [service, 'element: stall.months', 'element: stall.month'], /no element 'stall.month'; write stall.months/],
  ['unknown-name', 'an organisation that is not there', [service, 'to: HAD', 'to: HADD'], /no organisation 'HADD'; write HAD/],
  ['unknown-name', 'a page that a role is to read and is not there', [service, 'referee: [stall]', 'referee: [stal]'], /no page 'stal'; write stall/],
  ['question-asked-twice', 'a question that is asked twice', [service, '{ id: tel, element: person.telephone }', '{ id: born, element: person.telephone }'], /born is asked twice/],
  ['element-or-group', 'a question that is nothing', [service, '{ id: tel, element: person.telephone }', '{ id: tel }'], /either an element or a group/],
  ['loosened-element', 'a question that loosens its element', [service, 'element: stall.size }', 'element: stall.size, max: 30 }'], /max 30 is more than the element's 20/],
  ['empty-range', 'limits that leave no number', [service, 'element: stall.size }', 'element: stall.size, min: 9, max: 8 }'], /min 9 is more than max 8/],
  ['unknown-code', 'a code that the list does not have', [service, 'element: stall.sells }', 'element: stall.sells, only: [dry, cooked, wet] }'], /wet is no code of stall-goods/],
  ['bad-pattern', 'a pattern that is none', ['elements/stall.yaml', 'type: yes-no }\n', "type: text, pattern: '(' }\n"], /no regular expression/],
  ['page-name-taken', 'a page called like one of the form’s own', [service, '- id: company\n', '- id: check\n'], /cannot be called check/],
  ['type-needs', 'a code without its list', [elements, 'type: code, codelist: stall-goods', 'type: code'], /needs a codelist/],
  ['unknown-name', 'a document told apart by what it does not say', [service, 'validMonths: answers.months\n', 'validMonths: answers.months\n      about: sise\n'], /no claim 'sise'; write size/],
  ['claim-source', 'a claim from nowhere', [service, ', question: size }', ' }'], /either a question or a rule/],
  ['rule-unreadable', 'a rule that cannot be read', [service, 'when: answers.gas, required', 'when: answers.gas &&, required'], /cannot be read/],
  ['rule-names-unknown', 'a rule that names what is not asked', [service, "when: \"answers.sells == 'cooked'\"", "when: \"answers.sels == 'cooked'\""], /"sels" names what is not asked/],
  ['rule-names-unknown', 'a register that is asked with what is not known of a party', ['elements/company.yaml', 'party.registrationNumber', 'party.registrationNumer'], /cannot be worked out from party\.kind/],
  ['rule-mixes-types', 'a rule that compares different types', [service, 'required: \'answers.size > 6.0\'', "required: 'answers.size > \"6\"'"], /mixes types/],
  ['rule-gives-wrong-kind', 'a condition that is a number', [service, "required: 'answers.size > 6.0'", "required: 'answers.size'"], /gives double; it must give true or false/],
  ['rule-asks-later', 'a condition on what is asked later', [service, "when: \"answers.sells == 'cooked'\"", 'when: answers.months > 4.0'], /is asked later/],
  ['rule-cycle', 'a computed value of itself', [service, 'value: answers.size * answers.months', 'value: answers.size * answers.squares'], /depends on itself: squares → squares/],
  ['rule-by-place', 'a value by its place', [service, "required: 'answers.size > 6.0'", "required: '[answers.gas, true][0]'"], /takes a value by its place/],
  ['rule-divides-by-zero', 'a division by 0', [service, "required: 'answers.size > 6.0'", "required: 'answers.size / 0.0 > 6.0'"], /divides by/],
  ['rule-function', 'a function that rules do not have', [service, "required: 'answers.size > 6.0'", "required: 'timestamp(today) > timestamp(today)'"], /a rule may use/],
  ['rule-pattern', 'a pattern in a rule that is none', [service, "required: 'answers.size > 6.0'", "required: \"answers.sells.matches('(')\""], /is no pattern/],
  ['rule-too-costly', 'a rule that takes too many steps', [service, "required: 'answers.size > 6.0'", `required: '${Array.from({ length: 400 }, (_, i) => `answers.size > ${i}.0`).join(' || ')}'`], /steps|signs/],
  ['question-unreachable', 'a question that nobody is asked', [service, 'when: answers.gas, required', "when: 'answers.gas && answers.size > 20.0', required"], /the question bottles is never asked/],
  ['page-unreachable', 'a page that nobody sees', [service, "when: party.kind == 'company'", "when: party.kind == 'company' && answers.size > 20.0"], /the page company is never shown/],
  ['page-dead-end', 'a page that some can never leave', [service, '{ id: months, element: stall.months }', "{ id: months, element: stall.months, holds: { rule: 'yearsSince(answers.born, today) >= 19 || answers.months > 12.0', otherwise: { en: Too few., zh-Hant: 太少。 } } }"], /the page stall can never be left/, /born is 21 November 2008/],
  ['condition-decides-nothing', 'a condition that is always true', [service, "when: \"answers.sells == 'cooked'\"", 'when: answers.size >= 1.0'], /is true for all answers/],
  ['nothing-asked', 'an applicant who is asked nothing', [service, /    - id: you[\s\S]*?(?= {6}questions:\n {8}- \{ id: size)/, "    - id: stall\n      title: { en: The stall, zh-Hant: 攤檔 }\n      when: party.kind == 'company'\n"], /a person that applies is asked nothing/],
  ['fee-unworkable', 'an amount that is no whole number', [service, 'amountMinor: tables.rate * answers.months }', 'amountMinor: tables.rate * answers.months - 40000.0 }'], /no whole number of minor units, or is less than nothing/, /size is \d+, months is 3/],
  ['fee-differs', 'a fee shown that is not the fee charged', [service, "  note: { en: 'From $300, by size', zh-Hant: 由300元起，按面積計算 }\n", ''], /page shows \$300 and the bill is/, /size is/],
  ['fee-not-asked-for', 'a fee that is never asked for', [procedure, '{ do: payment.request }, ', ''], /never asks for it/],
  ['payment-without-fee', 'a payment of nothing', [service, /  fee:\n.*amountMinor.*\n/, '  fee: []\n'], /asks for payment: write fee/],
  ['payment-kept', 'money that is kept', [service, '  kept: { en: The work is paid for., zh-Hant: 用於支付審批工作。 }\n', ''], /can end as refused with the money kept/, /paid, refuse/],
  ['table-gap', 'answers for which no row fits', [service, "        - { gives: '30000.0' }\n", ''], /no row of the table rate fits/, /size is (9|20|\d+)/],
  ['table-row-never-decides', 'a row behind one that takes all', [service, 'when: answers.size <= 8.0, gives', 'when: answers.size <= 3.0, gives'], /the row never decides/],
  ['table-dates', 'a row that ends before it begins', [service, '{ when: answers.size <= 4.0,', '{ from: 2026-12-01, until: 2026-01-01, when: answers.size <= 4.0,'], /only until/],
  ['route-never-taken', 'an office that gets no case', [service, "when: \"answers.sells == 'dry'\", to", 'when: answers.size > 20.0, to'], /no case ever goes to HAD/],
  ['output-never-issued', 'a document that nobody gets', [service, 'when: answers.months > 0.0', 'when: answers.months > 12.0'], /the document stall-licence is never issued/],
  ['output-not-issued', 'a document that the procedure forgets', [procedure, 'then: [{ do: credential.issue }]', 'then: [{ do: message.send, letter: lapsed }]'], /never issues the document stall-licence/],
  ['validity-unworkable', 'a validity of half months', [service, 'validMonths: answers.months', 'validMonths: answers.months / 2.0'], /no whole number of months/, /months is 3/],
  ['nobody-eligible', 'a check that keeps all out', [service, "- { rule: 'yearsSince(answers.born, today) >= 18'", "- { rule: 'yearsSince(answers.born, today) < 0'"], /nobody can apply/],
  ['party-asked-nothing', 'a party who is asked nothing', [service, /        - id: consent[\s\S]*?element: stall.agrees \}\n/, '        []\n'], /the landlord is invited and asked nothing/],
  ['party-never-invited', 'a party whom nobody invites', [service, '      when: answers.gas\n      pages', '      when: answers.size > 20.0\n      pages'], /the landlord is never invited/],
  ['role-reads-too-much', 'a role that reads more than it needs', [service, 'referee: [stall]', 'referee: [stall, you]'], /may read person.telephone here|may read stall.birth-date/],
  ['role-reads-nothing', 'a role that is asked and may read nothing', [service, '  reads: { referee: [stall] }\n', ''], /asked to comment and may read nothing/],
  ['no-submit', 'a procedure that nothing begins', [procedure, 'from: [draft]', 'from: [open]'], /there must be an action 'submit'/],
  ['state-never-entered', 'a state that no case comes into', [procedure, '  refused: {', '  asleep: { name: { en: A, zh-Hant: 甲 }, told: { en: A, zh-Hant: 甲 }, tone: run, clock: over, end: lapsed }\n  refused: {'], /no case ever comes into the state asleep/],
  ['state-without-way-out', 'a state that no case leaves', [procedure, 'actions:\n', '  asleep: { name: { en: A, zh-Hant: 甲 }, told: { en: A, zh-Hant: 甲 }, tone: run, clock: runs }\nactions:\n  rest: { name: { en: R, zh-Hant: 乙 }, told: { en: R, zh-Hant: 乙 }, from: [open], to: asleep, by: applicant }\n'], /no action leads out of the state asleep/, /submit, paid, rest/],
  ['state-cannot-end', 'states from which no end is reached', [procedure, 'actions:\n', '  asleep: { name: { en: A, zh-Hant: 甲 }, told: { en: A, zh-Hant: 甲 }, tone: run, clock: runs }\n  awake: { name: { en: W, zh-Hant: 醒 }, told: { en: W, zh-Hant: 醒 }, tone: run, clock: runs }\nactions:\n  rest: { name: { en: R, zh-Hant: 乙 }, told: { en: R, zh-Hant: 乙 }, from: [open, awake], to: asleep, by: applicant }\n  wake: { name: { en: W, zh-Hant: 丙 }, told: { en: W, zh-Hant: 丙 }, from: [asleep], to: awake, by: applicant }\n'], /can never come to an end/, /submit, paid, rest/],
  ['end-without-outcome', 'a withdrawal that the applicant did not want', [procedure, 'actions:\n', '  asleep: { name: { en: A, zh-Hant: 甲 }, told: { en: A, zh-Hant: 甲 }, tone: run, clock: over, end: withdrawn }\nactions:\n  drop: { name: { en: D, zh-Hant: 丁 }, told: { en: D, zh-Hant: 丁 }, from: [open], to: asleep, by: { roles: [caseworker] } }\n'], /which only the applicant can want/, /submit, paid, drop/],
  ['refusal-without-reasons', 'a refusal without reasons', [procedure, 'asks: [reasons] }', 'asks: [note] }'], /asks for no reasons/],
  ['refund-by-one', 'money that one officer gives back at will', [procedure, 'actions:\n', 'actions:\n  gift: { name: { en: G, zh-Hant: 禮 }, told: { en: G, zh-Hant: 禮 }, from: [open], to: open, by: { roles: [deciding-officer] }, then: [{ do: payment.refund }] }\n'], /gift lets one officer give money back/],
  ['refund-by-one', 'a fee that was asked for after a decision and goes back by another', [procedure, 'asks: [reasons] }', 'asks: [reasons], then: [{ do: payment.refund }] }\n  bill: { name: { en: B, zh-Hant: 單 }, told: { en: B, zh-Hant: 單 }, from: [open], to: unpaid, by: { roles: [deciding-officer] }, then: [{ do: payment.request }, { do: later, days: 7, action: lapse }] }'], /refuse lets one officer give money back/],
  ['action-never-done', 'a time-out that nothing sets', [procedure, ', { do: later, days: 7, action: lapse }', ''], /nothing ever does the action lapse/],
  ['time-out-too-late', 'a time-out in the wrong state', [procedure, 'then: [{ do: refer }]', 'then: [{ do: refer }, { do: later, days: 7, action: lapse }]'], /not possible in the state open/],
  ['clock-never-runs', 'a pledge whose clock never runs', [procedure, 'tone: run, clock: runs', 'tone: run, clock: stands'], /no state of stall lets its clock run/],
  ['letter-not-sent', 'a letter that nobody sends', [procedure, 'letters:\n', 'letters:\n  extra: { subject: { en: A, zh-Hant: 甲 }, body: { en: A, zh-Hant: 甲 } }\n'], /no action sends the letter extra/],
  ['slot-not-booked', 'an appointment that is asked for and not booked', [procedure, 'asks: [opinion] }', 'asks: [opinion, slot] }'], /comment asks for a slot and does not book it/],
  ['slot-not-booked', 'an appointment that is booked and not asked for', [procedure, 'asks: [reasons] }', 'asks: [reasons], then: [{ do: slot.book }] }'], /refuse books and asks for no slot/],
  ['slot-not-booked', 'an appointment that stays when it is taken back', [procedure, 'asks: [opinion] }', 'asks: [opinion, slot], undoSeconds: 30, then: [{ do: slot.book }] }'], /would stay taken/],
  ['parameter', 'a letter with a blank that nothing fills', [procedure, /\{reference\}/g, '{number}'], /there is no parameter 'number'/],
  ['refers-to-nobody', 'a referral to nobody', [service, '  refer: { to: [FSD], workingDays: 5 }\n', ''], /refers the case to others: write refer/],
  ['case-stranded', 'a change that strands cases', [procedure, ', moves: { waiting: unpaid } }', ' }'], /the state waiting of version 1 is gone/, /a case of version 1 is in the state waiting/],
  ['version-without-history', 'a version that says nothing of the one before', [procedure, /earlier:\n.*\n/, ''], /earlier says nothing of version 1/],
]

test('the example is sound', () => assert.deepEqual(faultsNow().map(tellFault), []))

describe('each kind of fault is found by itself, with its place', () => {
  for (const [kind, what, [file, from, to], says, example] of cases) {
    test(`${kind}: ${what}`, () => {
      const line = pack.change(file, from, to)
      const faults = faultsNow()
      assert.deepEqual([...new Set(faults.map((fault) => fault.kind))], [kind], faults.map(tellFault).join('\n'))
      const [fault] = faults
      assert.match(fault!.message, says)
      if (example) assert.match(fault!.example ?? '', example)
      const [place, at] = fault!.place.split(':')
      assert.ok(place === file || ['output-not-issued', 'fee-not-asked-for', 'clock-never-runs', 'type-needs', 'bad-pattern', 'payment-kept'].includes(kind), `${fault!.place}, and the change is in ${file}:${line}`)
      if (place === file) assert.ok(Number(at) >= 1)
    })
  }
})

test('at least forty kinds are shown here', () => assert.ok(new Set(cases.map(([kind]) => kind)).size >= 40))

test('every kind that a test shows is in the list of kinds', () => {
  for (const [kind] of cases) assert.ok(faultKinds.includes(kind))
})

for (const [what, from, to] of [
  ['a refusal, with reasons, of what nobody has granted yet', 'asks: [reasons] }', 'asks: [reasons], then: [{ do: payment.refund }] }'],
  ['what a second officer confirms', 'actions:\n', 'actions:\n  gift: { name: { en: G, zh-Hant: 禮 }, told: { en: G, zh-Hant: 禮 }, from: [open], to: open, by: { roles: [deciding-officer] }, fourEyes: true, then: [{ do: payment.refund }] }\n'],
] as const) {
  test(`money goes back by ${what}`, () => {
    pack.change(procedure, from, to)
    assert.deepEqual(faultsNow().map(tellFault), [])
  })
}

test('no false alarm on the whole pack', () => assert.deepEqual(allFaults(provePack(readPack(realPack.folder), today)).map(tellFault), []))
