import { createHash } from 'node:crypto'
import { PdfFile } from './pdf-file.ts'
import { broken, type PdfDict, type PdfRef, type PdfValue } from './values.ts'
import { arrayOf, bodyOf, dictWith, firstFreeNumber, numberOf, write, writeUpdate, type NewObject } from './write-update.ts'

/** Room for a signature with its certificates and a time-stamp of any authority. */
const roomBytes = 14_000

/** In UTF-16 with its mark, so that any name can stand there (ISO 32000-1, section 7.9.2.2). */
const text = (words: string): string => (/^[\x20-\x7e]*$/.test(words) ? `<${Buffer.from(words).toString('hex')}>` : `<feff${Buffer.from(words, 'utf16le').swap16().toString('hex')}>`)
const pdfDate = (at: Date): string => `(D:${at.toISOString().replace(/[-:T]|\.\d+Z/g, '')}Z)`

export type SignatureWords = { readonly kind: 'signature'; readonly name: string; readonly reason?: string | undefined; readonly at: Date } | { readonly kind: 'time-stamp' }

/** Makes the value that goes into the room that was kept: DER over what is given, in pieces. */
export type Sealer = (digest: Buffer) => Promise<Buffer>

/**
 * Adds a signature in an incremental update: a field without appearance on the first page (nobody can lay a picture over what is there), and the
 * signature over all bytes but its own.
 */
export async function addSignature(file: PdfFile, words: SignatureWords, seal: Sealer): Promise<Buffer> {
  const first = firstFreeNumber(file)
  const [value, field] = [first, first + 1].map((n): PdfRef => ({ kind: 'ref', n, g: 0 }))
  const objects: NewObject[] = [{ ref: value!, body: Buffer.from(signatureDict(words), 'latin1') }, { ref: field!, body: Buffer.from(fieldDict(file, { value: value!, field: field! }), 'latin1') }, ...withField(file, field!)]
  const update = writeUpdate(file, objects, first + 2)
  return fillIn(update.bytes, update.startOf(value!), seal)
}

function signatureDict(words: SignatureWords): string {
  const about = words.kind === 'time-stamp' ? '/Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161' : `/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M ${pdfDate(words.at)} /Name ${text(words.name)}${words.reason === undefined ? '' : ` /Reason ${text(words.reason)}`}`
  return `<<${about} /ByteRange ${rangeRoom} /Contents <${'0'.repeat(roomBytes * 2)}>>>`
}

const rangeRoom = `[0 ${' '.repeat(32)}]`

/** Hidden, so that no reader looks for a picture of it and screen readers pass it by. */
const fieldDict = (file: PdfFile, { value, field }: { value: PdfRef; field: PdfRef }): string =>
  `<</Type /Annot /Subtype /Widget /FT /Sig /T ${text(`Signature ${field.n}`)} /F 6 /Rect [0 0 0 0] /P ${write(file.pages(1)[0]!)} /V ${write(value)}>>`

/** The page and the form with one more field: whichever objects hold their lists are written anew. */
function withField(file: PdfFile, field: PdfRef): NewObject[] {
  const pageRef = file.pages(1)[0]!
  const page = file.dict(pageRef) ?? broken('page')
  const objects = new Map<number, NewObject>()
  const put = (ref: PdfRef, value: PdfValue) => objects.set(ref.n, { ref, body: bodyOf(value) })
  appended(file, { owner: pageRef, dict: page, key: 'Annots', item: field, put })
  const { catalog, catalogRef } = file
  const form = catalog.entries.get('AcroForm')
  const formDict = file.dict(form)
  const whole = dictWith(formDict, { SigFlags: numberOf(3), Fields: formDict?.entries.get('Fields') ?? arrayOf([]) })
  const formRef: PdfRef | undefined = form?.kind === 'ref' ? form : undefined
  const changed = appended(file, { owner: formRef, dict: whole, key: 'Fields', item: field, put }) ?? whole
  if (formRef) put(formRef, changed)
  else put(catalogRef, dictWith(catalog, { AcroForm: changed }))
  return [...objects.values()]
}

/** Appends to a list that stands in a dictionary or in an object of its own. Gives the dictionary when that has changed. */
function appended(file: PdfFile, { owner, dict, key, item, put }: { owner: PdfRef | undefined; dict: PdfDict; key: string; item: PdfRef; put: (ref: PdfRef, value: PdfValue) => void }): PdfDict | undefined {
  const list = dict.entries.get(key)
  const longer = arrayOf([...file.items(list), item])
  if (list?.kind === 'ref' && file.object(list.n)?.kind === 'array') {
    put(list, longer)
    return undefined
  }
  const changed = dictWith(dict, { [key]: longer })
  if (owner) put(owner, changed)
  return changed
}

/** Writes the range, has the rest sealed, and writes the seal. */
async function fillIn(bytes: Buffer, dictAt: number, seal: Sealer): Promise<Buffer> {
  const open = bytes.indexOf('/Contents <', dictAt) + '/Contents '.length
  const close = open + 2 + roomBytes * 2
  const range = `[0 ${open} ${close} ${bytes.length - close}]`
  bytes.write(range.padEnd(rangeRoom.length), bytes.indexOf(rangeRoom, dictAt), 'latin1')
  const digest = createHash('sha256').update(bytes.subarray(0, open)).update(bytes.subarray(close)).digest()
  const value = await seal(digest)
  if (value.length > roomBytes) throw new Error(`a signature of ${value.length} bytes does not fit`)
  bytes.write(value.toString('hex'), open + 1, 'latin1')
  // What leaves here can be read again, by the same strict reader.
  return new PdfFile(bytes).bytes
}
