import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readConfig } from '../src/config.ts'

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-settings-'))
after(() => rmSync(folder, { recursive: true }))
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('a file that is named and is not there, or holds something else, stops the portal before it listens', () => {
  const [pem, keys, other] = [file('ca.pem', '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n'), file('keys.json', '{"keys":[]}'), file('other.txt', 'words')]
  assert.equal(readConfig({ VERIFIER_CA_FILE: pem, TSA_CA_FILE: pem, WALLET_PROVIDERS_FILE: keys }).WALLET_PROVIDERS_FILE, keys)
  for (const name of ['VERIFIER_CA_FILE', 'TSA_CA_FILE', 'WALLET_PROVIDERS_FILE']) {
    for (const wrong of [other, join(folder, 'missing'), folder]) assert.throws(() => readConfig({ [name]: wrong }), new RegExp(`Wrong setting:\\n  ${name}: a file with`), `${name} ${wrong}`)
  }
  assert.throws(() => readConfig({ WALLET_PROVIDERS_FILE: pem }), /a file with a JWK Set/)
})
