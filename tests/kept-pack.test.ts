import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readPack } from '../src/modules/jurisdiction/index.ts'
import { packFolder, readJurisdiction } from '../src/read-jurisdiction.ts'

const keptIn = mkdtempSync(join(tmpdir(), 'bauhinia-pack-'))
after(() => rmSync(keptIn, { recursive: true, force: true }))

test('a pack that was read and kept before is the same as its files say', async () => {
  const read = readPack(packFolder('hk')).pack!
  for (const when of ['the first time', 'from what was kept']) {
    const { pack } = await readJurisdiction('hk', keptIn)
    assert.deepEqual(Object.keys(pack).toSorted(), Object.keys(read).toSorted(), when)
    for (const [id, service] of read.services) assert.deepEqual(pack.services.get(id), JSON.parse(JSON.stringify(service)), `${id}, ${when}`)
    assert.deepEqual([...pack.elements], JSON.parse(JSON.stringify([...read.elements])), when)
    assert.deepEqual(pack.settings, JSON.parse(JSON.stringify(read.settings)), when)
  }
})
