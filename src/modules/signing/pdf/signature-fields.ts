import type { PdfFile } from './pdf-file.ts'
import { isName, tooComplex, type PdfDict, type PdfString, type PdfValue } from './values.ts'

/** A signature of a PDF as its dictionary tells of it; nothing is checked yet. */
export type SignatureField = {
  readonly dict: PdfDict
  readonly timeStamp: boolean
  /** Whether the two ranges begin at 0, leave out just the signature's own value, and end within the file. */
  readonly range: { readonly from: number; readonly to: number; readonly end: number } | undefined
  readonly value: Buffer
}

const mostFields = 2_000
const mostSignatures = 25

/** The signatures in the form of the document, by the end of what they cover. */
export function signatureFields(file: PdfFile): SignatureField[] {
  const form = file.dict(file.catalog.entries.get('AcroForm'))
  const found: SignatureField[] = []
  const seen = new Set<PdfDict>()
  const walk = (value: PdfValue, inherited: PdfValue | undefined, depth: number): void => {
    const field = file.dict(value)
    if (!field || seen.has(field)) return
    seen.add(field)
    if (seen.size > mostFields || depth > 30) tooComplex('fields')
    const type = field.entries.get('FT') ?? inherited
    const signature = isName(file.resolve(type), 'Sig') ? field.entries.get('V') : undefined
    const dict = signature && file.dict(signature)
    if (dict) found.push(fieldOf(file, signature, dict))
    for (const kid of file.items(field.entries.get('Kids'))) walk(kid, type, depth + 1)
  }
  for (const field of file.items(form?.entries.get('Fields'))) walk(field, undefined, 0)
  if (found.length > mostSignatures) tooComplex('signatures')
  return found.toSorted((a, b) => (a.range?.end ?? 0) - (b.range?.end ?? 0))
}

function fieldOf(file: PdfFile, ref: PdfValue, dict: PdfDict): SignatureField {
  const contents = dict.entries.get('Contents')
  const value = contents?.kind === 'string' ? contents.bytes : Buffer.alloc(0)
  return { dict, timeStamp: isName(dict.entries.get('SubFilter'), 'ETSI.RFC3161'), range: contents?.kind === 'string' ? rangeOf(file, ref, dict, contents) : undefined, value }
}

/** The gap must be the hexadecimal string of this very dictionary, in an object of the file itself: else something unsigned could stand there. */
function rangeOf(file: PdfFile, ref: PdfValue, dict: PdfDict, contents: PdfString): SignatureField['range'] {
  const range = dict.entries.get('ByteRange')
  const numbers = range?.kind === 'array' ? range.items.map((item) => (item.kind === 'number' && Number.isInteger(item.value) ? item.value : -1)) : []
  const [start, first, from, second] = numbers
  if (numbers.length !== 4 || start !== 0 || ref.kind !== 'ref' || file.entry(ref.n).kind !== 'at') return undefined
  if (!contents.hex || contents.from !== first || contents.to !== from || second! < 0 || from + second! > file.bytes.length) return undefined
  const inside = file.bytes.toString('latin1', first + 1, from - 1)
  return /^[0-9a-fA-F]*$/.test(inside) ? { from: first, to: from, end: from + second! } : undefined
}
