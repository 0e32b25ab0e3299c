import { getDocument } from 'unpdf/pdfjs'

type Widget = { readonly id: string; readonly type: string; readonly exportValues?: string }

/** For tests: a form filled in and saved as Firefox does it. Boxes to tick by the name of their state, of several as `field.state`. */
export async function fillForm(blank: Uint8Array, values: Readonly<Record<string, string>>): Promise<Buffer> {
  const file = await getDocument({ data: new Uint8Array(blank), verbosity: 0 }).promise
  const fields = (await file.getFieldObjects()) as Record<string, Widget[]>
  for (const [name, value] of Object.entries(values)) {
    const widgets = (fields[name] ?? []).filter(({ type }) => type)
    if (widgets.length === 0) throw new Error(`the form has no field ${name}`)
    for (const { id, type, exportValues } of widgets) file.annotationStorage.setValue(id, { value: type === 'radiobutton' ? exportValues === value : type === 'checkbox' ? value !== 'Off' : value })
  }
  return Buffer.from(await file.saveDocument())
}
