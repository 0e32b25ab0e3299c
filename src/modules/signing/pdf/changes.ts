import type { Entry } from './cross-references.ts'
import type { PdfFile } from './pdf-file.ts'
import { isName, sameBut, sameValue, type PdfDict, type PdfRef, type PdfValue } from './values.ts'

/**
 * Whether the later state of a file adds to the earlier one only what may follow a signature: signature fields without appearance and the data that
 * checks signatures. Gives a code for the first thing that is more; undefined when there is none. The list of what may is closed: what a viewer makes of
 * anything else is not asked (shadow attacks).
 */
export function changeAfter(earlier: PdfFile, later: PdfFile): string | undefined {
  if (trailerChanged(earlier, later)) return 'trailer'
  if (later.crossReferences.twofold.some((at) => at >= earlier.bytes.length)) return 'twofold'
  for (const [n, entry] of later.crossReferences.entries) {
    const before = earlier.entry(n)
    if (before.kind === 'free' || sameEntry(before, entry)) continue
    const fault = changeOf(earlier, later, n)
    if (fault) return fault
  }
  for (const [n, entry] of earlier.crossReferences.entries) if (entry.kind !== 'free' && later.entry(n).kind === 'free') return 'object-removed'
  return meansMore(earlier, later)
}

const sameEntry = (a: Entry, b: Entry): boolean =>
  a.kind === b.kind && (a.kind === 'free' || (a.kind === 'at' ? a.offset === (b as typeof a).offset && a.g === (b as typeof a).g : a.container === (b as typeof a).container && a.index === (b as typeof a).index))

const trailerChanged = (earlier: PdfFile, later: PdfFile): boolean =>
  ['Root', 'Info'].some((key) => !sameValue(earlier.crossReferences.trailer.entries.get(key), later.crossReferences.trailer.entries.get(key)))

/** A reference that led nowhere, and now leads to something new. */
function meansMore(earlier: PdfFile, later: PdfFile): string | undefined {
  const added = [...later.crossReferences.entries].filter(([n, entry]) => entry.kind !== 'free' && earlier.entry(n).kind === 'free')
  if (added.length === 0) return undefined
  const referred = earlier.referredTo()
  return added.some(([n]) => referred.has(n)) ? 'reference-filled' : undefined
}

/** Of one object that was there before. */
function changeOf(earlier: PdfFile, later: PdfFile, n: number): string | undefined {
  const [before, after] = [earlier.object(n), later.object(n)]
  if (!before || !after) return 'object-removed'
  if (n === earlier.catalogRef.n) return catalogChange(earlier, later)
  if (sameValue(before, after)) return undefined
  const form = earlier.catalog.entries.get('AcroForm')
  if (form?.kind === 'ref' && form.n === n) return formChange(earlier, later, before, after)
  const store = earlier.catalog.entries.get('DSS')
  if (store?.kind === 'ref' && store.n === n) return undefined
  if (before.kind === 'array' && after.kind === 'array') return longerBySignatures(earlier, later, before, after) ? undefined : 'list-changed'
  if (before.kind === 'dict' && after.kind === 'dict') {
    if (isName(before.entries.get('Type'), 'Page')) return pageChange(earlier, later, before, after)
    if (isName(before.entries.get('FT'), 'Sig')) return !isSigned(before, after) ? 'field-changed' : undefined
  }
  return 'object-changed'
}

function catalogChange(earlier: PdfFile, later: PdfFile): string | undefined {
  const [before, after] = [earlier.catalog, later.catalog]
  if (!sameBut(['AcroForm', 'DSS'], before, after)) return 'catalog-changed'
  const [form, laterForm] = [before.entries.get('AcroForm'), after.entries.get('AcroForm')]
  if (sameValue(form, laterForm)) return undefined
  return formChange(earlier, later, earlier.resolve(form), later.resolve(laterForm))
}

const nothingYet: PdfDict = { kind: 'dict', entries: new Map() }

function formChange(earlier: PdfFile, later: PdfFile, before: PdfValue | undefined, after: PdfValue | undefined): string | undefined {
  const [form, laterForm] = [before ?? nothingYet, after]
  if (form.kind !== 'dict' || laterForm?.kind !== 'dict' || !sameBut(['Fields', 'SigFlags'], form, laterForm)) return 'form-changed'
  return longerBySignatures(earlier, later, form.entries.get('Fields'), laterForm.entries.get('Fields')) ? undefined : 'form-changed'
}

function pageChange(earlier: PdfFile, later: PdfFile, before: PdfDict, after: PdfDict): string | undefined {
  if (!sameBut(['Annots'], before, after)) return 'page-changed'
  return longerBySignatures(earlier, later, before.entries.get('Annots'), after.entries.get('Annots')) ? undefined : 'annotations-changed'
}

/** The same list, and behind it new signature fields. Lists that are objects of their own are compared by what is in them. */
function longerBySignatures(earlier: PdfFile, later: PdfFile, before: PdfValue | undefined, after: PdfValue | undefined): boolean {
  const [old, now] = [earlier.items(before), later.items(after)]
  return now.length >= old.length && old.every((item, i) => sameValue(item, now[i])) && now.slice(old.length).every((item) => item.kind === 'ref' && isNewSignatureField(earlier, later, item))
}

const fieldKeys: readonly string[] = ['Type', 'Subtype', 'FT', 'T', 'TU', 'F', 'Ff', 'Rect', 'P', 'V', 'AP', 'Lock']

/** A field that shows nothing: its rectangle has no extent. */
function isNewSignatureField(earlier: PdfFile, later: PdfFile, ref: PdfRef): boolean {
  const field = later.object(ref.n)
  if (earlier.entry(ref.n).kind !== 'free' || field?.kind !== 'dict') return false
  const { entries } = field
  const corners = later.items(entries.get('Rect')).map((corner) => (corner.kind === 'number' ? corner.value : NaN))
  const [left, bottom, right, top] = corners
  return (
    [...entries.keys()].every((key) => fieldKeys.includes(key)) &&
    isName(entries.get('FT'), 'Sig') &&
    isName(entries.get('Subtype'), 'Widget') &&
    corners.length === 4 && left === right && bottom === top &&
    isSignature(later, entries.get('V'))
  )
}

function isSignature(file: PdfFile, value: PdfValue | undefined): boolean {
  const dict = file.dict(value)
  return value?.kind === 'ref' && dict !== undefined && dict.entries.get('ByteRange')?.kind === 'array' && dict.entries.get('Contents')?.kind === 'string'
}

/** A field that waited for its signature has it now, and nothing else. */
const isSigned = (before: PdfDict, after: PdfDict): boolean => !before.entries.has('V') && after.entries.get('V')?.kind === 'ref' && sameBut(['V'], before, after)
