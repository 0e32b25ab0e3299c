import type { Day } from '../../../kernel/dates.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { JobRun } from '../../../kernel/jobs.ts'
import type { Columns } from './columns.ts'

/** `checking`: the file is being read; `checked`: waits for a second officer; `stopped`: for good, what was issued stays issued. */
export type RunState = 'checking' | 'checked' | 'going' | 'paused' | 'stopped' | 'done'

/** Where its lines come from: a file that was handed in, or what the office has issued and renews. */
export type RunSource = 'file' | 'renewal'

/** What officers do to a run. */
export type RunAct = 'approve' | 'pause' | 'resume' | 'stop'

export const runActs: Readonly<Record<RunAct, { readonly from: readonly RunState[]; readonly to: RunState }>> = {
  approve: { from: ['checked'], to: 'going' },
  pause: { from: ['going'], to: 'paused' },
  resume: { from: ['paused'], to: 'going' },
  stop: { from: ['checking', 'checked', 'going', 'paused'], to: 'stopped' },
}

export type Run = {
  readonly organisation: string
  readonly id: string
  readonly reference: string
  readonly service_id: string
  readonly type: string
  readonly source: RunSource
  readonly state: RunState
  /** The last day of what says none of its own. */
  readonly valid_until: Day | null
  /** Of a file. */
  readonly columns: Columns | null
  /** Of a renewal: what ends on these days, for how many months, and how far it is gathered. */
  readonly ends_from: Day | null
  readonly ends_until: Day | null
  readonly months: number | null
  readonly reached_day: Day | null
  readonly reached_id: string | null
  /** What is checked of them is ready, awaits its person, or is faulty. */
  readonly lines: number
  readonly checked: number
  readonly ready: number
  readonly awaiting: number
  readonly faulty: number
  readonly issued: number
  readonly last_line: number
  readonly proposed_by: string
  readonly proposed_at: Date
  readonly approved_by: string | null
  readonly approved_at: Date | null
  readonly ended_at: Date | null
}

/** Of the run that a job is about. */
export const keyOfRun = ({ payload }: Pick<JobRun, 'payload'>) => ({ organisation: String(payload['organisation']), runId: String(payload['runId']) })

/** What a line says, as it is sealed. */
export type LineWords = { readonly values: Readonly<Record<string, Text | boolean>>; readonly validUntil?: Day }

/** A slice is one transaction: large enough that statements cost little, small enough that a stop or a kill loses half a second. */
export const linesInSlice = 500
export const mostLines = 200_000
export const mostFileBytes = 32 * 1024 * 1024

export const linePlace = (runId: string, line: number): string => `credentials.bulk_line.sealed ${runId} ${line}`
export const piecePlace = (runId: string, firstLine: number): string => `credentials.bulk_piece.sealed ${runId} ${firstLine}`
