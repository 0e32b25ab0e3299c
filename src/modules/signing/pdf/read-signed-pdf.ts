import type { Certificate, RevocationList } from '../certificates/read-certificate.ts'
import { readCertificate, readRevocationList } from '../certificates/read-certificate.ts'
import { holdsFor, readSignedData, signerCertificate, type SignedData } from '../cms/read-signed-data.ts'
import { agreedAt, readEvidence } from '../evidence.ts'
import { oids, ownOids } from '../oids.ts'
import { NotDer } from '../read-der.ts'
import { describeSigner } from '../describe-signer.ts'
import type { SignatureReport, SignedReport } from '../signature-report.ts'
import { earliest, provenTime, type Proven } from '../time-stamps/proven-time.ts'
import { judgeCertificate, readable, type Trust } from '../trust.ts'
import { unreadable } from '../unreadable.ts'
import { changeAfter } from './changes.ts'
import { PdfFile, reading } from './pdf-file.ts'
import { signatureFields, type SignatureField } from './signature-fields.ts'
import { tooComplex, type PdfValue } from './values.ts'

/** What all signatures of a file are checked with. */
type Checking = {
  readonly file: PdfFile
  readonly trust: Trust
  readonly now: Date
  readonly certificates: readonly Certificate[]
  readonly lists: readonly RevocationList[]
  /** Document time-stamps that hold, the earliest first, with the end of what each covers. */
  readonly stamps: readonly { readonly end: number; readonly proven: Proven; readonly holdsData: boolean }[]
}

/** How many objects may be read again for each signature together. */
const mostCompared = 200_000

/** Checks a signed PDF, purely: whose signatures, when, whole or changed. Whatever the bytes are, there is an answer. */
export function readSignedPdf(bytes: Buffer, trust: Trust, now: Date): SignedReport {
  const report = reading((): SignedReport => {
    const file = new PdfFile(bytes)
    const fields = signatureFields(file)
    if (fields.length * file.crossReferences.entries.size > mostCompared) tooComplex('signatures of so many objects')
    const signatures = fields.filter((field) => !field.timeStamp)
    if (signatures.length === 0) return { unread: 'not-signed' }
    const store = file.dict(file.catalog.entries.get('DSS'))
    const streams = (key: string) => file.items(store?.entries.get(key)).slice(0, 100).flatMap((ref) => streamBytes(file, ref))
    const checking = { file, trust, now, certificates: readable(streams('Certs'), readCertificate), lists: readable(streams('CRLs'), readRevocationList) }
    const stamps = fields.filter((field) => field.timeStamp).flatMap((field) => documentStamp(checking, field))
    return { signatures: signatures.map((field) => checkSignature({ ...checking, stamps }, field)) }
  })
  return 'fault' in report ? { unread: report.fault.code } : report
}

function streamBytes(file: PdfFile, ref: PdfValue): Buffer[] {
  const stream = file.resolve(ref)
  return stream?.kind === 'stream' ? [stream.raw] : []
}

const covered = (file: PdfFile, { from, to, end }: NonNullable<SignatureField['range']>): Buffer[] => [file.bytes.subarray(0, from), file.bytes.subarray(to, end)]

/** Why what follows a signature's revision is more than may follow; undefined when it is not. */
function followed(file: PdfFile, end: number): string | undefined {
  if (end === file.bytes.length) return undefined
  const change = reading(() => ({ code: changeAfter(new PdfFile(file.bytes.subarray(0, end)), file) }))
  return 'fault' in change ? 'revision-broken' : change.code
}

function documentStamp({ file, trust, now, certificates, lists }: Omit<Checking, 'stamps'>, { range, value }: SignatureField): Checking['stamps'] {
  try {
    if (!range || followed(file, range.end)) return []
    const proven = provenTime(value, covered(file, range), { trust, now, offered: certificates, lists }, true)
    if (!proven) return []
    const revision = reading(() => new PdfFile(file.bytes.subarray(0, range.end)))
    return [{ end: range.end, proven, holdsData: !('fault' in revision) && revision.catalog.entries.has('DSS') }]
  } catch (error) {
    if (error instanceof NotDer) return []
    throw error
  }
}

