import type { Definition, Heading, Nodes, Parents, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { tameMarkdown, type ExcessAt } from './tame-markdown.ts'

export type HeadingPlace = {
  /** For `id` and for addresses: the words of the heading, the same as long as they are. */
  readonly id: string
  /** 1 to 6 below the heading that the text stands under; never two steps down at once. */
  readonly depth: number
  readonly words: string
}

/** A text as a tree, with what its parts refer to. */
export type Written = {
  readonly root: Root
  readonly beyond: readonly ExcessAt[]
  readonly headings: ReadonlyMap<Heading, HeadingPlace>
  /** Where a link by reference (`[words][name]`) leads. Undefined where the name is not defined, or after the 200th: a short name can stand for a long address very often. */
  readonly definitionOf: (identifier: string) => Definition | undefined
}

const mostReferences = 200

/** Reads CommonMark with tables. Any text can be read; none throws. */
export function readMarkdown(markdown: string): Written {
  const { text, beyond } = tameMarkdown(markdown)
  const root = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })
  const definitions = new Map<string, Definition>()
  const headings: Heading[] = []
  eachNode(root, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node)
    if (node.type === 'heading') headings.push(node)
  })
  let references = 0
  const definitionOf = (identifier: string) => (references++ < mostReferences ? definitions.get(identifier) : undefined)
  return { root, beyond, headings: placesOf(headings), definitionOf }
}

/** Every node of a tree, in the order of reading, with how deep it stands. Without recursion: a tree may be deeper than the stack. */
export function eachNode(root: Nodes, visit: (node: Nodes, depth: number) => void): void {
  const waiting: [Nodes, number][] = [[root, 0]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, depth] = next
    visit(node, depth)
    if (isParent(node)) for (let i = node.children.length - 1; i >= 0; i--) waiting.push([node.children[i]!, depth + 1])
  }
}

export const isParent = (node: Nodes): node is Parents => 'children' in node

/** The words under a node, without any markup. */
export function wordsOf(node: Nodes): string {
  let words = ''
  eachNode(node, (one) => {
    if (one.type === 'text' || one.type === 'inlineCode' || one.type === 'html' || one.type === 'code') words += one.value
    if (one.type === 'break') words += ' '
    if (one.type === 'image' || one.type === 'imageReference') words += one.alt ?? ''
  })
  return words.replace(/\s+/g, ' ').trim()
}

function placesOf(all: readonly Heading[]): Map<Heading, HeadingPlace> {
  const places = new Map<Heading, HeadingPlace>()
  const taken = new Map<string, number>()
  const open: number[] = []
  for (const heading of all) {
    while (open.length > 0 && open.at(-1)! >= heading.depth) open.pop()
    open.push(heading.depth)
    const words = wordsOf(heading)
    const name = `h-${words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60)}`
    const times = (taken.get(name) ?? 0) + 1
    taken.set(name, times)
    places.set(heading, { id: times === 1 ? name : `${name}--${times}`, depth: open.length, words })
  }
  return places
}
