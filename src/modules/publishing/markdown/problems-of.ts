import type { Nodes } from 'mdast'
import type { Text } from '../../../kernel/i18n.ts'
import { eachNode, readMarkdown, wordsOf, type Written } from './read-markdown.ts'
import { readTarget } from './safe-link.ts'
import { mostColumns } from './tame-markdown.ts'
import { texts } from './texts.ts'

/** What an editor has to mend before a text can be kept. `line` counts from 1. */
export type MarkdownProblem = { readonly line: number; readonly text: Text }

export type CheckedAgainst = {
  /** Segments of addresses that stand for languages: `en`. */
  readonly languages: readonly string[]
  /** Names of the attachments; the pictures among them. */
  /** Ids that the page has for places of the text, where they are not those of `renderMarkdown`. */
  readonly places?: readonly string[] | undefined
  readonly files: readonly { readonly name: string; readonly isPicture: boolean }[]
}

const mostProblems = 50

/** What is wrong with a text, in the order of its lines: the first fifty. Empty for one that can be kept. */
export function problemsOf(markdown: string, against: CheckedAgainst): MarkdownProblem[] {
  const written = readMarkdown(markdown)
  const problems: MarkdownProblem[] = written.beyond.map(({ line, excess }) => ({ line, text: texts.excess[excess] }))
  const ids = new Set(against.places ?? [...written.headings.values()].map(({ id }) => id))
  eachNode(written.root, (node) => {
    const text = problemOf(node, written, against, ids)
    if (text) problems.push({ line: node.position?.start.line ?? 1, text })
  })
  return problems.sort((a, b) => a.line - b.line).slice(0, mostProblems)
}

function problemOf(node: Nodes, written: Written, against: CheckedAgainst, ids: ReadonlySet<string>): Text | undefined {
  switch (node.type) {
    case 'heading':
      return written.headings.get(node)!.words === '' ? texts.headingWithoutWords : undefined
    case 'table':
      return node.children.some((row) => row.children.length > mostColumns) ? texts.excess['too-wide'] : undefined
    case 'link':
      return wordsOf(node) === '' ? texts.linkWithoutWords : linkProblem(node.url, against, ids)
    case 'linkReference': {
      const url = written.definitionOf(node.identifier)?.url
      return url === undefined ? texts.nameNotDefined(short(node.identifier)) : linkProblem(url, against, ids)
    }
    case 'image':
      return pictureProblem(node.url, node.alt ?? '', against)
    case 'imageReference':
      return texts.pictureFromElsewhere
    default:
      return undefined
  }
}

function linkProblem(url: string, { languages, files }: CheckedAgainst, ids: ReadonlySet<string>): Text | undefined {
  const target = readTarget(url, languages)
  if (!target) return texts.linkRefused(short(url))
  if (target.kind === 'here' && !ids.has(target.id)) return texts.noSuchHeading(short(`#${target.id}`))
  if (target.kind === 'file' && !files.some(({ name }) => name === target.name)) return texts.noSuchFile(short(target.name))
  return undefined
}

function pictureProblem(url: string, alt: string, { files }: CheckedAgainst): Text | undefined {
  const target = readTarget(url, [])
  if (target?.kind !== 'file') return texts.pictureFromElsewhere
  if (!files.some(({ name, isPicture }) => isPicture && name === target.name)) return texts.noSuchFile(short(target.name))
  return alt.trim() === '' ? texts.pictureWithoutWords : undefined
}

/** An address as a message shows it: not longer than a line, and with nothing that cannot be seen. */
const short = (address: string): string => {
  const seen = address.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '�')
  return seen.length > 80 ? `${seen.slice(0, 79)}…` : seen
}
