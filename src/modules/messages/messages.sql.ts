import { sql } from '../../kernel/sql.ts'
import type { Channel, Topic } from './notices/topics.ts'

export type MessageRow = { id: string; organisation: string; about: string | null; topic: Topic; sealed: Buffer; sentAt: Date; readAt: Date | null }
export type DeliveryState = 'waiting' | 'sent' | 'kept' | 'failed' | 'no-address' | 'passed-on' | 'left-out'
export type DeliveryRow = { id: string; state: DeliveryState; attempts: number }
export type FailedDelivery = { partyId: string; id: string; messageId: string; attempts: number; lastCode: string | null; at: Date }
export type KeptMailRow = { partyId: string; id: string; sealed: Buffer; at: Date }

export const insertMessage = (partyId: string, message: { id: string; organisation: string; about: string | null; topic: Topic; sealed: Buffer }, at: Date) => sql`
  insert into messages.message (party_id, id, organisation, about, topic, sealed, sent_at)
  values (${partyId}, ${message.id}, ${message.organisation}, ${message.about}, ${message.topic}, ${message.sealed}, ${at})`

export const insertDelivery = (partyId: string, id: string, messageId: string, channel: Channel, at: Date) => sql`
  insert into messages.delivery (party_id, id, message_id, channel, state, at)
  values (${partyId}, ${id}, ${messageId}, ${channel}, 'waiting', ${at})`

export const readMessage = (partyId: string, id: string) => sql<MessageRow>`
  select id, organisation, about, topic, sealed, sent_at as "sentAt", read_at as "readAt" from messages.message
  where party_id = ${partyId} and id = ${id}`

/** Newest first; ids begin with the time. */
export const listMessages = (partyId: string, before: string, limit: number) => sql<MessageRow>`
  select id, organisation, about, topic, sealed, sent_at as "sentAt", read_at as "readAt" from messages.message
  where party_id = ${partyId} and id < ${before} order by id desc limit ${limit}`

export const countUnread = (partyId: string) => sql<{ n: number }>`
  select count(*)::integer as n from messages.message where party_id = ${partyId} and read_at is null`

export const markRead = (partyId: string, id: string, at: Date) => sql`
  update messages.message set read_at = ${at} where party_id = ${partyId} and id = ${id} and read_at is null`

export const readDelivery = (partyId: string, messageId: string, channel: Channel) => sql<DeliveryRow>`
  select id, state, attempts from messages.delivery
  where party_id = ${partyId} and message_id = ${messageId} and channel = ${channel}`

export const noteDelivery = (partyId: string, id: string, note: { state: DeliveryState; code: string | null }, at: Date) => sql`
  update messages.delivery set state = ${note.state}, last_code = ${note.code}, attempts = attempts + 1, at = ${at}
  where party_id = ${partyId} and id = ${id}`

/** Over all parties, without locks: what operators look at. */
export const latestFailed = (limit: number) => sql<FailedDelivery>`
  select party_id as "partyId", id, message_id as "messageId", attempts, last_code as "lastCode", at from messages.delivery
  where state = 'failed' order by at desc limit ${limit}`

export const insertKeptMail = (partyId: string, id: string, sealed: Buffer, at: Date) => sql`
  insert into messages.kept_mail (party_id, id, sealed, at) values (${partyId}, ${id}, ${sealed}, ${at})`

export const readKeptMail = (partyId: string, id: string) => sql<KeptMailRow>`
  select party_id as "partyId", id, sealed, at from messages.kept_mail where party_id = ${partyId} and id = ${id}`

/** Over all parties, only in the sandbox, whose people are fictional. */
export const latestKeptMail = (limit: number) => sql<KeptMailRow>`
  select party_id as "partyId", id, sealed, at from messages.kept_mail order by at desc limit ${limit}`

export type OutsideState = 'waiting' | 'sent' | 'kept' | 'failed'

export const insertOutsideMail = (partyId: string, id: string, sealed: Buffer, at: Date) => sql`
  insert into messages.outside_mail (party_id, id, sealed, state, at) values (${partyId}, ${id}, ${sealed}, 'waiting', ${at})`

export const readOutsideMail = (partyId: string, id: string) => sql<{ sealed: Buffer | null }>`
  select sealed from messages.outside_mail where party_id = ${partyId} and id = ${id}`

export const readOutsideStates = (partyId: string, ids: readonly string[]) => sql<{ id: string; state: OutsideState }>`
  select id, state from messages.outside_mail where party_id = ${partyId} and id = any(${ids}::uuid[])`

export const noteOutsideTry = (partyId: string, id: string, code: string | null, at: Date) => sql`
  update messages.outside_mail set last_code = ${code}, attempts = attempts + 1, at = ${at} where party_id = ${partyId} and id = ${id}`

export const endOutsideMail = (partyId: string, id: string, end: { state: OutsideState; code: string | null }, at: Date) => sql`
  update messages.outside_mail set state = ${end.state}, sealed = null, last_code = ${end.code}, attempts = attempts + 1, at = ${at}
  where party_id = ${partyId} and id = ${id}`
