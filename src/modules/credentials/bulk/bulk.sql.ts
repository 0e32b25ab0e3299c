import { sql } from '../../../kernel/sql.ts'
import type { Run, RunState } from './run.ts'

export type RunKey = { readonly organisation: string; readonly runId: string }
export type NewRun = Pick<Run, 'organisation' | 'id' | 'reference' | 'service_id' | 'type' | 'source' | 'valid_until' | 'columns' | 'ends_from' | 'ends_until' | 'months' | 'lines' | 'proposed_by' | 'proposed_at'>

export const insertRun = (run: NewRun) => sql`
  insert into credentials.bulk_run (organisation, id, reference, service_id, type, source, state, valid_until, columns, ends_from, ends_until, months, lines, proposed_by, proposed_at, touched_at)
  values (${run.organisation}, ${run.id}, ${run.reference}, ${run.service_id}, ${run.type}, ${run.source}, 'checking', ${run.valid_until}, ${run.columns}, ${run.ends_from}, ${run.ends_until}, ${run.months}, ${run.lines}, ${run.proposed_by}, ${run.proposed_at}, ${run.proposed_at})`

export const readRun = ({ organisation, runId }: RunKey) => sql<Run>`
  select organisation, id, reference, service_id, type, source, state, valid_until, columns, ends_from, ends_until, months, reached_day, reached_id, lines, checked, ready, awaiting,
    faulty, issued, last_line, proposed_by, proposed_at, approved_by, approved_at, ended_at
  from credentials.bulk_run where organisation = ${organisation} and id = ${runId}`

/** A run of one of the offices. */
export const runOfOffices = (organisations: readonly string[], id: string) => sql<Run>`
  select organisation, id, reference, service_id, type, source, state, valid_until, columns, ends_from, ends_until, months, reached_day, reached_id, lines, checked, ready, awaiting,
    faulty, issued, last_line, proposed_by, proposed_at, approved_by, approved_at, ended_at
  from credentials.bulk_run where organisation = any(${organisations}::text[]) and id = ${id}`

/** Newest first, by key. */
export const listRuns = (organisations: readonly string[], before: string, limit: number) => sql<Run>`
  select organisation, id, reference, service_id, type, source, state, valid_until, columns, ends_from, ends_until, months, reached_day, reached_id, lines, checked, ready, awaiting,
    faulty, issued, last_line, proposed_by, proposed_at, approved_by, approved_at, ended_at
  from credentials.bulk_run where organisation = any(${organisations}::text[]) and id < ${before} order by id desc limit ${limit}`

/** Runs of offices that wait for a second officer, oldest first. */
export const checkedRuns = (organisations: readonly string[], limit: number) => sql<Run>`
  select organisation, id, reference, service_id, type, source, state, valid_until, columns, ends_from, ends_until, months, reached_day, reached_id, lines, checked, ready, awaiting,
    faulty, issued, last_line, proposed_by, proposed_at, approved_by, approved_at, ended_at
  from credentials.bulk_run where organisation = any(${organisations}::text[]) and state = 'checked' order by id limit ${limit}`

/** An officer's act, only while the run is still in a state that it was decided on. */
export const moveRun = ({ organisation, runId }: RunKey, from: readonly RunState[], to: RunState, at: Date) => sql<{ id: string }>`
  update credentials.bulk_run set state = ${to}, touched_at = ${at}, ended_at = case when ${to}::text = 'stopped' then ${at}::timestamptz end
  where organisation = ${organisation} and id = ${runId} and state = any(${from}::text[]) returning id`

export const approveRun = ({ organisation, runId }: RunKey, by: string, at: Date) => sql<{ id: string }>`
  update credentials.bulk_run set state = 'going', approved_by = ${by}, approved_at = ${at}, touched_at = ${at}
  where organisation = ${organisation} and id = ${runId} and state = 'checked' and proposed_by <> ${by} returning id`

