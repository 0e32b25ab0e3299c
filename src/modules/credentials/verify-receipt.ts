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

type NotProved = { readonly result: 'altered' | 'not ours'; readonly of: 'receipt' }
const notProved = (result: NotProved['result']): NotProved => ({ result, of: 'receipt' })

/** True for JSON that says it is a receipt, however damaged. */
export function isReceiptText(text: string): boolean {
  try {
    return Object.hasOwn(Object(JSON.parse(text)) as object, 'receipt')
  } catch {
    return false
  }
}

/** Checks a receipt of a public log, signature and proof, and that the log still holds it so. */
export async function verifyReceipt(ctx: ReadCtx, text: string): Promise<ReceiptAnswer | NotProved> {
  const receipt = parseReceipt(text)
  if (!receipt) return notProved('altered')
  const log = allLogs.find((one) => originOf(ctx.house, one) === receipt.log)
  if (!log) return notProved('not ours')
  const checked = checkReceipt(receipt, await verifyingKeysOfLogs(ctx.house))
  if (!checked.ok) return notProved(checked.problem === 'another log' ? 'not ours' : 'altered')
  const loggedAt = await loggedSince(ctx, log, checked)
  return loggedAt ? { result: 'receipt', log, facts: checked.facts, number: checked.index + 1, loggedAt } : notProved('altered')
}
