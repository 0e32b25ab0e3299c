import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Journey, Pack } from '../../jurisdiction/index.ts'
import { realPack } from '../example-form.ts'
import { allFaults, provePack } from '../prove/prove-pack.ts'
import { offeredJourney } from './join-forms.ts'

test('a journey with a fault is not offered and is told at its file; other journeys and all services go on', () => {
  const home = realPack.journeys.get('moving-home')!
  const services = new Map(['ird-addr', 'reo-gc'].map((id) => [id, realPack.services.get(id)!] as const))
  const good: Journey = { ...home, id: 'good', services: home.services.filter(({ service }) => services.has(service)) }
  const bad: Journey = { ...good, id: 'bad', services: [...good.services, { service: 'nothing', why: home.name, chosen: true, about: {} }] }
  const place = (file: string) => `${file}:1`
  const pack: Pack = { ...realPack, place, services, journeys: new Map([good, bad].map((one) => [one.id, one])) }
  const proved = provePack({ pack, faults: [], byService: new Map() }, new Date('2026-11-22T04:00:00Z'))
  assert.deepEqual(allFaults(proved).map(({ kind, place: at }) => [kind, at]), [['journey-not-online', 'journeys/bad.yaml:1']])
  assert.deepEqual(proved.faults, [])
  assert.ok(offeredJourney(proved.pack!, 'good'))
  assert.equal(offeredJourney(proved.pack!, 'bad'), undefined)
  assert.deepEqual([...proved.pack!.services.keys()], ['ird-addr', 'reo-gc'])
})
