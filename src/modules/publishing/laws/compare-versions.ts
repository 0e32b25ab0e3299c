import { diffArrays, diffWordsWithSpace } from 'diff'
import type { RootContent } from 'mdast'
import type { Tag } from '../../../kernel/i18n.ts'
import { wordsOf } from '../markdown/index.ts'
import { eachProvision, readLaw, type LawText, type Provision } from './structure.ts'

export type Piece = { readonly words: string; readonly change?: 'added' | 'removed' }
/** What one paragraph, item or row says in both versions: as pieces, so that readers see the words that changed. */
export type ChangedLine = readonly Piece[]
export type ProvisionChange = { readonly id: string; readonly title: string; readonly kind: 'added' | 'removed' | 'changed'; readonly lines: readonly ChangedLine[] }
export type Comparison = { readonly changes: readonly ProvisionChange[]; /** How many provisions are the same in both. */ readonly same: number }

type Flat = { readonly id: string; readonly title: string; readonly lines: readonly string[] }

/** What changed between two texts of a law, provision by provision; the same provision is known by its number. */
export function compareVersions(older: string, newer: string, tag: Tag): Comparison {
  const [before, after] = [flatten(readLaw(older)), flatten(readLaw(newer))]
  const [beforeById, afterById] = [byId(before), byId(after)]
  const changes: ProvisionChange[] = []
  let same = 0
  for (const { value, added, removed } of diffArrays(before.map(({ id }) => id), after.map(({ id }) => id)))
    for (const id of value) {
      const [was, is] = [beforeById.get(id), afterById.get(id)]
      // What only moved stands where it is now.
      if (removed && is) continue
      if (added && !was) changes.push({ id, title: is!.title, kind: 'added', lines: is!.lines.map((words) => [{ words, change: 'added' }]) })
      else if (removed) changes.push({ id, title: was!.title, kind: 'removed', lines: was!.lines.map((words) => [{ words, change: 'removed' }]) })
      else if (was!.title === is!.title && was!.lines.join('\n') === is!.lines.join('\n')) same += 1
      else changes.push({ id, title: is!.title, kind: 'changed', lines: changedLines(was!, is!, tag) })
    }
  return { changes, same }
}

const byId = (all: readonly Flat[]) => new Map(all.map((one) => [one.id, one]))

const flatten = (law: LawText): Flat[] => [
  ...(law.opening.length > 0 ? [{ id: '', title: '', lines: linesOf(law.opening) }] : []),
  ...eachProvision(law.provisions).map((one) => ({ id: one.id, title: titleOf(one), lines: linesOf(one.blocks) })),
]

/** `39 Grant of holidays`. */
export const titleOf = ({ num, heading }: Pick<Provision, 'num' | 'heading'>): string => [num, heading].filter((one) => one !== undefined && one !== '').join(' ')

/** The words of blocks, a line for each paragraph, item and row. */
export function linesOf(blocks: readonly RootContent[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'list' || block.type === 'listItem' || block.type === 'blockquote') return linesOf(block.children)
    if (block.type === 'table') return block.children.map((row) => row.children.map(wordsOf).join(' · '))
    return [wordsOf(block)]
  })
}

function changedLines(was: Flat, is: Flat, tag: Tag): ChangedLine[] {
  const title: ChangedLine[] = was.title === is.title ? [] : [piecesOf(was.title, is.title, tag)]
  const parts = diffArrays([...was.lines], [...is.lines])
  const lines: ChangedLine[] = []
  for (let i = 0; i < parts.length; i++) {
    const [part, next] = [parts[i]!, parts[i + 1]]
    // As many lines gone as have come in the same place are the same lines in new words.
    if (part.removed && next?.added && part.value.length === next.value.length) {
      lines.push(...part.value.map((old, n) => piecesOf(old, next.value[n]!, tag)))
      i += 1
    } else lines.push(...part.value.map((words): ChangedLine => [part.added ? { words, change: 'added' } : part.removed ? { words, change: 'removed' } : { words }]))
  }
  return [...title, ...lines]
}

// Two texts with nothing in common take time in the product of their lengths; beyond this many changes the whole line is shown twice.
const mostEdits = 400

function piecesOf(was: string, is: string, tag: Tag): Piece[] {
  const parts = tag === 'en' ? diffWordsWithSpace(was, is, { maxEditLength: mostEdits }) : diffSigns(was, is)
  if (!parts) return [{ words: was, change: 'removed' }, { words: is, change: 'added' }]
  return parts.map(({ value, added, removed }) => ({ words: value, ...(added && { change: 'added' as const }), ...(removed && { change: 'removed' as const }) }))
}

/** Chinese by sign, but a number or a foreign word as one. */
const diffSigns = (was: string, is: string) =>
  diffArrays(signsOf(was), signsOf(is), { maxEditLength: mostEdits })?.map(({ value, ...change }) => ({ ...change, value: value.join('') }))
const signsOf = (text: string): string[] => text.match(/\d+|\p{Script=Latin}+|./gsu) ?? []
