import type { PlacedFault } from '../prove-draft.ts'
import type { Path } from '../written.ts'
import type { Row, Section } from './outline.ts'

/** The faults of a draft by the part of its outline that they stand beside. */
export type Placed = {
  readonly count: number
  /** Of what services share, and of what the outline has no place for. */
  readonly ofWhole: readonly PlacedFault[]
  readonly of: (part: Row | Section) => readonly PlacedFault[]
  /** How many a section has, those of its rows too. */
  readonly inSection: (section: Section) => number
}

/** Puts each fault beside the smallest part that it lies in. */
export function placeFaults(sections: readonly Section[], faults: readonly PlacedFault[]): Placed {
  const beside = new Map<Row | Section, PlacedFault[]>()
  const inSection = new Map<Section, number>()
  const ofWhole: PlacedFault[] = []
  for (const fault of faults) {
    const found = fault.path && smallest(sections, fault.path)
    if (!found) {
      ofWhole.push(fault)
      continue
    }
    beside.set(found.part, [...(beside.get(found.part) ?? []), fault])
    inSection.set(found.section, (inSection.get(found.section) ?? 0) + 1)
  }
  return { count: faults.length, ofWhole, of: (part) => beside.get(part) ?? [], inSection: (section) => inSection.get(section) ?? 0 }
}

function smallest(sections: readonly Section[], path: readonly string[]): { part: Row | Section; section: Section } | undefined {
  let best: { part: Row | Section; section: Section; depth: number } | undefined
  const consider = (part: Row | Section, section: Section, at: Path) => {
    const depth = at.length
    if (depth <= path.length && at.every((step, i) => String(step) === path[i]) && (!best || depth > best.depth)) best = { part, section, depth }
  }
  const rows = (all: readonly Row[], section: Section) => {
    for (const row of all) {
      consider(row, section, row.path)
      rows(row.rows, section)
    }
  }
  for (const section of sections) {
    for (const at of section.paths) if (at.length > 0 || path.length > 0) consider(section, section, at)
    rows(section.rows, section)
  }
  // What concerns the whole of applying online, and nothing that is shown, stands on top.
  return best && (best.depth > 0 || path[0] !== 'apply') ? best : undefined
}
