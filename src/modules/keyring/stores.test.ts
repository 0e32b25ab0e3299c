import assert from 'node:assert/strict'
import { createPublicKey, randomBytes, verify, type KeyObject } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { makeSoftDevice, sayNoDevice, softDeviceIsThere } from '../../../tests/soft-device.ts'
import { makeKeys } from '../../kernel/keys.ts'
import type { KeyAlgorithm } from '../../kernel/keyring.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { fileStore } from './file-store.ts'
import type { KeyStore } from './key-store.ts'
import { cryptokiReturns, CryptokiError } from './pkcs11/cryptoki-error.ts'
import { loadCryptoki, type Cryptoki } from './pkcs11/cryptoki.ts'
import { openDevice } from './pkcs11/device.ts'
import { pkcs11Store } from './pkcs11-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-keys-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const keys = makeKeys(randomBytes(32))
const soft = softDeviceIsThere ? makeSoftDevice() : undefined
if (!soft) sayNoDevice()

const algorithms: readonly KeyAlgorithm[] = ['ES256', 'EdDSA']
const verifies = (publicKey: KeyObject, algorithm: KeyAlgorithm, data: Buffer, signature: Buffer) =>
  algorithm === 'ES256' ? verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature) : verify(null, data, publicKey, signature)
const isAway = (error: unknown) => error instanceof Refusal && error.code === 'keyring.device_away' && error.status === 503

const stores: readonly (readonly [name: string, open: () => KeyStore])[] = [
  ['files', () => fileStore(join(folder, 'keys'), keys)],
  ...(soft ? ([['pkcs11', () => pkcs11Store(openDevice(soft))]] as const) : []),
]

for (const [name, open] of stores) {
  describe(`the store ${name}`, () => {
    const store = open()
    after(() => store.close())

    for (const algorithm of algorithms) {
      test(`makes a key of ${algorithm} whose signatures verify, and no longer when a bit is another`, async () => {
        const { handle, publicKey } = await store.make(algorithm, 'issuer TD')
        const data = randomBytes(1000)
        const signature = await store.sign(handle, algorithm, data)
        assert.equal(signature.length, 64)
        assert.ok(verifies(publicKey, algorithm, data, signature))
        data[500]! ^= 1
        assert.ok(!verifies(publicKey, algorithm, data, signature))
      })
    }

    test('another process finds the key by its handle', async () => {
      const { handle, publicKey } = await store.make('ES256', 'log journal')
      const other = open()
      assert.ok(await other.has(handle))
      assert.ok(verifies(publicKey, 'ES256', Buffer.from('x'), await other.sign(handle, 'ES256', Buffer.from('x'))))
      await other.close()
    })

    test('a handle that it does not have is told, and does not spoil the next signature', async () => {
      for (const unknown of ['none', '00'.repeat(16), '../secret']) {
        assert.equal(await store.has(unknown), false)
        await assert.rejects(store.sign(unknown, 'ES256', Buffer.from('x')))
      }
      const { handle } = await store.make('ES256', 'log journal')
      assert.equal((await store.sign(handle, 'ES256', Buffer.from('x'))).length, 64)
    })

    test('many signatures at once are each their own', async () => {
      const { handle, publicKey } = await store.make('EdDSA', 'log credentials')
      const signed = await Promise.all(Array.from({ length: 50 }, async (_, n) => verifies(publicKey, 'EdDSA', Buffer.from(`${n}`), await store.sign(handle, 'EdDSA', Buffer.from(`${n}`)))))
      assert.ok(signed.every(Boolean))
    })
  })
}

