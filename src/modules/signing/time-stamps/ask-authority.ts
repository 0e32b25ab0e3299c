import { randomBytes } from 'node:crypto'
import type { House } from '../../../kernel/ctx.ts'
import { NotDer } from '../read-der.ts'
import { judgeCertificate } from '../trust.ts'
import { trustOf } from '../trust-of.ts'
import { answerTimeStampRequest, readResponse } from './answer-request.ts'
import { readTimeStamp, timeStampRequest } from './time-stamp.ts'

/** Why there is no time-stamp: nobody answered, or the answer is not one to our question. */
export type TimeStampFault = 'unreachable' | 'http' | 'too-large' | 'not-a-response' | 'refused' | 'wrong-imprint' | 'wrong-nonce' | 'wrong-policy' | 'wrong-time' | 'wrong-signature' | 'certificate'

const mostMs = 8_000
const mostBytes = 65_536
/** How far the authority's clock and ours may be apart. */
const apartMs = 10 * 60_000

/** A checked time-stamp token over a SHA-256, by the authority of `TSA_URL`, else by our own. It asks the network: never within a transaction. */
export async function askForTimeStamp(house: House, digest: Buffer, now: Date): Promise<{ token: Buffer } | { fault: TimeStampFault }> {
  const nonce = BigInt(`0x${randomBytes(8).toString('hex')}`)
  const request = timeStampRequest(digest, nonce, house.config.TSA_POLICY)
  const { TSA_URL } = house.config
  const answer = TSA_URL ? await post(TSA_URL, request) : { bytes: (await answerTimeStampRequest(house, request, now)).response }
  return 'fault' in answer ? answer : checkAnswer(house, answer.bytes, { digest, nonce, now })
}

async function post(address: string, body: Buffer): Promise<{ bytes: Buffer } | { fault: TimeStampFault }> {
  try {
    const response = await fetch(address, { method: 'POST', body: new Uint8Array(body), headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' }, redirect: 'error', signal: AbortSignal.timeout(mostMs) })
    if (response.status !== 200 || !response.body) return { fault: 'http' }
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of response.body) {
      length += chunk.length
      if (length > mostBytes) return { fault: 'too-large' }
      chunks.push(chunk)
    }
    return { bytes: Buffer.concat(chunks) }
  } catch {
    // Refused, reset, without a name, too slow: for us it is away.
    return { fault: 'unreachable' }
  }
}

/** What RFC 3161, section 2.2, asks of whoever requested. */
async function checkAnswer(house: House, bytes: Buffer, { digest, nonce, now }: { digest: Buffer; nonce: bigint; now: Date }): Promise<{ token: Buffer } | { fault: TimeStampFault }> {
  try {
    const response = readResponse(bytes)
    if (!('token' in response)) return { fault: 'refused' }
    const trust = await trustOf(house, now)
    const stamp = readTimeStamp(response.token, [...trust.between, ...trust.timeStampRoots])
    if (stamp.imprint.digest !== 'sha256' || !stamp.imprint.value.equals(digest)) return { fault: 'wrong-imprint' }
    if (stamp.nonce !== nonce) return { fault: 'wrong-nonce' }
    if (house.config.TSA_POLICY && stamp.policy !== house.config.TSA_POLICY) return { fault: 'wrong-policy' }
    if (Math.abs(stamp.at.getTime() - now.getTime()) > apartMs) return { fault: 'wrong-time' }
    if (!stamp.certificate) return { fault: 'wrong-signature' }
    const state = judgeCertificate(trust, { certificate: stamp.certificate, use: 'time-stamp', at: stamp.at, revokedUntil: now, offered: stamp.certificates, offeredLists: [] })
    return state === 'valid' ? { token: response.token } : { fault: 'certificate' }
  } catch (error) {
    if (error instanceof NotDer) return { fault: 'not-a-response' }
    throw error
  }
}
