import { html, type Html } from '../../../kernel/html.ts'
import { foldHan } from './fold-han.ts'
import { normalise, type Terms } from './terms.ts'

/** A text with what was looked for marked in it. Words are taken to be the same when they share their beginning, as stems do. */
export function markTerms(text: string, terms: Terms): Html {
  const signs = [...text]
  const marked = signs.map(() => false)
  markPairs(signs, marked, terms.signs)
  markWords(signs, marked, terms.words)
  const parts: Html[] = []
  for (let from = 0; from < signs.length; ) {
    let to = from
    while (to < signs.length && marked[to] === marked[from]) to++
    const piece = signs.slice(from, to).join('')
    parts.push(marked[from] ? html`<mark>${piece}</mark>` : html`${piece}`)
    from = to
  }
  return html`${parts}`
}

function markPairs(signs: readonly string[], marked: boolean[], wanted: readonly string[]): void {
  const folded = signs.map(foldHan)
  for (const term of wanted) {
    const length = [...term].length
    for (let i = 0; i + length <= folded.length; i++) if (folded.slice(i, i + length).join('') === term) marked.fill(true, i, i + length)
  }
}

const leastStem = 4

function markWords(signs: readonly string[], marked: boolean[], wanted: readonly string[]): void {
  const isSameWord = (word: string, term: string) => word === term || sharedLength(word, term) >= Math.max(leastStem, Math.max(word.length, term.length) - 4)
  for (let from = 0; from < signs.length; from++) {
    if (!/[\p{L}\p{N}]/u.test(signs[from]!) || /\p{Script=Han}/u.test(signs[from]!)) continue
    let to = from
    while (to < signs.length && /[\p{L}\p{N}'’]/u.test(signs[to]!) && !/\p{Script=Han}/u.test(signs[to]!)) to++
    const word = normalise(signs.slice(from, to).join(''))
    if (wanted.some((term) => term.length > 2 ? isSameWord(word, term) : word === term && /\d/.test(term))) marked.fill(true, from, to)
    from = to
  }
}

function sharedLength(a: string, b: string): number {
  let n = 0
  while (n < a.length && a[n] === b[n]) n++
  return n
}
