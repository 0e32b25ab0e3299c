import { Html, escape } from './html.ts'

type Piece = { readonly text: string; readonly bytes: Buffer }

/** A page made once with marks where a reader's own words go: pieces of markup by turns with the numbers of words. */
export type Mould = { readonly pieces: readonly Piece[]; readonly places: readonly number[] }

// Private use: no text of ours has these signs, and words that a reader typed are never searched for them.
const [before, after] = ['\ue000', '\ue001']
const marks = new RegExp(`${before}(\\d+)${after}`)

/** Stands in a page for a reader's n-th own word. */
export const markFor = (n: number): string => `${before}${n}${after}`

export function makeMould(page: Html): Mould {
  const parts = page.text.split(marks)
  const pieces = parts.filter((_, i) => i % 2 === 0).map((text) => ({ text, bytes: Buffer.from(text) }))
  return { pieces, places: parts.filter((_, i) => i % 2 === 1).map(Number) }
}

/** The page of one reader: words are escaped, markup is kept, as `html` does. Encoding the whole anew would take as long as all of this. */
export function fillMould({ pieces, places }: Mould, own: readonly (string | Html)[]): Html {
  let { text } = pieces[0]!
  const bytes = [pieces[0]!.bytes]
  for (let i = 0; i < places.length; i++) {
    const word = own[places[i]!]!
    const written = typeof word === 'string' ? escape(word) : word.text
    const next = pieces[i + 1]!
    text += written + next.text
    bytes.push(Buffer.from(written), next.bytes)
  }
  return new Html(text, Buffer.concat(bytes))
}
