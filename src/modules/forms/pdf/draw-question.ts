import { decorate, heightOf, ink, inkSoft, margin, tagged, teal, width, write, type Sheet } from '../../../kernel/paper/sheet.ts'
import type { PaperQuestion } from './form-paper.ts'
import type { Control } from './paper-controls.ts'
import { beginTicks, placePick, placeText, placeTick, type Box } from './widgets.ts'

const gap = 10
const lineHeight = 24
const linesHeight = 96
const tickSide = 13
const frame = '#7d6f76'
const label = { face: 'bold', size: 10.5, width } as const
const soft = { face: 'regular', size: 9.5, width } as const
const caption = { face: 'regular', size: 8.5 } as const
const choice = { face: 'regular', size: 10 } as const

/** A row of controls beside one another, with their place and the height of the row. */
type Row = { readonly height: number; readonly captions: number; readonly cells: readonly { readonly control: Control; readonly x: number; readonly width: number }[] }

export function heightOfQuestion(sheet: Sheet, question: PaperQuestion): number {
  const words = heightOf(sheet, labelOf(question), label) + [question.when, question.hint].reduce((sum, text) => sum + (text ? heightOf(sheet, text, soft) : 0), 0)
  return words + rowsOf(sheet, question.controls).reduce((sum, row) => sum + row.height + 6, 0) + 16
}

/** Draws a question with its controls and gives the y below it. */
export function drawQuestion(sheet: Sheet, question: PaperQuestion, from: number): number {
  const { when, hint, controls, required } = question
  const at = { x: margin, colour: ink }
  tagged(sheet, 'P', {}, () => write(sheet, labelOf(question), { ...label, ...at, y: from + 6 }))
  if (when) tagged(sheet, 'P', {}, () => write(sheet, when, { ...soft, ...at, colour: teal, y: sheet.doc.y }))
  if (hint) tagged(sheet, 'P', {}, () => write(sheet, hint, { ...soft, ...at, colour: inkSoft, y: sheet.doc.y }))
  let y = sheet.doc.y + 4
  for (const row of rowsOf(sheet, controls)) {
    for (const cell of row.cells) drawCell(sheet, cell, { y, row, required })
    y += row.height + 6
  }
  return y + 6
}

const labelOf = ({ label: text, note }: PaperQuestion) => [text, note].filter(Boolean).join(' ')

function rowsOf(sheet: Sheet, controls: readonly Control[]): Row[] {
  const rows: { control: Control; x: number; width: number }[][] = []
  let used = 1
  for (const control of controls) {
    const share = 'share' in control ? control.share : 1
    if (used + share > 1.001) {
      rows.push([])
      used = 0
    }
    rows.at(-1)!.push({ control, x: margin + used * (width + gap), width: share * (width + gap) - gap })
    used += share
  }
  return rows.map((cells) => {
    const captions = Math.max(...cells.map(({ control, width: wide }) => ('caption' in control && control.caption ? heightOf(sheet, control.caption, { ...caption, width: wide }) + 1 : 0)))
    return { cells, captions, height: captions + Math.max(...cells.map(({ control }) => heightOfControl(sheet, control))) }
  })
}

function heightOfControl(sheet: Sheet, control: Control): number {
  if (control.kind === 'note') return heightOf(sheet, control.text, soft)
  if (control.kind === 'lines') return linesHeight
  if (control.kind !== 'ticks') return lineHeight
  return control.choices.reduce((sum, { text }) => sum + heightOfChoice(sheet, text), 0)
}

const heightOfChoice = (sheet: Sheet, text: string) => Math.max(tickSide, heightOf(sheet, text, { ...choice, width: width - 24 })) + 5

function drawCell(sheet: Sheet, { control, x, width: wide }: Row['cells'][number], { y, row, required }: { y: number; row: Row; required: boolean }): void {
  if (control.kind === 'note') return tagged(sheet, 'P', {}, () => write(sheet, control.text, { ...soft, colour: ink, x, y }))
  if (control.kind === 'ticks') return drawTicks(sheet, control, { x, y, required })
  if ('caption' in control && control.caption) {
    const { caption: text } = control
    const height = heightOf(sheet, text, { ...caption, width: wide })
    tagged(sheet, 'P', {}, () => write(sheet, text, { ...caption, colour: inkSoft, x, y: y + row.captions - 1 - height, width: wide }))
  }
  const box: Box = { x, y: y + row.captions, width: wide, height: row.height - row.captions }
  drawFrame(sheet, box)
  if (control.kind === 'pick') placePick(sheet, control, inside(box), required)
  else placeText(sheet, control, inside(box), required)
}

function drawTicks(sheet: Sheet, control: Extract<Control, { kind: 'ticks' }>, at: { x: number; y: number; required: boolean }): void {
  const field = beginTicks(sheet, control, at.required)
  let { y } = at
  for (const one of control.choices) {
    const box = { x: at.x, y: y + 1, width: tickSide, height: tickSide }
    drawFrame(sheet, box)
    placeTick(sheet, control, one, box, field)
    const place = { ...choice, colour: ink, x: at.x + tickSide + 8, y, width: width - 24 }
    tagged(sheet, 'P', {}, () => write(sheet, one.text, place))
    y += heightOfChoice(sheet, one.text)
  }
}

const drawFrame = (sheet: Sheet, { x, y, width: wide, height }: Box) => decorate(sheet, () => sheet.doc.roundedRect(x, y, wide, height, 2).lineWidth(0.8).stroke(frame))
const inside = ({ x, y, width: wide, height }: Box): Box => ({ x: x + 2, y: y + 1.5, width: wide - 4, height: height - 3 })
