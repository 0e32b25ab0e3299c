/** What a PDF is made of (ISO 32000-1, section 7.3), as it was read. */
export type PdfRef = { readonly kind: 'ref'; readonly n: number; readonly g: number }
export type PdfName = { readonly kind: 'name'; readonly name: string }
/** A number keeps its spelling, so that writing it again changes nothing. */
export type PdfNumber = { readonly kind: 'number'; readonly value: number; readonly text: string }
/** Where it stands matters of one string: the signature's value. */
export type PdfString = { readonly kind: 'string'; readonly bytes: Buffer; readonly from: number; readonly to: number; readonly hex: boolean }
export type PdfArray = { readonly kind: 'array'; readonly items: readonly PdfValue[] }
export type PdfDict = { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, PdfValue> }
export type PdfStream = { readonly kind: 'stream'; readonly dict: PdfDict; readonly raw: Buffer }
export type PdfWord = { readonly kind: 'word'; readonly word: 'true' | 'false' | 'null' }
export type PdfValue = PdfRef | PdfName | PdfNumber | PdfString | PdfArray | PdfDict | PdfStream | PdfWord

/** Why a PDF cannot be read, signed or checked. */
export type PdfFaultCode = 'too-large' | 'encrypted' | 'broken' | 'too-complex'

export class PdfFault extends Error {
  readonly code: PdfFaultCode
  constructor(code: PdfFaultCode, why: string) {
    super(why)
    this.code = code
  }
}

export const broken = (why: string): never => {
  throw new PdfFault('broken', why)
}
export const tooComplex = (why: string): never => {
  throw new PdfFault('too-complex', why)
}

export const isName = (value: PdfValue | undefined, name: string): boolean => value?.kind === 'name' && value.name === name

/** The same value; a reference is the same when it names the same object, wherever that leads. */
export function sameValue(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  if (a === undefined || b === undefined || a.kind !== b.kind) return a === b
  switch (a.kind) {
    case 'ref':
      return a.n === (b as PdfRef).n && a.g === (b as PdfRef).g
    case 'name':
      return a.name === (b as PdfName).name
    case 'number':
      return a.value === (b as PdfNumber).value
    case 'string':
      return a.bytes.equals((b as PdfString).bytes)
    case 'word':
      return a.word === (b as PdfWord).word
    case 'array':
      return a.items.length === (b as PdfArray).items.length && a.items.every((item, i) => sameValue(item, (b as PdfArray).items[i]))
    case 'dict':
      return sameBut([], a, b as PdfDict)
    case 'stream':
      return sameValue(a.dict, (b as PdfStream).dict) && a.raw.equals((b as PdfStream).raw)
  }
}

/** The same dictionary but for what stands under these keys. */
export function sameBut(keys: readonly string[], a: PdfDict, b: PdfDict): boolean {
  const names = new Set([...a.entries.keys(), ...b.entries.keys()].filter((name) => !keys.includes(name)))
  return [...names].every((name) => sameValue(a.entries.get(name), b.entries.get(name)))
}

/** All references inside a value. */
export function* refsIn(value: PdfValue): Generator<PdfRef> {
  if (value.kind === 'ref') yield value
  else if (value.kind === 'array') for (const item of value.items) yield* refsIn(item)
  else if (value.kind === 'dict') for (const item of value.entries.values()) yield* refsIn(item)
  else if (value.kind === 'stream') yield* refsIn(value.dict)
}
