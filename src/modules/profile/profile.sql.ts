import { sql } from '../../kernel/sql.ts'

export type ChoiceRow = { service_id: string; element: string; passes: boolean }

/** The choices that count for a service: those for it and those for every one. */
export const readChoices = (partyId: string, serviceId: string) => sql<ChoiceRow>`
  select service_id, element, passes from profile.choice where party_id = ${partyId} and service_id = any(array['', ${serviceId}::text])`

export const putChoice = (partyId: string, row: ChoiceRow, now: Date) => sql`
  insert into profile.choice (party_id, service_id, element, passes, chosen_at)
  values (${partyId}, ${row.service_id}, ${row.element}, ${row.passes}, ${now})
  on conflict (party_id, service_id, element) do update set passes = excluded.passes, chosen_at = excluded.chosen_at
  where profile.choice.passes <> excluded.passes`
