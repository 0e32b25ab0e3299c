import type { Sheet } from './sheet.ts'

/** A file inside a PDF: plain data, since it crosses to the process that draws. */
export type Attached = { readonly name: string; readonly about: string; readonly type: string; readonly text: string }

/** Puts what is drawn into the document as data, too: whoever has the paper has it. */
export function attachFile({ doc }: Sheet, { name, about, type, text }: Attached, at: Date): void {
  doc.file(Buffer.from(text), { name, description: about, type, creationDate: at, modifiedDate: at })
}
