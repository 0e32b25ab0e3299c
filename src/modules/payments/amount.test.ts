import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAmount } from './amount.ts'

for (const [text, digits, amountMinor] of [
  ['1000.00', 2, 100_000],
  ['100.5', 2, 10_050],
  ['123', 2, 12_300],
  ['0.01', 2, 1],
  ['1500', 0, 1500],
] as const) {
  test(`${text} with ${digits} decimals is ${amountMinor} minor units`, () => assert.equal(parseAmount(text, digits), amountMinor))
}

for (const text of ['', '0', '0.00', '-1', '1.', '.5', '1.005', '1,000', '1e3', ' 1', '12345678901', 'NaN']) {
  test(`'${text}' is no amount`, () => assert.equal(parseAmount(text, 2), undefined))
}
