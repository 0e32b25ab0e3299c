import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { apply, birth, billOf, pay, reaches } from '../../../tests/acts.ts'
import type { Client } from '../../../tests/client.ts'
import { until } from '../../../tests/portal.ts'
import { openWorkingSite } from '../../../tests/site.ts'
import { stampFile } from '../jurisdiction/index.ts'

const service = 'immd-birthcopy'
const work = `/en/work/services/${service}`

const site = await openWorkingSite()

describe('open cases are moved to another version of their service', () => {
  let writer: Client
  let reviewer: Client
  let paid: string
  let unpaid: string
  before(async () => {
    ;[writer, reviewer] = await Promise.all([site.as('ho-yin-tung'), site.as('kwan-chi-hang')])
    const chan = await site.as('chan-tai-man')
    paid = await apply(chan, service, birth)
    await pay(site, paid)
    unpaid = await apply(chan, service, birth)
    await billOf(site, unpaid)
    await reaches(site, paid, 'received')
  })

  const digestOf = async (reference: string) => (await site.rows<{ digest: string }>('select digest from cases.case_file where reference = $1', [reference]))[0]!.digest
  const liveDigest = async () => (await site.rows<{ sha256: string }>('select sha256 from jurisdiction.live where service_id = $1', [service]))[0]!.sha256
  const latest = async () => (await site.rows<{ n: number; state: string; moved: number; stayed: Record<string, number> }>('select n, state, moved, stayed from designer.case_move where service_id = $1 order by n desc limit 1', [service]))[0]

  /** Publishes a change of the live file, by two officers, and waits until it is there for everybody. */
  async function publish(change: (text: string) => string): Promise<void> {
    await writer.post(work)
    const text = (await writer.get(`${work}/file?download=draft`)).text
    assert.equal((await writer.post(`${work}/file`, { text: stampFile(change(text), { acceptStale: () => true }).source })).status, 303)
    const before = await liveDigest()
    const proposed = await writer.post(`${work}/propose`, { note: 'For the test' })
    assert.equal(proposed.status, 303, (await writer.get(`${work}/propose`)).text.match(/lang="en">[^<]+/g)?.join('\n'))
    const [row] = await site.rows<{ n: number }>('select max(n) as n from designer.release where service_id = $1', [service])
    await reviewer.post(`${work}/releases/${row!.n}`, { do: 'now' })
    await until(async () => (await liveDigest()) !== before && (await writer.get(`${work}/cases`)).text.includes('Move those of version'))
  }

  /** Asks for a move of what runs on a version, and waits for the count. */
  async function ask(from: string): Promise<void> {
    await writer.post(`${work}/cases`, {}, `${work}/cases?from=${from}`)
    await until(async () => (await latest())?.state === 'counted')
  }

  test('a case that runs keeps its version when another is published', async () => {
    const before = await digestOf(paid)
    await publish((text) => text.replace(/^minutes: .*$|^ {2}minutes: .*$/m, '  minutes: 9'))
    assert.equal(await digestOf(paid), before)
    assert.equal((await (await site.as('leung-wai-shan')).get(`/en/work/${paid}`)).status, 200)
  })

  test('what has only just moved is left alone', async () => {
    await ask(await digestOf(paid))
    assert.deepEqual((await latest())!.stayed, { 'just-moved': 2 })
    assert.equal((await writer.send(`${work}/cases`, { ...(await hidden(writer)), do: 'agree', n: String((await latest())!.n) })).status, 403, 'whoever asked cannot agree')
    await reviewer.send(`${work}/cases`, { ...(await hidden(reviewer)), do: 'drop', n: String((await latest())!.n) })
    assert.equal((await latest())!.state, 'dropped')
  })

  test('counted first, then moved by a second officer; what waits for money stays', async () => {
    await site.rows(`update cases.case_file set moved_at = moved_at - interval '5 minutes'`)
    const before = await digestOf(paid)
    await ask(before)
    assert.deepEqual([(await latest())!.moved, (await latest())!.stayed], [1, { payment: 1 }])
    assert.equal(await digestOf(paid), before, 'counting moves nothing')
    await reviewer.send(`${work}/cases`, { ...(await hidden(reviewer)), do: 'agree', n: String((await latest())!.n) })
    await until(async () => (await latest())!.state === 'done')
    assert.equal(await digestOf(paid), await liveDigest())
    assert.equal(await digestOf(unpaid), before)
    const page = await (await site.as('leung-wai-shan')).get(`/en/work/${paid}`)
    assert.match(page.text, /goes on by the new version/)
  })

  test('the moved case goes on to its end', async () => {
    const officer = await site.as('tse-man-chung')
    const page = await officer.get(`/en/work/${paid}`)
    assert.match(page.text, /value="approve"/)
    await officer.post(`/en/work/${paid}/actions`, { action: 'approve' }, `/en/work/${paid}`)
    assert.equal((await site.rows<{ state: string }>('select state from cases.case_file where reference = $1', [paid]))[0]!.state, 'approved')
  })
})

async function hidden(client: Client): Promise<Record<string, string>> {
  const { text } = await client.get(`${work}/cases`)
  return Object.fromEntries([...text.matchAll(/<input type="hidden" name="(action_id|csrf)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]))
}
