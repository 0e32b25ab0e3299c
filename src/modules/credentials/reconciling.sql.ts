import type { Lacking, Span } from '../../kernel/reconciling.ts'
import { sql } from '../../kernel/sql.ts'

type Sought = Readonly<Record<'parties' | 'credentials' | 'types' | 'to', readonly string[]>> & { readonly at: readonly Date[] }

/**
 * Over all parties: acknowledged documents and decisions about them that are not there, or that the public registries (check codes, status lists) tell
 * otherwise. In a status list 0 is valid, 2 suspended and 1 everything else (credential.ts).
 */
export const lackingCredentials = (sought: Sought) => sql<{ n: number; sort: Lacking['sort'] }>`
  select n::int as n, sort from (
    select w.n, case
      when c.id is null then 'missing'
      when w.to_status <> '' and not exists (select 1 from credentials.status_change s where s.party_id = c.party_id and s.credential_id = c.id and s.to_status = w.to_status and s.at = w.at) then 'missing'
      when w.type <> '' and c.type <> w.type then 'altered'
      when not exists (select 1 from credentials.public_code k where k.code_hash = c.code_hash and k.party_id = c.party_id and k.credential_id = c.id) then 'altered'
      when not exists (select 1 from credentials.status_entry e where e.organisation = c.organisation and e.list_id = c.status_list_id and e.index = c.status_index
        and e.credential_id = c.id and e.status = case c.status when 'valid' then 0 when 'suspended' then 2 else 1 end) then 'altered'
    end as sort
    from unnest(${sought.parties}::uuid[], ${sought.credentials}::text[], ${sought.types}::text[], ${sought.to}::text[], ${sought.at}::timestamptz[]) with ordinality as w(party_id, credential_id, type, to_status, at, n)
    left join credentials.credential c on c.party_id = w.party_id and c.id = nullif(w.credential_id, '')::uuid
  ) looked where sort is not null order by n`

export type IssuedRow = { readonly party_id: string; readonly id: string; readonly at: Date; readonly reference: string }

/** Over all parties, in the order of time: the documents issued in a span. */
export const issuedIn = ({ after, before, most }: Span) => sql<IssuedRow>`
  select party_id, id, issued_at as at, reference from credentials.credential
  where (issued_at, party_id, id) > (${after.at}::timestamptz, ${after.partyId}::uuid, ${after.id}::uuid) and issued_at >= ${after.at}::timestamptz and issued_at < ${before}::timestamptz
  order by issued_at, party_id, id limit ${most}`

export const oneIssued = (partyId: string, id: string) => sql<IssuedRow>`
  select party_id, id, issued_at as at, reference from credentials.credential where party_id = ${partyId} and id = ${id}`
