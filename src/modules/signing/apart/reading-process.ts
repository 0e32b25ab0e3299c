import { isPdf } from '../is-pdf.ts'
import { readSignedJson } from '../json/read-signed-json.ts'
import { attachedFiles } from '../pdf/attached-files.ts'
import { lookThrough } from '../pdf/prepare-pdf.ts'
import { readSignedPdf } from '../pdf/read-signed-pdf.ts'
import type { SignedReport } from '../signature-report.ts'
import { readTrust, type TrustMaterial } from '../trust-of.ts'

/** What the process is asked: what is told of a file's signatures, or whether it can be signed. */
export type Asked = { readonly bytes: Uint8Array; readonly check?: { readonly trust: TrustMaterial; readonly now: Date } }

/** Of a file that is checked: its signatures, and the files inside it. */
export type Checked = { readonly report: SignedReport; readonly attached: readonly Uint8Array[] }

process.on('message', ({ bytes: given, check }: Asked) => {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  process.send!(check ? checked(bytes, check) : lookThrough(bytes))
})
process.send!('ready')

/** A PDF where it has its head, else JSON. */
function checked(bytes: Buffer, { trust: material, now }: NonNullable<Asked['check']>): Checked {
  const trust = readTrust(material)
  if (isPdf(bytes)) return { report: readSignedPdf(bytes, trust, now), attached: attachedFiles(bytes) }
  const report = readSignedJson(bytes.toString('utf8'), trust, now)
  // The payload stays here: it is as long as the file.
  return { report: 'unread' in report ? report : { signatures: report.signatures }, attached: [] }
}
