import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { escape } from '../../../kernel/html.ts'
import { sameInAll, say } from '../../../kernel/i18n.ts'
import { draftedForm, tellIfPossible } from '../../forms/index.ts'
import { onlineServices, realPack } from '../../forms/example-form.ts'
import { procedureOf, type OnlineService } from '../../jurisdiction/index.ts'
import { asList } from './as-list.ts'
import { draw } from './draw.ts'
import { graphOf, startState, type ProcedureGraph } from './graph.ts'
import { layOut, type Box } from './lay-out.ts'
import { linesOf, widthOf } from './measure.ts'

const graphFor = (service: OnlineService): ProcedureGraph => {
  const { form } = draftedForm(realPack, service)
  return graphOf(realPack, procedureOf(realPack, service.apply.procedure), (guard) => tellIfPossible(form.tell, guard, 'condition') ?? sameInAll(guard))
}
const serviceWith = (use: string) => onlineServices.find(({ apply }) => apply.procedure.use === use)!
const overlap = (one: Box, other: Box) => Math.abs(one.x - other.x) < (one.width + other.width) / 2 && Math.abs(one.y - other.y) < (one.height + other.height) / 2

for (const use of realPack.procedures.keys()) {
  describe(`the procedure ${use}`, () => {
    const graph = graphFor(serviceWith(use))

    test('every arrow leads from states that are drawn to one that is drawn, and every state is led to', () => {
      const states = new Set(graph.states.map(({ id }) => id))
      for (const { id, from, to } of graph.actions) for (const state of [...from, to]) assert.ok(states.has(state), `${id} names ${state}`)
      const reached = new Set(graph.actions.map(({ to }) => to))
      assert.deepEqual(graph.states.filter(({ id }) => id !== startState && !reached.has(id)).map(({ id }) => id), [])
    })

    for (const tag of ['en', 'zh-Hant', 'zh-Hans'] as const) {
      test(`is drawn inside its picture with no two boxes over each other, in ${tag}`, async () => {
        const drawing = await layOut(graph, tag)
        const boxes = [...drawing.states, ...drawing.actions]
        for (const [i, one] of boxes.entries()) {
          assert.ok(one.x - one.width / 2 >= 0 && one.x + one.width / 2 <= drawing.width && one.y - one.height / 2 >= 0 && one.y + one.height / 2 <= drawing.height)
          for (const other of boxes.slice(i + 1)) assert.ok(!overlap(one, other), `${one.lines[0]!.words} lies over ${other.lines[0]!.words}`)
        }
        const svg = String(draw(drawing, 'label', tag))
        assert.doesNotMatch(svg, /NaN|undefined|style=/)
      })
    }

    test('the list says all that the picture says', () => {
      const list = String(asList({ t: (text) => say(text, 'en'), tag: 'en' }, graph))
      for (const action of graph.actions) for (const words of [action.name, action.who, ...action.effects, ...(action.guard ? [action.guard] : []), ...(action.timeOut ? [action.timeOut] : [])]) assert.ok(list.includes(escape(say(words, 'en'))), words.en)
    })
  })
}

test('what is said of states and actions', () => {
  const graph = graphFor(serviceWith('refer-and-inspect'))
  const turn = (id: string) => graph.states.find((state) => state.id === id)?.turn
  assert.deepEqual(['draft', 'with-departments', 'to-inspect', 'correcting', 'approved', 'refused', 'withdrawn'].map(turn), ['start', 'others', 'officer', 'applicant', 'delivered', 'refused', 'withdrawn'])
  const action = (id: string) => graph.actions.find((one) => one.id === id)!
  assert.equal(action('approve').who.en, 'Deciding officer')
  assert.equal(action('approve').effects[0]!.en, 'issues the document')
  assert.match(action('go-on-without').guard!.en, /number of days that the case has stood at this step is \d+ or more/)
  assert.equal(action('answer-referral').doer, 'others')
})

test('a time-out says after how long it is done, with the service’s own days', () => {
  const service = serviceWith('automatic')
  const days = (payDays: number) => graphFor({ ...service, apply: { ...service.apply, procedure: { use: 'automatic', with: { ...service.apply.procedure.with, payDays } } } }).actions.find(({ id }) => id === 'lapse')!.timeOut
  assert.equal(days(21)!.en, 'after 21 days')
  assert.equal(days(1)!['zh-Hant'], '1天後')
})

for (const [words, most, lines] of [
  ['Ask for correction', 8, ['Ask for', 'correction']],
  ['Withdraw', 3, ['Withdraw']],
  ['等待更正', 2, ['等待', '更正']],
  ['已批准，可領取', 3, ['已批', '准，可', '領取']],
  ['', 5, []],
] as const) {
  test(`“${words}” in lines of ${most}`, () => assert.deepEqual(linesOf(words, most), lines))
}

test('a Chinese sign is as wide as the type is high, a narrow letter a third of it', () => {
  assert.equal(widthOf('申請'), 2)
  assert.ok(widthOf('il') < 1)
})
