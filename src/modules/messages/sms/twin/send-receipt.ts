import type { JobRun } from '../../../../kernel/jobs.ts'
import { signReceipt } from '../receipt-signature.ts'
import { twinSecret, type TwinId } from '../providers.ts'
import { receiptsOf } from './behaviour.ts'
import { noteAnswer, readText } from './sandbox-sms.sql.ts'

const waitMs = 10_000

/** A twin tells the portal what became of an SMS. Fails, to be tried again, until it has been heard. */
export async function sendReceipt({ db, house, payload, now }: JobRun): Promise<void> {
  const provider = String(payload['provider']) as TwinId
  const text = await db.maybe(readText(provider, String(payload['reference'])))
  const planned = text && receiptsOf(text.behaviour)[Number(payload['n'])]
  if (!planned) return
  const body = JSON.stringify({ reference: text.reference, state: planned.state, at: now.toISOString() })
  const secret = text.behaviour === 'bad-signature' ? 'another secret' : twinSecret(house, provider)
  const headers = { 'content-type': 'application/json', 'sms-signature': signReceipt(secret, body, now) }
  const { status } = await fetch(`${house.config.PUBLIC_URL}/callbacks/sms/${provider}`, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(waitMs) })
  await db.all(noteAnswer(provider, text.reference, status))
  if (status >= 500 || status === 429) throw new Error(`the portal answered ${status}`)
}
