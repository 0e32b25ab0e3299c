import assert from 'node:assert/strict'
import { randomBytes, verify } from 'node:crypto'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { testHouse } from '../../../tests/house.ts'
import { makeSoftDevice, softDeviceIsThere } from '../../../tests/soft-device.ts'
import type { SigningKey } from '../../kernel/keyring.ts'
import { fileStore } from './file-store.ts'
import { listKeys, makeFirstKey, publishedBeforeMs, rotateKey, withdrawKey, type KeyStore } from './index.ts'
import { keysOf } from './keyring.sql.ts'
import { openKeyring } from './open-keyring.ts'
import { openDevice } from './pkcs11/device.ts'
import { pkcs11Store } from './pkcs11-store.ts'

const house = await testHouse()
after(() => house.close())
const { db } = house
const soft = softDeviceIsThere ? makeSoftDevice() : undefined
const files = () => fileStore(join(house.house.config.DATA_DIR, 'keys'), house.house.keys)

const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead) }
/** What a process of the installation has: a keyring of its own over stores of its own. */
const process = (...stores: KeyStore[]) => openKeyring(db, stores, clock.now)
const signs = async (key: SigningKey) => {
  const data = randomBytes(100)
  return verify('sha256', data, { key: key.publicKey, dsaEncoding: 'ieee-p1363' }, await key.sign(data))
}
let n = 0
const newPurpose = () => `issuer T${n++}`

for (const [name, open] of [['files', files], ...(soft ? [['pkcs11', () => pkcs11Store(openDevice(soft))] as const] : [])] as const) {
  describe(`keys in ${name}`, () => {
    const store = open()
    after(() => store.close())

    test('two processes that need the first key at once end with one', async () => {
      const purpose = newPurpose()
      const made = await Promise.all(Array.from({ length: 6 }, () => process(open()).signer(purpose, 'ES256')))
      assert.equal(new Set(made.map((key) => key.kid)).size, 1)
      assert.ok((await Promise.all(made.map(signs))).every(Boolean))
      assert.equal((await process(store).published(purpose)).length, 1)
    })

    test('a new key is published an hour before it signs, and the old one verifies after', async () => {
      const purpose = newPurpose()
      const [here, there] = [process(store), process(open())]
      const old = await here.signer(purpose, 'ES256')
      const next = await rotateKey(db, store, { purpose, algorithm: 'ES256', now: clock.now() })
      for (const one of [here, there]) {
        one.forget()
        assert.deepEqual((await one.published(purpose)).map((key) => key.kid), [next.kid, old.kid])
        assert.equal((await one.signer(purpose, 'ES256')).kid, old.kid, 'not yet')
      }
      clock.ahead = publishedBeforeMs + 1000
      for (const one of [here, there]) {
        const now = await one.signer(purpose, 'ES256')
        assert.equal(now.kid, next.kid, 'without anything being read anew')
        assert.ok(await signs(now))
        assert.ok(await signs((await one.signerNamed(purpose, old.kid))!), 'who began with the old one may end with it')
      }
      assert.ok(await signs(old))
      clock.ahead = 0
    })

    test('signatures go on without a pause while keys are rotated', async () => {
      const purpose = newPurpose()
      const processes = [process(store), process(open())]
      await processes[0]!.signer(purpose, 'ES256')
      const turning = (async () => {
        for (let turn = 0; turn < 5; turn++) await rotateKey(db, store, { purpose, algorithm: 'ES256', now: clock.now(), signsFrom: clock.now() })
      })()
      const signed = await Promise.all(Array.from({ length: 60 }, async (_, turn) => {
        const one = processes[turn % 2]!
        if (turn % 5 === 0) one.forget()
        const key = await one.signer(purpose, 'ES256')
        return { kid: key.kid, right: await signs(key) }
      }))
      await turning
      const published = new Set((await db.all(keysOf(purpose))).map((row) => row.kid))
      assert.ok(signed.every((one) => one.right && published.has(one.kid)))
      assert.equal(published.size, 6)
    })

    test('a withdrawn key neither signs nor verifies, and another signs in its place at once', async () => {
      const purpose = newPurpose()
      const ring = process(store)
      const old = await ring.signer(purpose, 'ES256')
      await rotateKey(db, store, { purpose, algorithm: 'ES256', now: clock.now() })
      assert.equal(await withdrawKey(db, { purpose, kid: old.kid, now: clock.now(), replaceIn: store }), true)
      assert.equal(await withdrawKey(db, { purpose, kid: old.kid, now: clock.now(), replaceIn: store }), false, 'once')
      ring.forget()
      assert.equal(await ring.signerNamed(purpose, old.kid), undefined)
      assert.ok(!(await ring.published(purpose)).some((key) => key.kid === old.kid))
      assert.ok(await signs(await ring.signer(purpose, 'ES256')))
      const states = (await listKeys(db, clock.now())).filter((one) => one.purpose === purpose).map((one) => one.state)
      assert.deepEqual(states, ['next', 'signs', 'withdrawn'])
    })

    test('a first key is made by a ceremony once', async () => {
      const purpose = newPurpose()
      const made = await makeFirstKey(db, store, { purpose, algorithm: 'EdDSA', now: clock.now() })
      assert.equal(await makeFirstKey(db, store, { purpose, algorithm: 'EdDSA', now: clock.now() }), undefined)
      assert.equal((await process(store).signer(purpose, 'EdDSA')).kid, made!.kid)
    })

    test('what stands with the act falls with it: a key whose entry fails is no key', async () => {
      const purpose = newPurpose()
      await assert.rejects(rotateKey(db, store, { purpose, algorithm: 'ES256', now: clock.now() }, () => Promise.reject(new Error('no entry'))), /no entry/)
      assert.deepEqual(await process(store).published(purpose), [])
    })
  })
}

if (soft) {
  test('an installation that moves to a device signs by its old keys until they are rotated, and then by new ones in the device', async () => {
    const purpose = newPurpose()
    const old = await process(files()).signer(purpose, 'ES256')
    const device = pkcs11Store(openDevice(soft))
    const moved = process(device, files())
    assert.equal((await moved.signer(purpose, 'ES256')).kid, old.kid)
    const next = await rotateKey(db, device, { purpose, algorithm: 'ES256', now: clock.now(), signsFrom: clock.now() })
    moved.forget()
    const now = await moved.signer(purpose, 'ES256')
    assert.deepEqual([now.kid, next.store], [next.kid, 'pkcs11'])
    assert.ok(await signs(now))
    assert.ok(await signs((await moved.signerNamed(purpose, old.kid))!))
    // Keys of one act are lent by the store that makes new ones.
    const look = openDevice(soft)
    assert.ok(await moved.withOneActKey(() => look.use(({ cryptoki, handle }) => cryptoki.find(handle, [{ type: 0x03, value: Buffer.from('one act') }]))))
    await Promise.all([device.close(), look.close()])
  })

  test('without settings for the device that holds a key, the process says which store it lacks', async () => {
    const purpose = newPurpose()
    const device = pkcs11Store(openDevice(soft))
    await process(device).signer(purpose, 'ES256')
    await assert.rejects(process(files()).signer(purpose, 'ES256'), /lies in pkcs11, which this process has no settings for/)
    await device.close()
  })
}
