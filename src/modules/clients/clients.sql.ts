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

/** The systems of a party, and those of the departments whose systems somebody looks after; newest last. */
export const listOwn = (ownerParty: string, departments: readonly string[], limit: number) => sql<ClientRow>`
  select id, owner_party, kind, organisation, registration, state, state_before, suspended_why, live_from, revision, created_at, changed_at, ended_at
  from clients.client where (owner_party = ${ownerParty} or (kind = 'department' and organisation = any(${departments}::text[]))) and ended_at is null
  order by created_at, id limit ${limit}`

export const insertClient = (one: { id: string; ownerParty: string; kind: Kind; organisation: string; registration: Registration }, at: Date) => sql`
  insert into clients.client (id, owner_party, kind, organisation, registration, state, revision, created_at, changed_at)
  values (${one.id}, ${one.ownerParty}, ${one.kind}, ${one.organisation}, ${one.registration}, 'sandbox', 1, ${at}, ${at})`

/** Over what its owner has seen, and only while it is not approved and not before officers; no row otherwise. */
export const updateRegistration = (id: string, revision: number, to: { kind: Kind; organisation: string; registration: Registration }, at: Date) => sql<{ revision: number }>`
  update clients.client set kind = ${to.kind}, organisation = ${to.organisation}, registration = ${to.registration}, revision = revision + 1, changed_at = ${at}
  where id = ${id} and revision = ${revision} and state = 'sandbox' and ended_at is null returning revision`

/** Keys are their owner's own affair in every state: a lost one must be put away at once. */
export const updateKeys = (id: string, revision: number, registration: Registration, at: Date) => sql<{ revision: number }>`
  update clients.client set registration = ${registration}, revision = revision + 1, changed_at = ${at}
  where id = ${id} and revision = ${revision} and ended_at is null returning revision`

/** From one state to another, and only from that one. */
export const moveState = (id: string, from: State, to: 'sandbox' | 'proposed' | 'live', at: Date) => sql<{ id: string }>`
  update clients.client set state = ${to}, revision = revision + 1, changed_at = ${at} where id = ${id} and state = ${from} and ended_at is null returning id`

export const makeLive = (id: string, registration: Registration, at: Date) => sql<{ id: string }>`
  update clients.client set state = 'live', registration = ${registration}, live_from = coalesce(live_from, ${at}), revision = revision + 1, changed_at = ${at}
  where id = ${id} and state in ('proposed', 'live') and ended_at is null returning id`

export const suspendClient = (id: string, why: string, at: Date) => sql<{ id: string }>`
  update clients.client set state = 'suspended', state_before = state, suspended_why = ${why}, revision = revision + 1, changed_at = ${at}
  where id = ${id} and state <> 'suspended' and ended_at is null returning id`

export const liftSuspension = (id: string, at: Date) => sql<{ id: string }>`
  update clients.client set state = state_before, state_before = null, suspended_why = null, revision = revision + 1, changed_at = ${at}
  where id = ${id} and state = 'suspended' and ended_at is null returning id`

/** One that was never live goes with its calls and figures. */
export const deleteClient = (id: string) => sql<{ id: string }>`
  delete from clients.client where id = ${id} and live_from is null and state <> 'suspended' returning id`

/** One that was live ends: its figures stay public. */
export const endClient = (id: string, at: Date) => sql<{ id: string }>`
  update clients.client set ended_at = ${at}, revision = revision + 1, changed_at = ${at} where id = ${id} and ended_at is null returning id`

/** What is live, suspended or ready, by name of its key; for the officers who may suspend it. */
export const listInUse = (after: string, limit: number) => sql<ClientRow>`
  select id, owner_party, kind, organisation, registration, state, state_before, suspended_why, live_from, revision, created_at, changed_at, ended_at
  from clients.client where id > ${after} and ended_at is null order by id limit ${limit}`

/** What the figures call the clients. */
export const namesOf = (ids: readonly string[]) => sql<{ id: string; names: { en: string; 'zh-Hant': string }; kind: Kind; organisation: string }>`
  select id, registration -> 'names' as names, kind, organisation from clients.client where id = any(${ids}::text[])`
