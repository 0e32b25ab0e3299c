import type { Sheet } from '../../../kernel/paper/sheet.ts'
import type { Control } from './paper-controls.ts'
import { stateName } from './state-name.ts'
import { markerName } from './marker.ts'

/** A field that can be filled in where it stands on the page, in points from the top left. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

type Ref = PDFKit.PDFKitReference & { readonly data: Record<string, unknown> }
type Inner = PDFKit.PDFDocument & { readonly _root: Ref & { readonly data: { readonly AcroForm: Ref } }; readonly _acroform: { fonts: Record<string, unknown> } }

// Field flags of ISO 32000-2, tables 227, 229, 232 and 234.
const readOnly = 1
const required = 1 << 1
const multiline = 1 << 12
const radio = 1 << 15
const combo = 1 << 17
// Flags of annotations, table 167.
const hidden = 1 << 1
const printed = 1 << 2

/** Begins the form of a document. What people type is drawn by their viewer. */
export function beginForm({ doc }: Sheet): void {
  doc.font('regular').initForm()
  const inner = doc as Inner
  const form = inner._root.data.AcroForm.data
  // pdfkit would have people type in the subset of our own font, which has only the signs of the blank form.
  inner._acroform.fonts = { Helv: standardFont(doc, 'Helvetica', 'WinAnsiEncoding'), ZaDb: standardFont(doc, 'ZapfDingbats') }
  form['DR'] = { Font: {} }
  form['DA'] = new String(typed)
  // Every field has its look, so a viewer that draws what somebody typed is believed by the next one.
  delete form['NeedAppearances']
}

// A font that every viewer has and none needs from the file; for signs that it lacks, viewers take one of their own (Chinese typed in
// Chromium's was seen). A named Chinese font showed nothing, not even Latin, where its language pack was missing (poppler).
const typed = '/Helv 11 Tf 0 g'

function standardFont(doc: PDFKit.PDFDocument, name: string, encoding?: string): PDFKit.PDFKitReference {
  const font = doc.ref({ Type: 'Font', Subtype: 'Type1', BaseFont: name, ...(encoding && { Encoding: encoding }) })
  font.end(undefined)
  return font
}

/** Where the name of the definition stands, seen by nobody. */
export function placeMarker(sheet: Sheet, marker: string): void {
  const { doc } = sheet
  doc.annotate(0, 0, 0, 0, { Subtype: 'Widget', FT: 'Tx', T: new String(markerName), V: new String(marker), Ff: readOnly, F: hidden } as never)
  addField(doc, lastAnnotation(doc))
}

export function placeText(sheet: Sheet, control: Extract<Control, { kind: 'line' | 'lines' }>, box: Box, isRequired: boolean): void {
  const flags = (control.kind === 'lines' ? multiline : 0) | (isRequired ? required : 0)
  placeField(sheet, box, { FT: 'Tx', T: new String(control.name), TU: new String(control.about), ...(control.most !== undefined && { MaxLen: control.most }), ...(flags > 0 && { Ff: flags }) })
}

export function placePick(sheet: Sheet, control: Extract<Control, { kind: 'pick' }>, box: Box, isRequired: boolean): void {
  const options = control.choices.map(({ value, text }) => [new String(value), new String(text)])
  placeField(sheet, box, { FT: 'Ch', Ff: combo | (isRequired ? required : 0), T: new String(control.name), TU: new String(control.about), Opt: options })
}

/** The field that boxes to tick belong to. Of several that are one answer each has the answer's name as its state. */
export function beginTicks({ doc }: Sheet, control: Extract<Control, { kind: 'ticks' }>, isRequired: boolean): Ref {
  const flags = (control.one ? radio : 0) | (control.one && isRequired ? required : 0)
  const field = doc.ref({ FT: 'Btn', T: new String(control.name), TU: new String(control.about), ...(flags > 0 && { Ff: flags }), ...(control.one && { V: 'Off' }), Kids: [] }) as Ref
  addField(doc, field)
  return field
}

export function placeTick(sheet: Sheet, control: Extract<Control, { kind: 'ticks' }>, choice: { value: string; text: string }, box: Box, field: Ref): void {
  const state = control.one ? stateName(choice.value) : 'yes'
  const looks = { [state]: look(sheet.doc, box, tickIn(box)), Off: look(sheet.doc, box, 'q Q') }
  const own = control.one ? {} : { T: new String(stateName(choice.value)), V: 'Off' }
  const about = new String(`${control.about}: ${choice.text}`)
  const ref = annotate(sheet, box, { ...own, ...(control.one && { FT: 'Btn', Ff: radio }), ...(!control.one && { FT: 'Btn' }), Parent: field, TU: about, AS: 'Off', MK: { CA: new String('4') }, AP: { N: looks } })
  ;(field.data['Kids'] as unknown[]).push(ref)
}

/** How a field looks before somebody fills it in. The frame around it is drawn on the page. */
function look(doc: PDFKit.PDFDocument, { width, height }: Box, drawing: string): PDFKit.PDFKitReference {
  const form = doc.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height], Resources: {} })
  form.end(drawing)
  return form
}

const tickIn = ({ width, height }: Box) => `1.8 w 1 J 1 j 0 0.38 0.43 RG ${width * 0.2} ${height * 0.5} m ${width * 0.42} ${height * 0.24} l ${width * 0.8} ${height * 0.78} l S`

function placeField(sheet: Sheet, box: Box, field: Record<string, unknown>): void {
  addField(sheet.doc, annotate(sheet, box, { ...field, DA: new String(typed), AP: { N: look(sheet.doc, box, '/Tx BMC EMC') } }))
}

/** A widget with its tag around it, which is what a screen reader comes to. */
function annotate({ doc, root }: Sheet, box: Box, field: Record<string, unknown>): Ref {
  const tag = doc.struct('Form')
  root.add(tag)
  doc.annotate(box.x, box.y, box.width, box.height, { Subtype: 'Widget', F: printed, structParent: tag, ...field } as never)
  tag.end()
  return lastAnnotation(doc)
}

const lastAnnotation = (doc: PDFKit.PDFDocument): Ref => (doc.page as unknown as { annotations: Ref[] }).annotations.at(-1)!
const addField = (doc: PDFKit.PDFDocument, field: Ref): void => void ((doc as Inner)._root.data.AcroForm.data['Fields'] as Ref[]).push(field)