function checkSignature(checking: Checking, field: SignatureField): SignatureReport {
  if (!field.range) return unreadable('byte-range')
  try {
    const data = readSignedData(field.value, true)
    const certificate = signerCertificate(data, [...data.certificates, ...checking.certificates])
    if (!certificate || data.content || data.contentType !== oids.data) return unreadable('no-certificate')
    return reportOf(checking, { field, range: field.range, data, certificate })
  } catch (error) {
    if (error instanceof NotDer) return unreadable('not-cms')
    throw error
  }
}

type Found = { readonly field: SignatureField; readonly range: NonNullable<SignatureField['range']>; readonly data: SignedData; readonly certificate: Certificate }

function reportOf(checking: Checking, { field, range, data, certificate }: Found): SignatureReport {
  const { file, trust, now, certificates, lists } = checking
  const held = holdsFor(data, certificate, covered(file, range))
  const fault = held === 'whole' ? followed(file, range.end) : held === 'changed' ? 'bytes-changed' : 'signature-wrong'
  const offered = [...data.certificates, ...certificates]
  const stamped = timeOf(checking, { data, range, offered })
  const claimed = claimedAt(field.dict.entries.get('M'))
  const at = stamped?.at ?? claimed
  const evidence = evidenceState(file, data, range)
  return {
    ...describeSigner(certificate, judgeCertificate(trust, { certificate, use: 'signature', at: at ?? now, revokedUntil: stamped ? stamped.at : now, offered, offeredLists: lists })),
    wholeness: fault === undefined ? 'whole' : 'changed',
    fault,
    at,
    timeStamped: stamped !== undefined,
    timeStamp: stamped && { name: stamped.name, certificate: 'valid' },
    ...evidence,
    reason: textOf(field.dict.entries.get('Reason')),
    level: levelOf(checking, { stamped: stamped !== undefined, end: range.end }),
  }
}

/** The earliest proof of the signature's time: in itself, or a document time-stamp behind it. */
function timeOf({ trust, now, lists, stamps }: Checking, { data, range, offered }: { data: SignedData; range: Found['range']; offered: readonly Certificate[] }): Proven | undefined {
  const [token] = data.signer.unsigned.get(oids.signatureTimeStamp) ?? []
  const own = token && provenTime(token.whole, [data.signer.value], { trust, now, offered, lists })
  return earliest([own, ...stamps.filter(({ end }) => end > range.end).map(({ proven }) => proven)])
}

function evidenceState(file: PdfFile, { signer }: SignedData, range: Found['range']): Pick<SignatureReport, 'evidence' | 'evidenceOrigin'> {
  const [value] = signer.signed.get(ownOids.evidence) ?? []
  if (!value) return { evidence: 'none', evidenceOrigin: undefined }
  const evidence = readEvidence(value)
  const shown = file.bytes.subarray(0, evidence.shownBytes)
  const origin = evidence.shownBytes < range.from ? agreedAt(evidence, shown) : undefined
  // What stands between the file that was shown and the end of what is signed must not show anything.
  const change = reading(() => ({ code: origin === undefined ? 'not-agreed' : changeAfter(new PdfFile(shown), new PdfFile(file.bytes.subarray(0, range.end))) }))
  const good = !('fault' in change) && change.code === undefined
  return { evidence: good ? 'good' : 'wrong', evidenceOrigin: origin }
}

function levelOf({ certificates, lists, stamps }: Checking, { stamped, end }: { stamped: boolean; end: number }): SignatureReport['level'] {
  if (!stamped) return 'B-B'
  if (certificates.length === 0 || lists.length === 0) return 'B-T'
  return stamps.some((one) => one.end > end && one.holdsData) ? 'B-LTA' : 'B-LT'
}

/** As the signer says (`D:20260131120000Z`, ISO 32000-1, section 7.9.4). */
function claimedAt(value: PdfValue | undefined): Date | undefined {
  const found = value?.kind === 'string' ? /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(value.bytes.toString('latin1')) : null
  if (!found) return undefined
  const [, y, month, day, h, m, s, sign = '+', hours = '00', minutes = '00'] = found
  const at = new Date(`${y}-${month}-${day}T${h}:${m}:${s}${sign}${hours}:${minutes}`)
  return Number.isNaN(at.getTime()) ? undefined : at
}

function textOf(value: PdfValue | undefined): string | undefined {
  if (value?.kind !== 'string') return undefined
  const { bytes } = value
  return (bytes[0] === 0xfe && bytes[1] === 0xff ? Buffer.from(bytes.subarray(2, 2 + ((bytes.length - 2) & ~1))).swap16().toString('utf16le') : bytes.toString('latin1')).slice(0, 300)
}
