import type { Lacking, Span } from '../../kernel/reconciling.ts'
import { sql } from '../../kernel/sql.ts'
import type { EdgeName } from './payment.ts'

type Sought = Readonly<Record<'parties' | 'payments' | 'edges' | 'amounts' | 'banks' | 'receipts', readonly string[]>>

/** Over all parties: acknowledged steps of payments that are not there, or whose payment says another sum, receipt or transfer. */
export const lackingSteps = (sought: Sought) => sql<{ n: number; sort: Lacking['sort'] }>`
  select n::int as n, sort from (
    select w.n, case
      when p.id is null or b.bill_number is null then 'missing'
      when not exists (select 1 from payments.event e where e.party_id = p.party_id and e.payment_id = p.id and e.edge = w.edge and (w.bank = '' or e.provider_reference = w.bank)) then 'missing'
      when p.amount_minor::text <> w.amount or (w.receipt <> '' and (p.receipt_number is distinct from w.receipt or p.state in ('requested', 'expired'))) then 'altered'
    end as sort
    from unnest(${sought.parties}::uuid[], ${sought.payments}::text[], ${sought.edges}::text[], ${sought.amounts}::text[], ${sought.banks}::text[], ${sought.receipts}::text[]) with ordinality as w(party_id, payment_id, edge, amount, bank, receipt, n)
    left join payments.payment p on p.party_id = w.party_id and p.id = nullif(w.payment_id, '')::uuid
    left join payments.bill b on b.bill_number = p.bill_number and b.party_id = p.party_id and b.payment_id = p.id
  ) looked where sort is not null order by n`

export type StepRow = { readonly party_id: string; readonly id: string; readonly payment_id: string; readonly edge: EdgeName; readonly at: Date; readonly reference: string }

/** Over all parties, in the order of time: the steps of payments in a span. */
export const stepsIn = ({ after, before, most }: Span) => sql<StepRow>`
  select e.party_id, e.id, e.payment_id, e.edge, e.at, p.reference
  from payments.event e join payments.payment p on p.party_id = e.party_id and p.id = e.payment_id
  where (e.at, e.party_id, e.id) > (${after.at}::timestamptz, ${after.partyId}::uuid, ${after.id}::uuid) and e.at >= ${after.at}::timestamptz and e.at < ${before}::timestamptz
  order by e.at, e.party_id, e.id limit ${most}`

export const oneStep = (partyId: string, id: string) => sql<StepRow>`
  select e.party_id, e.id, e.payment_id, e.edge, e.at, p.reference
  from payments.event e join payments.payment p on p.party_id = e.party_id and p.id = e.payment_id
  where e.party_id = ${partyId} and e.id = ${id}`
