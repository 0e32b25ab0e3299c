import type { Tag } from '../../../kernel/i18n.ts'
import { sql } from '../../../kernel/sql.ts'
import type { CodeChannel } from '../codes/code.ts'
import type { ChosenChannels } from './topics.ts'

export type PreferenceRow = { language: Tag | null; quietFrom: string | null; quietUntil: string | null; channels: ChosenChannels; subjects: string[] }

export const readPreference = (partyId: string) => sql<PreferenceRow>`
  select language, quiet_from as "quietFrom", quiet_until as "quietUntil", channels, subjects from messages.preference where party_id = ${partyId}`

export const putPreference = (partyId: string, row: PreferenceRow, at: Date) => sql`
  insert into messages.preference (party_id, language, quiet_from, quiet_until, channels, subjects, changed_at)
  values (${partyId}, ${row.language}, ${row.quietFrom}, ${row.quietUntil}, ${row.channels}, ${row.subjects}, ${at})
  on conflict (party_id) do update set language = excluded.language, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
    channels = excluded.channels, subjects = excluded.subjects, changed_at = excluded.changed_at`

/** Over all parties, without locks: who follows one of some subjects, by key from one on. */
export const readFollowers = (subjects: readonly string[], after: string, limit: number) => sql<{ partyId: string }>`
  select party_id as "partyId" from messages.preference where subjects && ${subjects}::text[] and party_id > ${after} order by party_id limit ${limit}`

export type ContactRow = { channel: CodeChannel; sealed: Buffer; confirmedAt: Date }

export const readContacts = (partyId: string) => sql<ContactRow>`
  select channel, sealed, confirmed_at as "confirmedAt" from messages.contact where party_id = ${partyId}`

export const putContact = (partyId: string, channel: CodeChannel, sealed: Buffer, at: Date) => sql`
  insert into messages.contact (party_id, channel, sealed, confirmed_at) values (${partyId}, ${channel}, ${sealed}, ${at})
  on conflict (party_id, channel) do update set sealed = excluded.sealed, confirmed_at = excluded.confirmed_at`

export const deleteContact = (partyId: string, channel: CodeChannel) => sql<{ channel: string }>`
  delete from messages.contact where party_id = ${partyId} and channel = ${channel} returning channel`
