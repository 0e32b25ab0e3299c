export type FileType = 'application/pdf' | 'image/jpeg' | 'image/png'

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const jpeg = Buffer.from([0xff, 0xd8, 0xff])
// Readers of PDF look for the header in the first 1,024 bytes and for the end mark in the last (ISO 32000-1, annex H).
const pdfEdge = 1024

/** What a file is by its content; what its name or the browser say of it is not asked. */
export function fileTypeOf(bytes: Buffer): FileType | undefined {
  if (bytes.subarray(0, png.length).equals(png)) return 'image/png'
  if (bytes.subarray(0, jpeg.length).equals(jpeg)) return 'image/jpeg'
  if (bytes.subarray(0, pdfEdge).includes('%PDF-') && bytes.subarray(-pdfEdge).includes('%%EOF')) return 'application/pdf'
  return undefined
}

export const endings: Readonly<Record<FileType, readonly [usual: string, ...others: string[]]>> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
}
