import type { PdfFile } from './pdf-file.ts'
import type { PdfRef, PdfValue } from './values.ts'
import { arrayOf, bodyOf, dictWith, firstFreeNumber, streamBody, writeUpdate, type NewObject } from './write-update.ts'

/** Adds what checks the signatures when its sources are gone: certificates and revocation lists in a document security store (ETSI EN 319 142-1, section 5.4). */
export function addCheckingData(file: PdfFile, data: { certificates: readonly Buffer[]; lists: readonly Buffer[] }): Buffer {
  const { catalog, catalogRef } = file
  const store = file.dict(catalog.entries.get('DSS'))
  let n = firstFreeNumber(file)
  const objects: NewObject[] = []
  const added = (key: string, ders: readonly Buffer[]): PdfValue => {
    const there = file.items(store?.entries.get(key))
    const known = new Set(there.map((ref) => streamHex(file, ref)))
    const fresh = ders.filter((der) => !known.has(der.toString('hex')))
    const refs = fresh.map((der): PdfRef => {
      const ref: PdfRef = { kind: 'ref', n: n++, g: 0 }
      objects.push({ ref, body: streamBody(der) })
      return ref
    })
    return arrayOf([...there, ...refs])
  }
  const lists = { Certs: added('Certs', data.certificates), CRLs: added('CRLs', data.lists) }
  if (objects.length === 0) return file.bytes
  const storeRef: PdfRef = { kind: 'ref', n: n++, g: 0 }
  objects.push({ ref: storeRef, body: bodyOf(dictWith(store, lists)) }, { ref: catalogRef, body: bodyOf(dictWith(catalog, { DSS: storeRef })) })
  return writeUpdate(file, objects, n).bytes
}

function streamHex(file: PdfFile, ref: PdfValue): string | undefined {
  const stream = file.resolve(ref)
  return stream?.kind === 'stream' ? stream.raw.toString('hex') : undefined
}
