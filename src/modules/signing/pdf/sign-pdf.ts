import { createHash } from 'node:crypto'
import type { House } from '../../../kernel/ctx.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { attribute, makeSignedData } from '../cms/make-signed-data.ts'
import { evidenceAttribute, type Evidence } from '../evidence.ts'
import { oids } from '../oids.ts'
import { signerForOrganisation, type Signer } from '../signer.ts'
import { addCheckingData } from './add-checking-data.ts'
import { addSignature } from './add-signature.ts'
import { PdfFile } from './pdf-file.ts'
import { preparePdf } from './prepare-pdf.ts'

export type SignPdf = {
  /** The file with the signatures that it has until now. */
  readonly pdf: Buffer
  readonly signer: Signer
  readonly reason?: string | undefined
  /** For a person; what was shown is this file or an earlier state of it. */
  readonly evidence?: Evidence | undefined
  /** It was looked through before, apart from this process: all of a stranger's file is not read here again. */
  readonly lookedThrough?: true | undefined
  /** What is made anew whenever somebody asks for it goes out without a time-stamp, also when the authority is away for longer than the grace. */
  readonly mayLackTime?: true | undefined
}

export type SignedPdf = { readonly bytes: Buffer; /** False while the time-stamp authority is away: `stampPdf` adds it later. */ readonly timeStamped: boolean }

/**
 * Signs a PDF (PAdES, ETSI EN 319 142-1): B-LT with a time-stamp and what checks it, or B-B while the authority is away. It asks for a time-stamp, so
 * it is never called within a transaction.
 */
export async function signPdf(house: House, { pdf, signer, reason, evidence, lookedThrough, mayLackTime }: SignPdf, now: Date): Promise<SignedPdf> {
  if (!lookedThrough) preparePdf(pdf)
  let timeStamped = false
  const bytes = await addSignature(new PdfFile(pdf), { kind: 'signature', name: signer.name, reason, at: now }, (digest) =>
    makeSignedData({
      contentType: oids.data,
      digest,
      signer,
      certificates: [signer.certificate, ...signer.chain],
      attributes: evidence ? [evidenceAttribute(evidence)] : [],
      // Over the value of the signature (RFC 3161, appendix A).
      async unsigned(signature) {
        const token = await stampOf(house, createHash('sha256').update(signature).digest(), { now, mayLackTime })
        timeStamped = token !== undefined
        return token ? [attribute(oids.signatureTimeStamp, token)] : []
      },
    }),
  )
  return { bytes: timeStamped ? await withCheckingData(house, bytes, [signer.certificate, ...signer.chain], now) : bytes, timeStamped }
}

const stampOf = (house: House, digest: Buffer, { now, mayLackTime }: { now: Date; mayLackTime: true | undefined }): Promise<Buffer | undefined> =>
  house.timeStamps.stamp(house, digest, now).catch((error: unknown) => {
    if (mayLackTime && error instanceof Refusal) return undefined
    throw error
  })

/** An organisation's seal. */
export async function sealPdf(house: House, { organisationId, ...rest }: Omit<SignPdf, 'signer' | 'evidence'> & { readonly organisationId: string }, now: Date): Promise<SignedPdf> {
  return signPdf(house, { ...rest, signer: await signerForOrganisation(house, organisationId, now) }, now)
}

/**
 * A document time-stamp over all that is there, and what checks it before (B-LTA). It proves the time of signatures that had to wait for one, and makes
 * others outlive their certificates. Undefined while the authority is away.
 */
export async function stampPdf(house: House, pdf: Buffer, now: Date): Promise<Buffer | undefined> {
  const ready = await withCheckingData(house, pdf, [], now)
  let stamped = true
  const bytes = await addSignature(new PdfFile(ready), { kind: 'time-stamp' }, async (digest) => {
    const token = await house.timeStamps.stamp(house, digest, now)
    stamped = token !== undefined
    return token ?? Buffer.alloc(0)
  })
  return stamped ? bytes : undefined
}

async function withCheckingData(house: House, pdf: Buffer, certificates: readonly Buffer[], now: Date): Promise<Buffer> {
  const authorities = (await house.authority.certificates(house, now)).map((row) => row.der)
  const lists = (await house.authority.lists(house, now)).map((list) => list.der)
  return addCheckingData(new PdfFile(pdf), { certificates: [...certificates.slice(0, 1), ...authorities], lists })
}
