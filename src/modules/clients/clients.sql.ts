import { sql } from '../../kernel/sql.ts'
import type { Kind, Registration, State } from './client.ts'

export type ClientRow = {
  id: string; owner_party: string; kind: Kind; organisation: string; registration: Registration; state: State; state_before: Exclude<State, 'suspended'> | null
  suspended_why: string | null; live_from: Date | null; revision: number; created_at: Date; changed_at: Date; ended_at: Date | null
}

export const readClient = (id: string) => sql<ClientRow>`
  select id, owner_party, kind, organisation, registration, state, state_before, suspended_why, live_from, revision, created_at, changed_at, ended_at
  from clients.client where id = ${id}`

/** A ready client of the sandbox is what its file says, each time anew; what officers did to it stays. */
export const putReadyClient = (one: { id: string; ownerParty: string; kind: Kind; organisation: string; registration: Registration }, at: Date) => sql`
  insert into clients.client (id, owner_party, kind, organisation, registration, state, revision, created_at, changed_at)
  values (${one.id}, ${one.ownerParty}, ${one.kind}, ${one.organisation}, ${one.registration}, 'sandbox', 1, ${at}, ${at})
  on conflict (id) do update set registration = excluded.registration, revision = clients.client.revision + 1, changed_at = excluded.changed_at
  where clients.client.registration is distinct from excluded.registration`
