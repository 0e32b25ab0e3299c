import type { Lacking } from '../../kernel/reconciling.ts'
import type { Span } from '../../kernel/reconciling.ts'
import { sql } from '../../kernel/sql.ts'

type Sought = Readonly<Record<'parties' | 'references' | 'actions' | 'to', readonly string[]>> & { readonly at: readonly Date[] }

/** Over all parties: acknowledged acts that their case does not hold, or whose case is not in the state that its last act led to. */
export const lackingActs = (sought: Sought) => sql<{ n: number; sort: Lacking['sort'] }>`
  select n::int as n, sort from (
    select w.n, case
      when c.id is null then 'missing'
      when not exists (select 1 from cases.action a where a.party_id = c.party_id and a.case_id = c.id and a.action = w.action and a.to_state = w.to_state and a.at = w.at) then 'missing'
      when not exists (select 1 from cases.action l where l.party_id = c.party_id and l.case_id = c.id and l.n = c.actions and l.to_state = c.state) then 'altered'
    end as sort
    from unnest(${sought.parties}::uuid[], ${sought.references}::text[], ${sought.actions}::text[], ${sought.to}::text[], ${sought.at}::timestamptz[]) with ordinality as w(party_id, reference, action, to_state, at, n)
    left join cases.reference r on r.reference = w.reference and r.party_id = w.party_id
    left join cases.case_file c on c.party_id = r.party_id and c.id = r.case_id and c.reference = w.reference
  ) looked where sort is not null order by n`

export type ActRow = { readonly party_id: string; readonly id: string; readonly case_id: string; readonly at: Date; readonly action: string; readonly n: number; readonly reference: string; /** Its job left a trace, or it was taken back. */ readonly followed: boolean }

/** Over all parties, in the order of time: the acts in a span. */
export const actsIn = ({ after, before, most }: Span) => sql<ActRow>`
  select a.party_id, a.id, a.case_id, a.at, a.action, a.n, c.reference,
    exists (select 1 from kernel.once o where o.party_id = a.party_id and o.key = 'job ' || a.id || case when a.n = 1 then ' counted' else ' effect 0' end)
      or exists (select 1 from cases.action u where u.party_id = a.party_id and u.case_id = a.case_id and u.undoes = a.id) as followed
  from cases.action a join cases.case_file c on c.party_id = a.party_id and c.id = a.case_id
  where (a.at, a.party_id, a.id) > (${after.at}::timestamptz, ${after.partyId}::uuid, ${after.id}::uuid) and a.at >= ${after.at}::timestamptz and a.at < ${before}::timestamptz
  order by a.at, a.party_id, a.id limit ${most}`

export const oneAct = (partyId: string, id: string) => sql<ActRow>`
  select a.party_id, a.id, a.case_id, a.at, a.action, a.n, c.reference,
    exists (select 1 from kernel.once o where o.party_id = a.party_id and o.key = 'job ' || a.id || case when a.n = 1 then ' counted' else ' effect 0' end)
      or exists (select 1 from cases.action u where u.party_id = a.party_id and u.case_id = a.case_id and u.undoes = a.id) as followed
  from cases.action a join cases.case_file c on c.party_id = a.party_id and c.id = a.case_id
  where a.party_id = ${partyId} and a.id = ${id}`
