import { decodeStream } from './decode-stream.ts'
import { PdfFile, reading } from './pdf-file.ts'
import { tooComplex, type PdfDict, type PdfValue } from './values.ts'

const mostFiles = 10
const mostNodes = 200
const mostFileBytes = 262_144

/** The files inside a PDF (ISO 32000-1, section 7.11.4), as they stand in its newest revision; those that cannot be read, or are large, are left out. Nothing is checked. */
export function attachedFiles(bytes: Buffer): readonly Buffer[] {
  const found = reading(() => {
    const file = new PdfFile(bytes)
    const names = file.dict(file.catalog.entries.get('Names'))
    return specifications(file, names?.entries.get('EmbeddedFiles')).flatMap((one) => fileOf(file, one))
  })
  return 'fault' in found ? [] : found
}

/** The leaves of the tree of names (section 7.9.6): each name is followed by what it stands for. */
function specifications(file: PdfFile, root: PdfValue | undefined): PdfDict[] {
  const found: PdfDict[] = []
  let nodes = 0
  const walk = (value: PdfValue | undefined): void => {
    if (++nodes > mostNodes) tooComplex('names')
    const node = file.dict(value)
    for (const [i, item] of file.items(node?.entries.get('Names')).entries()) {
      const specification = i % 2 === 1 && found.length < mostFiles ? file.dict(item) : undefined
      if (specification) found.push(specification)
    }
    for (const kid of file.items(node?.entries.get('Kids'))) walk(kid)
  }
  if (root) walk(root)
  return found
}

function fileOf(file: PdfFile, specification: PdfDict): Buffer[] {
  const embedded = file.dict(specification.entries.get('EF'))
  const stream = file.resolve(embedded?.entries.get('UF') ?? embedded?.entries.get('F'))
  if (stream?.kind !== 'stream') return []
  const bytes = reading(() => decodeStream(stream, { left: mostFileBytes, values: 0 }))
  return 'fault' in bytes || bytes.length > mostFileBytes ? [] : [bytes]
}
