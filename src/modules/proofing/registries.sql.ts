import { sql } from '../../kernel/sql.ts'

/** What has a key of its own: codes and links that lead to a person, and how far a feed was followed. */
export const insertCounterCode = (codeHash: Buffer, personId: string, endsAt: Date) => sql`
  insert into proofing.counter_code (code_hash, party_id, ends_at) values (${codeHash}, ${personId}, ${endsAt})`

/** Taken once; one that has ended leads nowhere. */
export const takeCounterCode = (codeHash: Buffer) => sql<{ party_id: string; ends_at: Date }>`
  delete from proofing.counter_code where code_hash = ${codeHash} returning party_id, ends_at`

export const forgetCounterCodes = (now: Date) => sql`delete from proofing.counter_code where ends_at <= ${now}`

export const insertFirstLink = (tokenHash: Buffer, personId: string, endsAt: Date) => sql`
  insert into proofing.first_link (token_hash, party_id, ends_at) values (${tokenHash}, ${personId}, ${endsAt})`

export const readFirstLink = (tokenHash: Buffer, now: Date) => sql<{ party_id: string }>`
  select party_id from proofing.first_link where token_hash = ${tokenHash} and ends_at > ${now}`

/** Once used it is good for a moment only, for who pressed twice. */
export const useFirstLink = (tokenHash: Buffer, now: Date, endsAt: Date) => sql<{ party_id: string }>`
  update proofing.first_link set ends_at = least(ends_at, ${endsAt}::timestamptz) where token_hash = ${tokenHash} and ends_at > ${now} returning party_id`

export const forgetFirstLinks = (now: Date) => sql`delete from proofing.first_link where ends_at <= ${now}`

export const startFeed = (name: string, now: Date) => sql`
  insert into proofing.feed (name, position, followed_at) values (${name}, 0, ${now}) on conflict (name) do nothing`

export const readFeed = (name: string) => sql<{ position: number }>`select position from proofing.feed where name = ${name}`

/** Held while one change is followed, so that of several processes each change is followed by one, in order. */
export const holdFeed = (name: string) => sql<{ position: number }>`select position from proofing.feed where name = ${name} for update`

export const moveFeed = (name: string, position: number, now: Date) => sql`
  update proofing.feed set position = ${position}, followed_at = ${now} where name = ${name}`