export const insertPieces = ({ organisation, runId }: RunKey, firstLines: readonly number[], sealed: readonly Buffer[]) => sql`
  insert into credentials.bulk_piece (organisation, run_id, first_line, sealed)
  select ${organisation}, ${runId}::uuid, first_line, sealed from unnest(${firstLines}::integer[], ${sealed}::bytea[]) as piece(first_line, sealed)`

export const nextPiece = ({ organisation, runId }: RunKey) => sql<{ first_line: number; sealed: Buffer }>`
  select first_line, sealed from credentials.bulk_piece where organisation = ${organisation} and run_id = ${runId} order by first_line limit 1`

/** Nothing comes back when another worker has checked it. */
export const takePiece = ({ organisation, runId }: RunKey, firstLine: number) => sql<{ first_line: number }>`
  delete from credentials.bulk_piece where organisation = ${organisation} and run_id = ${runId} and first_line = ${firstLine} returning first_line`

export const dropPieces = ({ organisation, runId }: RunKey) => sql`
  delete from credentials.bulk_piece where organisation = ${organisation} and run_id = ${runId}`

/** Over all parties: lines of a stopped run that were not issued. */
export const dropLines = (runId: string, after: number) => sql`
  delete from credentials.bulk_line where run_id = ${runId} and (line > ${after} or holder_hash is not null)`

export type NewLine = { readonly partyId: string; readonly line: number; readonly thing: Buffer; readonly holderHash: Buffer | null; readonly scheme: string | null; readonly sealed: Buffer }

/** Lines of many holders, over all parties. Of a holder's same thing twice the first line stays; which lines were written comes back. */
export const insertLines = ({ organisation, runId }: RunKey, lines: readonly NewLine[]) => sql<{ line: number }>`
  insert into credentials.bulk_line (party_id, run_id, line, organisation, thing, holder_hash, scheme, sealed)
  select party_id, ${runId}::uuid, line, ${organisation}, thing, holder_hash, scheme, sealed
  from unnest(${lines.map((one) => one.partyId)}::uuid[], ${lines.map((one) => one.line)}::integer[], ${lines.map((one) => one.thing)}::bytea[],
    ${lines.map((one) => one.holderHash)}::bytea[], ${lines.map((one) => one.scheme)}::text[], ${lines.map((one) => one.sealed)}::bytea[])
    as one(party_id, line, thing, holder_hash, scheme, sealed)
  on conflict do nothing returning line`

export const insertFaults = ({ organisation, runId }: RunKey, faults: readonly { readonly line: number; readonly code: string; readonly about: string | null }[]) => sql`
  insert into credentials.bulk_fault (organisation, run_id, line, code, about)
  select ${organisation}, ${runId}::uuid, line, code, about
  from unnest(${faults.map((one) => one.line)}::integer[], ${faults.map((one) => one.code)}::text[], ${faults.map((one) => one.about)}::text[]) as fault(line, code, about)
  on conflict do nothing`

export const listFaults = ({ organisation, runId }: RunKey, after: number, limit: number) => sql<{ line: number; code: string; about: string | null }>`
  select line, code, about from credentials.bulk_fault where organisation = ${organisation} and run_id = ${runId} and line > ${after} order by line limit ${limit}`

/** Adds to the running figures of a run that is being checked; the last piece makes it wait for a second officer. */
export const addChecked = ({ organisation, runId }: RunKey, found: { readonly checked: number; readonly ready: number; readonly awaiting: number; readonly faulty: number }, at: Date) => sql<{ state: RunState; documents: number }>`
  update credentials.bulk_run set checked = checked + ${found.checked}, ready = ready + ${found.ready}, awaiting = awaiting + ${found.awaiting}, faulty = faulty + ${found.faulty},
    state = case when checked + ${found.checked} >= lines then 'checked' else state end, touched_at = ${at}
  where organisation = ${organisation} and id = ${runId} and state = 'checking' returning state, ready + awaiting as documents`

