import { parentPort, workerData } from 'node:worker_threads'
import { getDocument, PasswordException } from 'unpdf/pdfjs'
import { markerName } from './marker.ts'
import type { FieldsRead, ReadingFault } from './read-fields.ts'
import { valueOfState } from './state-name.ts'

const mostFields = 5000
const mostNameSigns = 200
// Longer than any answer may be, so that what is cut is still found to be too long.
const mostValueSigns = 20_000
const mostSigns = 400_000

/** What PDF.js says of one widget of a field. */
type Widget = { readonly type?: string; readonly value?: unknown; readonly items?: readonly { readonly exportValue: string; readonly displayValue: string }[] }

/** The reading thread: the fields of one file, and then it ends. */
parentPort!.postMessage(await read(workerData as Uint8Array))

async function read(data: Uint8Array): Promise<FieldsRead | { fault: ReadingFault }> {
  try {
    const file = await getDocument({ data, enableXfa: false, verbosity: 0 }).promise
    const fields = (await file.getFieldObjects()) as Record<string, Widget[]> | null
    const names = Object.keys(fields ?? {})
    if (names.length > mostFields) return { fault: 'too-much' }
    const pairs: [string, string][] = []
    let marker: string | undefined
    for (const name of names) {
      const values = valuesOf(fields![name]!)
      if (name === markerName) marker = values[0]
      else for (const value of values) pairs.push(pairOf(name, value))
    }
    return pairs.reduce((sum, [, value]) => sum + value.length, 0) > mostSigns ? { fault: 'too-much' } : { marker, pairs }
  } catch (error) {
    return { fault: error instanceof PasswordException ? 'locked' : 'broken' }
  }
}

/** The answers in a field. Each widget of a group of boxes repeats the answer of the whole group. */
function valuesOf(widgets: readonly Widget[]): string[] {
  const widget = widgets.find(({ type }) => type !== undefined && type !== '')
  if (!widget) return []
  const isBox = widget.type === 'radiobutton' || widget.type === 'checkbox'
  const values = (Array.isArray(widget.value) ? widget.value : [widget.value]).filter((one): one is string => typeof one === 'string' && one !== '' && !(isBox && one === 'Off'))
  return values.map((value) => (isBox ? valueOfState(value) : codeOf(widget, value)).slice(0, mostValueSigns))
}

/** Some programs save a choice by its words and not by its code. */
function codeOf({ items = [] }: Widget, value: string): string {
  return items.some(({ exportValue }) => exportValue === value) ? value : (items.find(({ displayValue }) => displayValue === value)?.exportValue ?? value)
}

/** A box of several is a field below its question's: `fuel.petrol`, ticked. */
function pairOf(name: string, value: string): [string, string] {
  const dot = name.indexOf('.')
  const [field, answer] = dot < 0 ? [name, value] : [name.slice(0, dot), valueOfState(name.slice(dot + 1))]
  return [field.slice(0, mostNameSigns), answer]
}