if (soft) {
  describe('a device', () => {
    test('keeps private keys to itself: sensitive, never extractable, and asked for their value it refuses', async () => {
      const store = pkcs11Store(openDevice(soft))
      const { handle } = await store.make('ES256', 'ca root')
      const device = openDevice(soft)
      await device.use(async ({ cryptoki, handle: session }) => {
        const key = (await cryptoki.find(session, [{ type: 0x00, value: Buffer.from('0300000000000000', 'hex') }, { type: 0x102, value: Buffer.from(handle, 'hex') }]))!
        const flags = await Promise.all([0x103, 0x164, 0x162].map(async (type) => (await cryptoki.attribute(session, key, type))[0]))
        assert.deepEqual(flags, [1, 1, 0], 'sensitive, never extractable, not extractable')
        assert.equal((await cryptoki.attribute(session, key, 0x03)).toString(), 'ca root')
        await assert.rejects(cryptoki.attribute(session, key, 0x11), CryptokiError)
      })
      await Promise.all([store.close(), device.close()])
    })

    test('that lost its sessions is found again without a word', async () => {
      const device = openDevice(soft)
      const store = pkcs11Store(device)
      const { handle } = await store.make('ES256', 'seal TD')
      await device.use(({ cryptoki, handle: session }) => cryptoki.closeSession(session))
      assert.equal((await store.sign(handle, 'ES256', Buffer.from('x'))).length, 64)
      await store.close()
    })

    test('whose module is not there is told as away, and used as soon as it is', async () => {
      const module = join(folder, 'module.so')
      const store = pkcs11Store(openDevice({ ...soft, module }))
      await assert.rejects(store.make('ES256', 'seal TD'), isAway)
      symlinkSync(soft.module, module)
      assert.ok((await store.make('ES256', 'seal TD')).handle)
      await store.close()
    })

    test('that is pulled out is told as away, and its keys sign again when it is back', async () => {
      const pulled = { out: false }
      const store = pkcs11Store(openDevice(soft, async (path) => pullable(await loadCryptoki(path), pulled)))
      const { handle } = await store.make('ES256', 'seal TD')
      pulled.out = true
      await assert.rejects(store.sign(handle, 'ES256', Buffer.from('x')), isAway)
      pulled.out = false
      assert.equal((await store.sign(handle, 'ES256', Buffer.from('x'))).length, 64)
      await store.close()
    })

    test('that hangs takes two calls and no more; who waits is told', async () => {
      let asked = 0
      const hanging = async (path: string): Promise<Cryptoki> => ({ ...(await loadCryptoki(path)), sign: () => (asked++, new Promise(() => undefined)) })
      const store = pkcs11Store(openDevice(soft, hanging, 300))
      const { handle } = await store.make('ES256', 'seal TD')
      const answers = await Promise.allSettled(Array.from({ length: 8 }, () => store.sign(handle, 'ES256', Buffer.from('x'))))
      assert.ok(answers.every((one) => one.status === 'rejected' && isAway(one.reason)))
      assert.equal(asked, 2)
    })

    test('is given a wrong PIN once, and says so', async () => {
      let logins = 0
      const counting = async (path: string): Promise<Cryptoki> => {
        const real = await loadCryptoki(path)
        // Whoever is logged in already in this process stays so: the twin answers as the device does to a first login.
        return { ...real, login: () => (logins++, Promise.reject(new CryptokiError('C_Login', cryptokiReturns.pinIncorrect))) }
      }
      const store = pkcs11Store(openDevice({ ...soft, pin: '0000' }, counting))
      await assert.rejects(store.make('ES256', 'seal TD'), /refused PKCS11_PIN/)
      await assert.rejects(store.make('ES256', 'seal TD'), /refused PKCS11_PIN/)
      assert.equal(logins, 1)
    })

    test('without the token that is named is told as away', async () => {
      await assert.rejects(pkcs11Store(openDevice({ ...soft, token: 'another' })).make('ES256', 'seal TD'), isAway)
    })
  })
}

test('a file of a key that was changed, or of another handle, is refused', async () => {
  const store = fileStore(join(folder, 'keys'), makeKeys(randomBytes(32)))
  const { handle } = await fileStore(join(folder, 'keys'), keys).make('ES256', 'seal TD')
  assert.ok(existsSync(join(folder, 'keys', `${handle}.key`)))
  await assert.rejects(store.sign(handle, 'ES256', Buffer.from('x')))
})

test('the public key of a file is the public half, and nothing of the private one', async () => {
  const { publicKey } = await fileStore(join(folder, 'keys'), keys).make('EdDSA', 'seal TD')
  assert.equal(publicKey.type, 'public')
  assert.deepEqual(Object.keys(createPublicKey(publicKey.export({ format: 'pem', type: 'spki' })).export({ format: 'jwk' })).sort(), ['crv', 'kty', 'x'])
})

const pullable = (real: Cryptoki, pulled: { out: boolean }): Cryptoki => {
  const gone = <Asked extends unknown[], Answer>(work: (...asked: Asked) => Promise<Answer>) => (...asked: Asked): Promise<Answer> => (pulled.out ? Promise.reject(new CryptokiError('C_Sign', cryptokiReturns.deviceRemoved)) : work(...asked))
  // Other files of this process use the library too: it is not ended for them.
  return { ...real, finalize: async () => undefined, sign: gone(real.sign), openSession: gone(real.openSession), tokens: gone(real.tokens) }
}