/** `sealed`: what the line of a file says; `renews`: the document that another line renews. */
export type LineRow = { readonly party_id: string; readonly line: number } & ({ readonly sealed: Buffer; readonly renews: null } | { readonly sealed: null; readonly renews: string })

/** Over all parties: the next lines of a run, in order. */
export const nextLines = (runId: string, after: number, limit: number) => sql<LineRow>`
  select party_id, line, sealed, renews from credentials.bulk_line where run_id = ${runId} and holder_hash is null and line > ${after} order by line limit ${limit}`

/** The slice is this worker's when the run still stands where its lines were read, and is going. Rivals wait here for each other. */
export const takeSlice = ({ organisation, runId }: RunKey, slice: { readonly after: number; readonly last: number; readonly lines: number }, at: Date) => sql<{ id: string }>`
  update credentials.bulk_run set last_line = ${slice.last}, issued = issued + ${slice.lines}, touched_at = ${at}
  where organisation = ${organisation} and id = ${runId} and state = 'going' and last_line = ${slice.after} returning id`

/** Lines of a slice that cannot be issued after all. */
export const leaveOut = ({ organisation, runId }: RunKey, lines: number) => sql`
  update credentials.bulk_run set ready = ready - ${lines}, issued = issued - ${lines}, faulty = faulty + ${lines} where organisation = ${organisation} and id = ${runId}`

export const endRun = ({ organisation, runId }: RunKey, after: number, at: Date) => sql<{ id: string }>`
  update credentials.bulk_run set state = 'done', ended_at = ${at}, touched_at = ${at}
  where organisation = ${organisation} and id = ${runId} and state = 'going' and last_line = ${after} returning id`

/** Runs that nobody has worked at for a while: their worker was killed, or their job lost. */
export const idleRuns = (before: Date, limit: number) => sql<{ organisation: string; id: string; state: RunState }>`
  select organisation, id, state from credentials.bulk_run where state in ('checking', 'going') and touched_at < ${before} order by touched_at limit ${limit}`

export const touchRun = ({ organisation, runId }: RunKey, before: Date, at: Date) => sql<{ id: string }>`
  update credentials.bulk_run set touched_at = ${at} where organisation = ${organisation} and id = ${runId} and touched_at < ${before} returning id`

export type AwaitingRow = { readonly run_id: string; readonly line: number; readonly organisation: string; readonly thing: Buffer; readonly holder_hash: Buffer; readonly scheme: string; readonly sealed: Buffer }

/** Lines of nobody yet, by key. */
export const awaitingLines = (partyId: string, after: { readonly runId: string; readonly line: number }, limit: number) => sql<AwaitingRow>`
  select run_id, line, organisation, thing, holder_hash, scheme, sealed from credentials.bulk_line
  where party_id = ${partyId} and holder_hash is not null and (run_id, line) > (${after.runId}::uuid, ${after.line}::integer) order by run_id, line limit ${limit}`

export const takeAwaiting = (partyId: string, runId: string, line: number) => sql<{ line: number }>`
  delete from credentials.bulk_line where party_id = ${partyId} and run_id = ${runId} and line = ${line} and holder_hash is not null returning line`

/** Only of a run that has been through all its lines: none of them is issued twice then. */
export const addArrived = ({ organisation, runId }: RunKey) => sql<{ id: string }>`
  update credentials.bulk_run set awaiting = awaiting - 1, ready = ready + 1, issued = issued + 1
  where organisation = ${organisation} and id = ${runId} and state = 'done' returning id`

/** What a slice has brought out, by its lines. Over all parties. */
export const issuedInSlice = (runId: string, parties: readonly string[], from: number, to: number) => sql<{ party_id: string; id: string; run_line: number }>`
  select party_id, id, run_line from credentials.credential
  where party_id = any(${parties}::uuid[]) and run_id = ${runId} and run_line between ${from} and ${to} and (how is null or how = 'renewal') order by run_line`
