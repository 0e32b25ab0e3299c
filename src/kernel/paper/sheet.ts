import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { create, type Font } from 'fontkit'
import PDFDocument from 'pdfkit'

export type Face = 'regular' | 'bold'

/** A page being drawn: the document, the root of its tags, and whether a sign had to be left out. */
export type Sheet = { readonly doc: PDFKit.PDFDocument; readonly root: PDFKit.PDFStructureElement; readonly lacks: Set<string>; readonly narrow: boolean }

// The one lacks every third sign of Simplified Chinese, the other the local signs of Traditional.
const places = {
  hk: { regular: '@expo-google-fonts/noto-sans-hk/400Regular/NotoSansHK_400Regular.ttf', bold: '@expo-google-fonts/noto-sans-hk/700Bold/NotoSansHK_700Bold.ttf' },
  sc: { regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf' },
} as const
const fonts = new Map<string, Font>()

/** A font is parsed once for all papers of a process: its tables take longer to read than most papers take to draw. */
function fontOf(face: Face, lang: string): Font {
  const place = places[lang === 'zh-Hans' ? 'sc' : 'hk'][face]
  let font = fonts.get(place)
  if (!font) fonts.set(place, (font = create(readFileSync(fileURLToPath(import.meta.resolve(place)))) as Font))
  return font
}

export const margin = 48
/** Of an A4 page between its margins. */
export const width = 595.28 - 2 * margin
export const ink = '#1f161b'
export const inkSoft = '#5d5057'
export const line = '#e4dad6'
export const teal = '#00616e'
export const tealTint = '#e4f1f1'

/**
 * A tagged A4 document (PDF/UA-1) with both faces, and its bytes once it is ended. `lang` is the tag of its main language.
 * Where nothing else is written on it, English has quotation marks and apostrophes of its own width, not that of Chinese.
 */
export function newSheet({ lang = 'en', oneLanguage = false, ...about }: { title: string; author: string; at: Date; lang?: string; oneLanguage?: boolean }): { sheet: Sheet; bytes: Promise<Buffer> } {
  const regular = fontOf('regular', lang)
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    lang,
    displayTitle: true,
    // Without a font of its own here pdfkit refers to one that is not embedded. The types know only names of fonts.
    font: regular as unknown as string,
    info: { Title: about.title, Author: about.author, CreationDate: about.at, ModDate: about.at },
  })
  doc.registerFont('regular', regular as never)
  doc.registerFont('bold', fontOf('bold', lang) as never)
  const chunks: Buffer[] = []
  const bytes = new Promise<Buffer>((resolve, reject) => doc.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject))
  const root = doc.struct('Document')
  doc.addStructure(root)
  return { sheet: { doc, root, lacks: new Set(), narrow: oneLanguage && lang === 'en' }, bytes }
}

/** Draws something that only decorates, so that it is not read out. */
export function decorate({ doc }: Sheet, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  doc.save()
  draw()
  doc.restore()
  doc.endMarkedContent()
}

/** Draws one tagged thing: a heading, a paragraph, a figure with its alternative text. */
export function tagged({ doc, root }: Sheet, type: string, options: { lang?: string; alt?: string; bbox?: [number, number, number, number] }, draw: () => void): void {
  root.add(doc.struct(type, options, draw))
}

export type Style = { readonly face: Face; readonly size: number; readonly colour: string; readonly x: number; readonly y: number; readonly width: number; readonly lineGap?: number }

/** Writes words in a box and returns the y below them. */
export function write(sheet: Sheet, words: string, style: Style): number {
  const { doc } = sheet
  doc.font(style.face).fontSize(style.size).fillColor(style.colour)
  doc.text(printable(sheet, words), style.x, style.y, { width: style.width, lineGap: style.lineGap ?? 0, ...(sheet.narrow && { features: ['palt'] }) })
  return doc.y
}

/** Height that words will take in a box. */
export function heightOf(sheet: Sheet, words: string, style: Pick<Style, 'face' | 'size' | 'width' | 'lineGap'>): number {
  sheet.doc.font(style.face).fontSize(style.size)
  return sheet.doc.heightOfString(printable(sheet, words), { width: style.width, lineGap: style.lineGap ?? 0, ...(sheet.narrow && { features: ['palt'] }) })
}

/** pdfkit's font in use; its own types do not show what glyphs it has. */
type Glyphs = { readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } } }

/** A sign that the font lacks becomes a geta mark, as printers have always done, instead of vanishing. */
function printable({ doc, lacks }: Sheet, words: string): string {
  const { font } = (doc as unknown as Glyphs)._font
  return [...words]
    .map((sign) => {
      if (sign === '\n' || font.hasGlyphForCodePoint(sign.codePointAt(0)!)) return sign
      lacks.add(sign)
      return '〓'
    })
    .join('')
}
