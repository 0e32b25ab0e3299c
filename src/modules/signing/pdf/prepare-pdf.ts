import { createHash } from 'node:crypto'
import { refuse } from '../refusals.ts'
import { PdfFile, reading } from './pdf-file.ts'
import { signatureFields } from './signature-fields.ts'
import type { PdfFaultCode } from './values.ts'

export type PreparedPdf = { readonly pages: number; readonly signatures: number; readonly sha256: Buffer }

/** A PDF that can be signed: what it is told of beforehand. Refuses (`signing.pdf_…`) one that is broken, encrypted or too large. */
export function preparePdf(pdf: Buffer): PreparedPdf {
  const prepared = lookThrough(pdf)
  return 'fault' in prepared ? refusePdf(prepared.fault) : prepared
}

/** The same, with the reason as a code. */
export function lookThrough(pdf: Buffer): PreparedPdf | { readonly fault: PdfFaultCode } {
  const prepared = reading(() => {
    const file = new PdfFile(pdf)
    // Everything is read once: what a strict reader stumbles over is not signed.
    file.referredTo()
    return { pages: file.pages().length, signatures: signatureFields(file).length, sha256: createHash('sha256').update(pdf).digest() }
  })
  return 'fault' in prepared ? { fault: prepared.fault.code } : prepared
}

export const refusePdf = (code: PdfFaultCode): never => refuse(`signing.pdf_${code.replace('-', '_') as 'broken' | 'encrypted' | 'too_large' | 'too_complex'}`)
