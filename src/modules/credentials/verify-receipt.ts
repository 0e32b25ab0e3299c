import type { ReadCtx } from '../../kernel/ctx.ts'
import { allLogs, checkReceipt, loggedSince, originOf, parseReceipt, verifyingKeysOfLogs, type Facts, type Log } from '../transparency/index.ts'

export type ReceiptAnswer = {
  readonly result: 'receipt'
  readonly log: Log
  readonly facts: Facts
  /** Its place in the log, counted from 1. */
  readonly number: number
  readonly loggedAt: Date
}

/** Checks a receipt of a public log, signature and proof, and that the log still holds it so; undefined for what is no receipt. */
export async function verifyReceipt(ctx: ReadCtx, text: string): Promise<ReceiptAnswer | { readonly result: 'altered' | 'not ours' } | undefined> {
  const receipt = parseReceipt(text)
  if (!receipt) return undefined
  const log = allLogs.find((one) => originOf(ctx.house, one) === receipt.log)
  if (!log) return { result: 'not ours' }
  const checked = checkReceipt(receipt, await verifyingKeysOfLogs(ctx.house))
  if (!checked.ok) return { result: checked.problem === 'another log' ? 'not ours' : 'altered' }
  const loggedAt = await loggedSince(ctx, log, checked)
  return loggedAt ? { result: 'receipt', log, facts: checked.facts, number: checked.index + 1, loggedAt } : { result: 'altered' }
}
