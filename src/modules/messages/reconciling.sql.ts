import type { Lacking, Span } from '../../kernel/reconciling.ts'
import { sql } from '../../kernel/sql.ts'

/** Over all parties: messages that were acknowledged and are not there, or lack a notice that was to tell of them. */
export const lackingMessages = (sought: Readonly<Record<'parties' | 'messages' | 'channels', readonly string[]>>) => sql<{ n: number; sort: Lacking['sort'] }>`
  select n::int as n, sort from (
    select w.n, case
      when m.id is null then 'missing'
      when exists (select 1 from unnest(string_to_array(w.channels, ' ')) as c(channel) where c.channel <> ''
        and not exists (select 1 from messages.delivery d where d.party_id = m.party_id and d.message_id = m.id and d.channel = c.channel)) then 'altered'
    end as sort
    from unnest(${sought.parties}::uuid[], ${sought.messages}::text[], ${sought.channels}::text[]) with ordinality as w(party_id, message_id, channels, n)
    left join messages.message m on m.party_id = w.party_id and m.id = nullif(w.message_id, '')::uuid
  ) looked where sort is not null order by n`

export type SentRow = { readonly party_id: string; readonly id: string; readonly at: Date; readonly about: string | null; /** A notice that nothing shows to have been tried. */ readonly waiting: string | null }

/** Over all parties, in the order of time: the messages in a span. */
export const messagesIn = ({ after, before, most }: Span) => sql<SentRow>`
  select m.party_id, m.id, m.sent_at as at, m.about,
    (select d.id from messages.delivery d where d.party_id = m.party_id and d.message_id = m.id and d.state = 'waiting' and d.attempts = 0 order by d.id limit 1) as waiting
  from messages.message m
  where (m.sent_at, m.party_id, m.id) > (${after.at}::timestamptz, ${after.partyId}::uuid, ${after.id}::uuid) and m.sent_at >= ${after.at}::timestamptz and m.sent_at < ${before}::timestamptz
  order by m.sent_at, m.party_id, m.id limit ${most}`

export const oneMessage = (partyId: string, id: string) => sql<SentRow>`
  select m.party_id, m.id, m.sent_at as at, m.about,
    (select d.id from messages.delivery d where d.party_id = m.party_id and d.message_id = m.id and d.state = 'waiting' and d.attempts = 0 order by d.id limit 1) as waiting
  from messages.message m where m.party_id = ${partyId} and m.id = ${id}`
