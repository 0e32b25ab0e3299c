import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { crc16, readFpsOrder, readQr, writeFpsQr } from './emv-qr.ts'

type Samples = { checksum: { input: string; crc: string }; samples: { qr: string; note: string; tags: [string, string][] }[]; badSamples: { qr: string; why: string }[] }
const { checksum, samples, badSamples } = JSON.parse(readFileSync(new URL('./fps-samples.json', import.meta.url), 'utf8')) as Samples

const bill = {
  guid: 'hk.com.hkicl',
  fpsId: '1234567',
  amountMinor: 100_000,
  minorDigits: 2,
  currencyNumber: '344',
  country: 'HK',
  merchantName: 'HKSARG',
  merchantCity: 'HK',
  merchantCategory: '9399',
  billNumber: 'GOV202600000123',
  expires: '261231235959',
}

test('the checksum is CRC-16/CCITT-FALSE', () => assert.equal(crc16(checksum.input), checksum.crc))

for (const sample of samples) {
  test(`reads a known code: ${sample.note}`, () => assert.deepEqual(readQr(sample.qr), { tags: sample.tags.map(([id, value]) => ({ id, value })) }))
}

for (const { qr, why } of badSamples) {
  test(`refuses a code: ${why}`, () => assert.deepEqual(readQr(qr), { problem: 'wrong checksum' }))
}

test('writes the known code of a government bill, sign for sign', () => {
  assert.equal(writeFpsQr(bill), samples.find((sample) => sample.qr.includes('GOV202600000123'))!.qr)
})

test('a bank reads from a code what was written into it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.stringMatching(/^[0-9A-Z]{1,25}$/), (amountMinor, billNumber) => {
      const order = readFpsOrder(writeFpsQr({ ...bill, amountMinor, billNumber }))
      assert.deepEqual(order, {
        guid: bill.guid, fpsId: bill.fpsId, payee: bill.merchantName, currencyNumber: bill.currencyNumber, billNumber, expires: bill.expires,
        amount: `${Math.floor(amountMinor / 100)}.${String(amountMinor % 100).padStart(2, '0')}`,
      })
    }),
  )
})

test('no change of one sign goes unseen', () => {
  const qr = writeFpsQr(bill)
  for (let at = 0; at < qr.length; at++) {
    const changed = qr.slice(0, at) + (qr[at] === '7' ? '8' : '7') + qr.slice(at + 1)
    assert.ok('problem' in readQr(changed), changed)
  }
})

test('any text is read without a fault of ours', () => {
  fc.assert(fc.property(fc.string(), (text) => assert.ok('problem' in readQr(text))))
  fc.assert(fc.property(fc.stringMatching(/^[0-9]{0,60}$/), (text) => assert.ok(readFpsOrder(text) === undefined)))
})

test('a name that is not ASCII stops the writing', () => assert.throws(() => writeFpsQr({ ...bill, merchantName: '香港' })))
