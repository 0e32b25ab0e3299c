import type { House } from '../../kernel/ctx.ts'
import { readSignedJson } from './json/read-signed-json.ts'
import { readSignedPdf } from './pdf/read-signed-pdf.ts'
import type { SignedReport } from './signature-report.ts'
import { trustOf } from './trust-of.ts'

const head = Buffer.from('%PDF-')
/** How far into a file viewers look for its head (PDF 1.7, Adobe's implementation note 13). */
const mostBefore = 1024

export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, mostBefore).includes(head)

/** What is to be told of the signatures of a file: of a PDF where it has its head, else of JSON. An answer for anything that is handed in. */
export async function readSigned(house: House, bytes: Buffer, now: Date): Promise<SignedReport> {
  const trust = await trustOf(house, now)
  return isPdf(bytes) ? readSignedPdf(bytes, trust, now) : readSignedJson(bytes.toString('utf8'), trust, now)
}
