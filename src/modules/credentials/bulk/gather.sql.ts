import type { Day } from '../../../kernel/dates.ts'
import { sql } from '../../../kernel/sql.ts'
import type { CredentialRow } from '../credentials.sql.ts'
import type { RunKey } from './bulk.sql.ts'
import type { RunState } from './run.ts'

export type EndingKey = { readonly party_id: string; readonly id: string; readonly valid_until: Day }

/** Over all parties: documents of an office that are in force, end in a span of days and were not renewed, soonest first, by key. */
export const endingToRenew = (what: { readonly organisation: string; readonly type: string; readonly from: Day; readonly until: Day }, after: { readonly day: Day; readonly id: string }, limit: number) => sql<EndingKey>`
  select c.party_id, c.id, c.valid_until from credentials.credential c
  where c.organisation = ${what.organisation} and c.type = ${what.type} and c.status = 'valid' and c.valid_until between ${what.from} and ${what.until}
    and (c.valid_until, c.id) > (${after.day}::date, ${after.id}::uuid)
    and not exists (select 1 from credentials.credential n where n.party_id = c.party_id and n.replaces = c.id and n.how = 'renewal')
  order by c.valid_until, c.id limit ${limit}`

/** Of many holders, over all parties: a line for each document, numbered on from one. */
export const insertRenewals = ({ organisation, runId }: RunKey, firstLine: number, documents: readonly EndingKey[]) => sql`
  insert into credentials.bulk_line (party_id, run_id, line, organisation, renews)
  select party_id, ${runId}::uuid, ${firstLine}::integer + n::integer - 1, ${organisation}, id
  from unnest(${documents.map((one) => one.party_id)}::uuid[], ${documents.map((one) => one.id)}::uuid[]) with ordinality as one(party_id, id, n)`

/** Moves how far is gathered from where it was read; nothing comes back when another worker was quicker. The last slice makes the run wait for a second officer, or ends it when nothing was found. */
export const moveGathered = ({ organisation, runId }: RunKey, before: string | null, found: { readonly lines: number; readonly day: Day | null; readonly id: string | null; readonly isLast: boolean }, at: Date) => sql<{ state: RunState; documents: number }>`
  update credentials.bulk_run set lines = lines + ${found.lines}, checked = checked + ${found.lines}, ready = ready + ${found.lines}, reached_day = ${found.day}, reached_id = ${found.id}, touched_at = ${at},
    state = case when not ${found.isLast}::boolean then state when lines + ${found.lines} > 0 then 'checked' else 'stopped' end,
    ended_at = case when ${found.isLast}::boolean and lines + ${found.lines} = 0 then ${at}::timestamptz end
  where organisation = ${organisation} and id = ${runId} and state = 'checking' and reached_id is not distinct from ${before}::uuid returning state, ready as documents`

export type ToRenewRow = Pick<CredentialRow, 'id' | 'organisation' | 'number' | 'sealed' | 'status'> & { readonly party_id: string; readonly valid_until: Day; readonly is_renewed: boolean }

/** Of many holders, over all parties: the documents that lines renew, as they are now. */
export const documentsToRenew = (documents: readonly { readonly partyId: string; readonly id: string }[]) => sql<ToRenewRow>`
  select c.party_id, c.id, c.organisation, c.number, c.sealed, c.status, c.valid_until,
    exists (select 1 from credentials.credential n where n.party_id = c.party_id and n.replaces = c.id and n.how = 'renewal') as is_renewed
  from unnest(${documents.map((one) => one.partyId)}::uuid[], ${documents.map((one) => one.id)}::uuid[]) as one(party_id, id)
  join credentials.credential c on c.party_id = one.party_id and c.id = one.id`
