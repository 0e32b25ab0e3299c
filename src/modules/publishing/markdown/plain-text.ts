import type { Nodes } from 'mdast'
import { isParent, readMarkdown, wordsOf, type HeadingPlace } from './read-markdown.ts'

/** A text without markup, one line for each paragraph, heading, item and row: for the search, for feeds, for summaries. */
export function plainText(markdown: string): string {
  const lines: string[] = []
  const waiting: Nodes[] = [readMarkdown(markdown).root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isParent(node) && holders.includes(node.type)) for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i]!)
    else if (node.type === 'tableRow') lines.push(node.children.map(wordsOf).join(' · '))
    else if (node.type !== 'definition' && node.type !== 'thematicBreak') lines.push(wordsOf(node))
  }
  return lines.filter((line) => line !== '').join('\n')
}

const holders: readonly Nodes['type'][] = ['root', 'blockquote', 'list', 'listItem', 'table']

/** The beginning of a text in at most so many characters, cut between words, with a sign that more follows. */
export function summaryOf(markdown: string, mostCharacters: number): string {
  const whole = plainText(markdown).replace(/\n/g, ' ')
  if (whole.length <= mostCharacters) return whole
  const cut = whole.slice(0, mostCharacters - 1).toWellFormed().replace(/\ufffd$/, '')
  const lastSpace = cut.lastIndexOf(' ')
  return `${lastSpace > mostCharacters / 2 ? cut.slice(0, lastSpace) : cut}…`
}

/** The headings of a text with the ids by which `renderMarkdown` names them. */
export const outlineOf = (markdown: string): readonly HeadingPlace[] => [...readMarkdown(markdown).headings.values()]
