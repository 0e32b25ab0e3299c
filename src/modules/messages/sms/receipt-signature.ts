import { createHmac, timingSafeEqual } from 'node:crypto'

const mostAgeSeconds = 300

/** The header `sms-signature` of a receipt: when it was sent, and a MAC (HMAC-SHA256) over that and the body. */
export const signReceipt = (secret: string, body: string, now: Date): string => {
  const at = Math.floor(now.getTime() / 1000)
  return `t=${at},v1=${macOf(secret, at, body)}`
}

/** Whether a receipt is as its provider sent it, within the last five minutes. */
export function isSigned(secret: string, header: string | null, body: Buffer, now: Date): boolean {
  const read = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '')
  if (!read || Math.abs(now.getTime() / 1000 - Number(read[1])) > mostAgeSeconds) return false
  return timingSafeEqual(Buffer.from(macOf(secret, Number(read[1]), body.toString())), Buffer.from(read[2]!))
}

const macOf = (secret: string, at: number, body: string): string => createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
