import assert from 'node:assert/strict'
import { randomBytes, verify, type KeyObject } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { makeSoftDevice, sayNoDevice, softDeviceIsThere } from '../../../tests/soft-device.ts'
import { makeKeys } from '../../kernel/keys.ts'
import type { OneActKey } from '../../kernel/keyring.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { fileStore } from './file-store.ts'
import type { KeyStore } from './key-store.ts'
import { CryptokiError, cryptokiReturns } from './pkcs11/cryptoki-error.ts'
import { loadCryptoki, type Attribute, type Cryptoki } from './pkcs11/cryptoki.ts'
import { openDevice } from './pkcs11/device.ts'
import { pkcs11Store } from './pkcs11-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-one-act-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const soft = softDeviceIsThere ? makeSoftDevice() : undefined
if (!soft) sayNoDevice()
const files = () => readdirSync(folder, { recursive: true })
const tokens = () => readdirSync(join(process.env['SOFTHSM2_CONF']!, '..', 'tokens'), { recursive: true }).length

const data = randomBytes(500)
const verifies = (publicKey: KeyObject, signature: Buffer) => verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)

const stores: readonly (readonly [name: string, open: () => KeyStore])[] = [
  ['files', () => fileStore(join(folder, 'keys'), makeKeys(randomBytes(32)))],
  ...(soft ? ([['pkcs11', () => pkcs11Store(openDevice(soft))]] as const) : []),
]

for (const [name, open] of stores) {
  describe(`a key of one act in ${name}`, () => {
    const store = open()
    after(() => store.close())

    test('signs once and not again, and no file has it', async () => {
      const before = name === 'files' ? files().length : tokens()
      const signature = await store.withOneActKey(async ({ publicKey, sign }) => {
        const signed = await sign(data)
        assert.ok(verifies(publicKey, signed))
        await assert.rejects(sign(data), /signs once/)
        assert.equal(name === 'files' ? files().length : tokens(), before)
        return signed
      })
      assert.equal(signature.length, 64)
      assert.equal(name === 'files' ? files().length : tokens(), before)
    })

    test('is of no use to whoever kept it beyond the act', async () => {
      const kept: { key?: OneActKey } = {}
      await store.withOneActKey(async (key) => {
        kept.key = key
        await key.sign(data)
      })
      await assert.rejects(kept.key!.sign(data))
    })

    test('twenty acts at once each have their own', async () => {
      const signed = await Promise.all(Array.from({ length: 20 }, () => store.withOneActKey(async ({ publicKey, sign }) => ({ publicKey, whole: verifies(publicKey, await sign(data)) }))))
      assert.ok(signed.every((one) => one.whole))
      assert.equal(new Set(signed.map(({ publicKey }) => publicKey.export({ format: 'jwk' }).x)).size, 20)
    })
  })
}

if (soft) {
  describe('a device with keys of one act', () => {
    const onThis = (more: readonly Attribute[]): Attribute[] => [{ type: 0x03, value: Buffer.from('one act') }, ...more]
    const privateKeys: Attribute = { type: 0x00, value: Buffer.from('0300000000000000', 'hex') }
    /** Whatever of a one-act key the device still has, asked over another session of the same login. */
    const left = (device = openDevice(soft)) => device.use(({ cryptoki, handle }) => cryptoki.find(handle, onThis([])))

    test('makes them in itself: of the session, sensitive, never extractable; nothing remains after the signature', async () => {
      const store = pkcs11Store(openDevice(soft))
      const other = openDevice(soft)
      await store.withOneActKey(async ({ sign }) => {
        await other.use(async ({ cryptoki, handle }) => {
          const key = (await cryptoki.find(handle, onThis([privateKeys])))!
          const flags = await Promise.all([0x01, 0x02, 0x103, 0x164, 0x162].map(async (type) => (await cryptoki.attribute(handle, key, type))[0]))
          assert.deepEqual(flags, [0, 1, 1, 1, 0], 'not of the token, private, sensitive, never extractable, not extractable')
          await assert.rejects(cryptoki.attribute(handle, key, 0x11), CryptokiError)
        })
        await sign(data)
        assert.equal(await left(other), undefined, 'gone as soon as it has signed, while the act goes on')
      })
      assert.equal(await left(other), undefined)
      await Promise.all([store.close(), other.close()])
    })

    test('drops them also where the act came to nothing', async () => {
      const store = pkcs11Store(openDevice(soft))
      await assert.rejects(store.withOneActKey(() => Promise.reject(new Error('the time-stamp did not come'))), /did not come/)
      assert.equal(await left(), undefined)
      await store.close()
    })

    test('that was lost between is told as away; the next act has a key of its own', async () => {
      const lost = { now: false }
      const losing = async (path: string): Promise<Cryptoki> => {
        const real = await loadCryptoki(path)
        return { ...real, finalize: async () => undefined, sign: (...asked) => (lost.now ? Promise.reject(new CryptokiError('C_Sign', cryptokiReturns.deviceRemoved)) : real.sign(...asked)) }
      }
      const store = pkcs11Store(openDevice(soft, losing))
      lost.now = true
      await assert.rejects(store.withOneActKey(({ sign }) => sign(data)), (error) => error instanceof Refusal && error.code === 'keyring.device_away')
      assert.equal(await left(), undefined)
      lost.now = false
      assert.equal((await store.withOneActKey(({ sign }) => sign(data))).length, 64)
      await store.close()
    })

    test('that hangs in one act keeps neither others waiting for ever nor the act', async () => {
      const hanging = async (path: string): Promise<Cryptoki> => ({ ...(await loadCryptoki(path)), sign: () => new Promise(() => undefined) })
      const store = pkcs11Store(openDevice(soft, hanging, 300))
      const acts = await Promise.allSettled(Array.from({ length: 12 }, () => store.withOneActKey(({ sign }) => sign(data))))
      assert.ok(acts.every((one) => one.status === 'rejected' && one.reason instanceof Refusal && one.reason.code === 'keyring.device_away'))
    })

    test('an act that waits for another call of the device does not take its place: no two wait for each other', async () => {
      const store = pkcs11Store(openDevice(soft))
      const { handle } = await store.make('ES256', 'ca signing')
      // Each act asks the authority's key, in the same device, while it has its own.
      const acts = Array.from({ length: 6 }, () => store.withOneActKey(async ({ sign }) => [await store.sign(handle, 'ES256', data), await sign(data)]))
      assert.ok((await Promise.all(acts)).flat().every((signed) => signed.length === 64))
      await store.close()
    })
  })
}
