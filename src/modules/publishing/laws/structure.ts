import type { Root, RootContent } from 'mdast'
import { readMarkdown, wordsOf, type Written } from '../markdown/index.ts'

export type ProvisionKind = 'part' | 'division' | 'section' | 'schedule' | 'other'

/** A part of a law: what its heading says, what stands directly below it, and the smaller parts. */
export type Provision = {
  readonly kind: ProvisionKind
  /** By the naming convention of Akoma Ntoso: `part_1__sec_39A`. The same in every language, and unlike any other in the law. */
  readonly id: string
  /** As written: `Part 1`, `第1部`, `39A`. Undefined for what has no number. */
  readonly num: string | undefined
  readonly heading: string
  readonly blocks: readonly RootContent[]
  readonly children: readonly Provision[]
}

export type LawText = { readonly written: Written; /** What stands before the first heading. */ readonly opening: readonly RootContent[]; readonly provisions: readonly Provision[] }

const number = String.raw`[0-9]+[A-Z]*|[IVXLC]+|[一二三四五六七八九十百]+`
const patterns: readonly (readonly [ProvisionKind, string, RegExp])[] = [
  ['division', 'dvs', new RegExp(String.raw`^(Division\s+(${number})|第\s*(${number})\s*分部)[\s:：.–—-]*(.*)$`, 'i')],
  ['part', 'part', new RegExp(String.raw`^(Part\s+(${number})|第\s*(${number})\s*部)[\s:：.–—-]*(.*)$`, 'i')],
  ['schedule', 'sched', new RegExp(String.raw`^(Schedule(?:\s+(${number})\b)?|附表(?:\s*(${number}))?)[\s:：.–—-]*(.*)$`, 'i')],
  ['section', 'sec', new RegExp(String.raw`^((?:Section\s+)?([0-9]+[A-Z]*)|第\s*([0-9]+[A-Z]*)\s*條)(?:[.:：、]\s*|\s+|$)(.*)$`, 'i')],
]

/** Reads a law's Markdown as parts, divisions, sections and schedules: a heading says what it is by its words, and how deep by its signs. */
export function readLaw(markdown: string): LawText {
  const written = readMarkdown(markdown)
  const [opening, provisions] = divide(written.root, written)
  return { written, opening, provisions }
}

type Open = { depth: number; made: Provision & { blocks: RootContent[]; children: Provision[] } }

function divide(root: Root, written: Written): [RootContent[], Provision[]] {
  const [opening, top]: [RootContent[], Provision[]] = [[], []]
  const open: Open[] = []
  const taken = new Set<string>()
  for (const node of root.children) {
    if (node.type !== 'heading') {
      ;(open.at(-1)?.made.blocks ?? opening).push(node)
      continue
    }
    const { depth } = written.headings.get(node)!
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop()
    const parent = open.at(-1)?.made
    const siblings = parent?.children ?? top
    const made = { ...named(wordsOf(node), parent?.id, siblings.length + 1, taken), blocks: [], children: [] }
    siblings.push(made)
    open.push({ depth, made })
  }
  return [opening, top]
}

function named(words: string, parent: string | undefined, place: number, taken: Set<string>): Pick<Provision, 'kind' | 'id' | 'num' | 'heading'> {
  const found = patterns.map(([kind, short, pattern]) => ({ kind, short, match: pattern.exec(words) })).find(({ match }) => match !== null)
  const [, num, latin, han, heading = words] = found?.match ?? []
  const own = found ? `${found.short}_${latin ?? han ?? '1'}` : `hcontainer_${place}`
  const wanted = parent === undefined ? own : `${parent}__${own}`
  let id = wanted
  for (let again = 2; taken.has(id); again++) id = `${wanted}-${again}`
  taken.add(id)
  return { kind: found?.kind ?? 'other', id, num: found ? num : undefined, heading: heading.trim() }
}

/** All provisions of a law in the order of reading. */
export const eachProvision = (provisions: readonly Provision[]): Provision[] => provisions.flatMap((one) => [one, ...eachProvision(one.children)])
