import assert from 'node:assert/strict'
import { test } from 'node:test'
import { realPack } from '../forms/example-form.ts'
import { judgeStages, type ServiceStage } from './judge-stages.ts'
import { organisationStage } from './organisation-stage.ts'
import { stageOf, type Stage } from './stage.ts'

const stages = judgeStages(realPack, new Map(), new Date('2026-11-22T04:00:00Z'))
const [service] = realPack.services.values()
const at = (...all: readonly Stage[]): ServiceStage[] => all.map((stage) => ({ service: service!, stage, judged: [] }))

for (const [all, stage, next] of [
  [[5], 5, undefined],
  [[0], 0, { stage: 1, services: 1 }],
  [[4, 4, 4, 4, 1], 4, { stage: 5, services: 4 }],
  [[4, 4, 4, 3, 1], 3, { stage: 4, services: 1 }],
  [[4, 3], 3, { stage: 4, services: 1 }],
  [[4, 4, 4, 4, 4, 4, 4, 4, 2, 2], 4, { stage: 5, services: 8 }],
  [[4, 4, 4, 4, 4, 4, 4, 2, 2, 2], 2, { stage: 3, services: 1 }],
] as const) {
  test(`services at ${all.join(', ')} are together at ${stage}`, () => {
    const found = organisationStage(at(...all))
    assert.equal(found.stage, stage)
    assert.deepEqual(found.next && { stage: found.next.stage, services: found.next.services }, next)
    assert.equal(found.at.reduce((one, other) => one + other, 0), all.length)
  })
}

test('every service of the pack is judged once, and stands in just one organisation', () => {
  assert.equal(stages.services.size, realPack.services.size)
  assert.equal([...stages.organisations.values()].reduce((sum, one) => sum + one.services, 0), realPack.services.size)
  for (const { judged, stage } of stages.services.values()) assert.equal(stage, stageOf(judged))
})

test('what is most often missing names only what keeps services from the next stage, most frequent first', () => {
  const { next } = stages.all
  assert.ok(next && next.missing.length > 0)
  assert.ok(next.missing.every(({ criterion }) => criterion.stage <= next.stage))
  assert.deepEqual(next.missing.map(({ services }) => services), next.missing.map(({ services }) => services).toSorted((one, other) => other - one))
  const below = [...stages.services.values()].filter((one) => one.stage < next.stage)
  const [first] = next.missing
  assert.equal(below.filter(({ judged }) => judged.some(({ criterion, finding }) => criterion.id === first!.criterion.id && finding.verdict === 'missing')).length, first!.services)
})
