import type { House } from '../../../kernel/ctx.ts'
import { digestOf } from '../algorithms.ts'
import { newSerial } from '../certificates/certificate.ts'
import { readCertificate } from '../certificates/read-certificate.ts'
import { makeSignedData } from '../cms/make-signed-data.ts'
import { bits, exactTime, inside, integer, oid, sequence, utf8, type Der } from '../der.ts'
import { oids, ownOids } from '../oids.ts'
import { integerIn, NotDer, octetsIn, oidIn, readDer, sequenceOf, type Node } from '../read-der.ts'
import { createHash } from 'node:crypto'

/** Reasons of a refusal by their bits (RFC 3161, section 2.4.2). */
const failures = { badAlg: 0, badRequest: 2, badDataFormat: 5, unacceptedPolicy: 15, unacceptedExtension: 16, systemFailure: 25 } as const
export type TimeStampFailure = keyof typeof failures

const lengths: Readonly<Record<string, number>> = { sha256: 32, sha384: 48, sha512: 64 }

type Request = { readonly imprint: Node; readonly nonce: Node | undefined; readonly withCertificate: boolean }

/** A TimeStampResp that refuses: status 2, and why. */
export function timeStampRefusal(failure: TimeStampFailure): Der {
  const bytes = Buffer.alloc((failures[failure] >> 3) + 1)
  bytes[failures[failure] >> 3] = 0x80 >> (failures[failure] & 7)
  const unused = 7 - (failures[failure] & 7)
  return sequence(sequence(integer(2), sequence(utf8(failure)), bits(bytes, unused)))
}

/** The embedded authority's answer to the bytes of a request: always a TimeStampResp, also to what is none. */
export async function answerTimeStampRequest(house: House, request: Buffer, now: Date): Promise<{ response: Der; failure?: TimeStampFailure }> {
  const read = readRequest(request)
  if (typeof read === 'string') return { response: timeStampRefusal(read), failure: read }
  return { response: sequence(sequence(integer(0)), await makeToken(house, read, now)) }
}

function readRequest(bytes: Buffer): Request | TimeStampFailure {
  try {
    const [version, imprint, ...rest] = sequenceOf(readDer(bytes))
    if (integerIn(version) !== 1n) return 'badRequest'
    const [algorithm, value] = sequenceOf(imprint)
    const digest = digestOf(algorithm)
    if (!digest) return 'badAlg'
    if (octetsIn(value).length !== lengths[digest]) return 'badDataFormat'
    const policy = rest.find((part) => part.tag === 0x06)
    if (policy && oidIn(policy) !== ownOids.timeStampPolicy) return 'unacceptedPolicy'
    if (rest.some((part) => part.tag === 0xa0)) return 'unacceptedExtension'
    const nonce = rest.find((part) => part.tag === 0x02)
    // 64 bytes are enough for any nonce, and integerIn takes no more.
    if (nonce) integerIn(nonce)
    const flag = rest.find((part) => part.tag === 0x01)
    if (rest.some((part) => ![0x06, 0x02, 0x01].includes(part.tag))) return 'badDataFormat'
    return { imprint: imprint!, nonce, withCertificate: flag?.content[0] === 0xff }
  } catch (error) {
    if (error instanceof NotDer) return 'badDataFormat'
    throw error
  }
}

async function makeToken(house: House, { imprint, nonce, withCertificate }: Request, now: Date): Promise<Der> {
  const signer = await house.authority.forTimeStamps(house, now)
  // The clock of this machine is taken to be right within a second.
  const accuracy = sequence(integer(1))
  const authority = inside(0, inside(4, readCertificate(signer.certificate).subject))
  const content = sequence(integer(1), oid(ownOids.timeStampPolicy), imprint.whole, integer(newSerial()), exactTime(now), accuracy, nonce?.whole, authority)
  const digest = createHash('sha256').update(content).digest()
  return makeSignedData({ contentType: oids.tstInfo, digest, content, signer, certificates: withCertificate ? [signer.certificate, ...signer.chain] : [] })
}

/** What a response says: the token, or the code of its status. Throws NotDer for what is no response. */
export function readResponse(bytes: Buffer): { token: Buffer } | { status: number } {
  const [info, token] = sequenceOf(readDer(bytes))
  const status = Number(integerIn(sequenceOf(info)[0]))
  return (status === 0 || status === 1) && token ? { token: token.whole } : { status }
}
