import { createPrivateKey, createPublicKey, generateKeyPair, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { uuid } from '../../kernel/ids.ts'
import { open, seal, type Keys } from '../../kernel/keys.ts'
import type { KeyStore } from './key-store.ts'
import { onceOnly } from './once-only.ts'

const newKeyPair = promisify(generateKeyPair)

/** Keys as files, each sealed by a key that comes from the installation's secret. For development and small places; a device is better. */
export function fileStore(folder: string, keys: Keys): KeyStore {
  const sealingKey = keys.derive('signing key files')
  // A private key is read once in a process: opening it at each signature would take longer than signing.
  const opened = new Map<string, Promise<KeyObject>>()
  const fileOf = (handle: string) => join(folder, `${handle}.key`)
  const privateKey = (handle: string): Promise<KeyObject> => {
    const known = opened.get(handle)
    if (known) return known
    const reading = readFile(fileOf(handle)).then((sealed) => createPrivateKey({ key: open(sealingKey, sealed, `signing key ${handle}`), format: 'der', type: 'pkcs8' }))
    opened.set(handle, reading)
    reading.catch(() => opened.delete(handle))
    return reading
  }
  return {
    id: 'files',
    async make(algorithm) {
      const pair = algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')
      const handle = uuid()
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const sealed = seal(sealingKey, pair.privateKey.export({ format: 'der', type: 'pkcs8' }), `signing key ${handle}`)
      // Whole or not at all: what stands under its name can be read.
      await writeFile(`${fileOf(handle)}.part`, sealed, { mode: 0o600, flag: 'wx' })
      await rename(`${fileOf(handle)}.part`, fileOf(handle))
      return { handle, publicKey: createPublicKey(pair.privateKey) }
    },
    async sign(handle, algorithm, data) {
      const key = await privateKey(handle)
      return algorithm === 'ES256' ? sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }) : sign(null, data, key)
    },
    async withOneActKey(work) {
      // In memory only: no file ever holds it.
      const pair = await newKeyPair('ec', { namedCurve: 'P-256' })
      return work({ publicKey: pair.publicKey, sign: onceOnly(async (data) => sign('sha256', data, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' })) })
    },
    has: (handle) => access(fileOf(handle)).then(() => true, () => false),
    close: () => Promise.resolve(),
  }
}
