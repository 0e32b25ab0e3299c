import { sql } from '../../../kernel/sql.ts'
import type { Topic } from '../notices/topics.ts'

export type ReminderRow = { id: string; matter: string; topic: Topic; organisation: string; about: string | null; dueOn: string; place: string; sealed: Buffer }

/** Nothing comes back when it is there already; one that was settled too early waits again. */
export const insertReminder = (partyId: string, row: ReminderRow & { runAt: Date }) => sql<{ id: string }>`
  insert into messages.reminder (party_id, id, matter, topic, organisation, about, due_on, place, sealed, run_at)
  values (${partyId}, ${row.id}, ${row.matter}, ${row.topic}, ${row.organisation}, ${row.about}, ${row.dueOn}, ${row.place}, ${row.sealed}, ${row.runAt})
  on conflict (party_id, matter, due_on, run_at) do update set settled_at = null
  where messages.reminder.settled_at is not null and messages.reminder.sent_at is null returning id`

export const readReminder = (partyId: string, id: string) => sql<ReminderRow>`
  select id, matter, topic, organisation, about, due_on as "dueOn", place, sealed
  from messages.reminder where party_id = ${partyId} and id = ${id}`

/** Sent is sent once; what is settled is not sent. */
export const markSent = (partyId: string, id: string, at: Date) => sql<{ id: string }>`
  update messages.reminder set sent_at = ${at} where party_id = ${partyId} and id = ${id} and sent_at is null and settled_at is null returning id`

export const settleMatter = (partyId: string, matter: string, at: Date) => sql`
  update messages.reminder set settled_at = ${at} where party_id = ${partyId} and matter = ${matter} and settled_at is null`

/** Of many parties: each its own matter. */
export const settleMatters = (settled: readonly { readonly partyId: string; readonly matter: string }[], at: Date) => sql`
  update messages.reminder r set settled_at = ${at} from unnest(${settled.map((one) => one.partyId)}::uuid[], ${settled.map((one) => one.matter)}::text[]) as one(party_id, matter)
  where r.party_id = one.party_id and r.matter = one.matter and r.settled_at is null`

export const settleOtherDays = (partyId: string, matter: string, dueOn: string, at: Date) => sql`
  update messages.reminder set settled_at = ${at} where party_id = ${partyId} and matter = ${matter} and due_on <> ${dueOn} and settled_at is null`

/** One row a matter, by the day that it is due. */
export const listDue = (partyId: string, from: string, until: string, limit: number) => sql<ReminderRow>`
  select id, matter, topic, organisation, about, "dueOn", place, sealed from (
    select distinct on (matter) id, matter, topic, organisation, about, due_on as "dueOn", place, sealed
    from messages.reminder where party_id = ${partyId} and settled_at is null and due_on between ${from} and ${until} order by matter, run_at
  ) as due order by "dueOn", matter limit ${limit}`
