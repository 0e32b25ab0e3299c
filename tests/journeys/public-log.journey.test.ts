import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { birthOf } from '../../src/kernel/embedded-postgres-process.ts'
import { until } from '../portal.ts'
import { openGround } from './ground.ts'

const ground = await openGround('public-log', { ANCHOR_SECONDS: '1' })

if (ground) {
  const { portal } = ground
  const noteFile = join(portal.folder, 'chain', 'node.json')
  const node = () => (JSON.parse(readFileSync(noteFile, 'utf8')) as { pid: number }).pid
  const lives = async (pid: number) => (await birthOf(pid)) !== undefined
  const anchors = async () => ((await (await fetch(`${portal.url}/log/journal/anchors.json`)).json()) as { anchors: { size: number }[] }).anchors
  let last = 0
  after(async () => assert.equal(last > 0 && (await lives(last)), false, 'the chain’s node ends with the portal'))

  test('a portal that is started starts its chain, and anchors what is logged; a restart goes on with it', async () => {
    await until(async () => (await anchors()).length > 0, 30_000)
    const before = await anchors()
    const first = node()
    await portal.restart()
    assert.equal(await lives(first), false)
    await until(() => existsSync(noteFile), 30_000)
    await until(async () => (await anchors()).length > 0)
    last = node()
    assert.ok((await anchors()).some(({ size }) => size === before.at(-1)!.size))
  })

  for (const width of [390, 1280] as const) {
    for (const lang of ['en', 'tc', 'sc'] as const) {
      test(`the page of the public logs can be used by everyone at ${width} px in ${lang}`, async () => {
        const visitor = await ground.visitor({ width, lang })
        await visitor.visit('/log', 'page')
        await visitor.page.click('details summary')
        await visitor.look('keys')
        await visitor.close()
      })
    }
  }
}
