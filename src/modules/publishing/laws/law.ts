import { addDays, type Day } from '../../../kernel/dates.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { textOf, type Content } from '../content.ts'
import type { VersionRow } from '../publishing.sql.ts'
import { lawTypes, natures, type LawType, type Nature } from './law-kind.ts'

/** A version of a law, with the days on which it is in force. */
export type LawVersion = {
  readonly n: number
  readonly content: Content
  /** Undefined where nobody has said from when: what the portal knows of a law whose text it does not hold. */
  readonly from: Day | undefined
  /** The last day; undefined while no later version is known. */
  readonly until: Day | undefined
  /** Undefined where there is no text. */
  readonly nature: Nature | undefined
  readonly isRepealed: boolean
  readonly changedBy: Text | undefined
  /** What an officer wrote about the change, for readers. */
  readonly note: Text | undefined
  readonly releasedAt: Date
}

export type Law = { readonly cap: string; readonly type: LawType; readonly title: Text; readonly summary: Text; readonly organisation: string; readonly enacted: Day | undefined; readonly versions: readonly LawVersion[] }

/** Versions in the order of the days from which they are in force. Of several with the same day the last released holds: it corrects the others. */
export function timelineOf(rows: readonly VersionRow[]): LawVersion[] {
  const byDay = new Map<Day | undefined, VersionRow>()
  for (const row of rows.toSorted((a, b) => a.n - b.n)) byDay.set(row.content.fields['inForceFrom'] || undefined, row)
  // Once a text with a day is there, the entry without one has told its part.
  if (byDay.size > 1) byDay.delete(undefined)
  const inOrder = [...byDay].toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))
  return inOrder.map(([from, row], i) => versionOf(row, from, inOrder[i + 1]?.[0]))
}

function versionOf({ n, content, correction, released_at }: VersionRow, from: Day | undefined, next: Day | undefined): LawVersion {
  const { nature, repealed, changedBy, changedByZh, inForceUntil } = content.fields
  return {
    n,
    content,
    from,
    until: untilOf(inForceUntil || undefined, next),
    nature: content.body.en.trim() === '' ? undefined : natures.find((one) => one === nature),
    isRepealed: repealed === 'yes',
    changedBy: changedBy && changedByZh ? { en: changedBy, 'zh-Hant': changedByZh } : undefined,
    note: correction ?? undefined,
    releasedAt: released_at,
  }
}

/** Until its own last day, or the day before the next version, whichever is first. */
function untilOf(own: Day | undefined, next: Day | undefined): Day | undefined {
  const before = next && addDays(next, -1)
  return own === undefined || (before !== undefined && before < own) ? before : own
}

/** The law as its rows tell it; the title and the gist are those of the version that was released last. */
export function lawOf(rows: readonly VersionRow[], organisation: string): Law {
  const { content } = rows.reduce((last, row) => (row.n > last.n ? row : last))
  return {
    cap: content.fields['cap'] ?? content.slug.toUpperCase(),
    type: lawTypes.find((one) => one === content.fields['type']) ?? 'ordinance',
    title: textOf(content.title),
    summary: textOf(content.summary),
    organisation,
    enacted: content.fields['enacted'] || undefined,
    versions: timelineOf(rows),
  }
}

/** The version in force on a day; undefined for a day for which none is held. */
export const versionOn = ({ versions }: Law, day: Day): LawVersion | undefined => versions.findLast(({ from, until }) => (from === undefined || from <= day) && (until === undefined || until >= day))

export type Standing = 'in force' | 'to come' | 'past' | 'repealed' | 'not held'

/** How a version stands on a day. */
export function standingOf(version: LawVersion, day: Day): Standing {
  if (version.isRepealed && version.from !== undefined && version.from <= day) return 'repealed'
  if (version.from !== undefined && version.from > day) return 'to come'
  if (version.until !== undefined && version.until < day) return 'past'
  return version.nature === undefined && !version.isRepealed ? 'not held' : 'in force'
}
