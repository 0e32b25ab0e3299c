import { sql } from '../../kernel/sql.ts'
import type { Log } from './log.ts'
import type { Tile, TilePlace } from './tile-tree.ts'

/** A checkpoint as it was made. `through`: the newest time of recording under it or an earlier one. */
export type CheckpointRow = { readonly size: number; readonly root: Buffer; readonly note: string; readonly at: Date; readonly through: Date }

/**
 * One sequencer at a time for each log; the lock ends with the transaction. Its statements are planned anew each time: a plan that was kept from when
 * the log was empty reads all of it.
 */
export const tryAppending = (log: Log) => sql<{ mine: boolean; now: Date }>`
  select pg_try_advisory_xact_lock(7215003, hashtext(${log})) as mine, date_trunc('milliseconds', now()) as now,
    set_config('plan_cache_mode', 'force_custom_plan', true) as planned`

export const readClock = () => sql<{ now: Date }>`
  select clock_timestamp()::timestamptz(3) as now`

export const newestCheckpoints = (log: Log, most: number) => sql<CheckpointRow>`
  select size, root, note, at, through from transparency.checkpoint where log = ${log} order by size desc limit ${most}`

export const checkpointAt = (log: Log, size: number) => sql<CheckpointRow>`
  select size, root, note, at, through from transparency.checkpoint where log = ${log} and size = ${size}`

/** The first that has more leaves than so many. */
export const checkpointsAfter = (log: Log, size: number, most: number) => sql<CheckpointRow>`
  select size, root, note, at, through from transparency.checkpoint where log = ${log} and size > ${size} order by size limit ${most}`

export const insertCheckpoint = (log: Log, row: CheckpointRow) => sql`
  insert into transparency.checkpoint (log, size, root, note, at, through) values (${log}, ${row.size}, ${row.root}, ${row.note}, ${row.at}, ${row.through})`

export const insertLeaves = (log: Log, first: number, partyIds: string[], entryIds: string[], commitments: Buffer[]) => sql`
  insert into transparency.leaf (log, i, party_id, entry_id, commitment)
  select ${log}, ${first}::bigint + place - 1, party_id, entry_id, commitment
  from unnest(${partyIds}::uuid[], ${entryIds}::uuid[], ${commitments}::bytea[]) with ordinality as leaf(party_id, entry_id, commitment, place)`

export const tilesAt = (log: Log, levels: number[], ns: number[]) => sql<Tile>`
  select level, n, hashes from transparency.tile
  where log = ${log} and (level, n) in (select * from unnest(${levels}::smallint[], ${ns}::bigint[]))`

/** A tile that has begun grows; a full one is refused by the database. */
export const putTiles = (log: Log, levels: number[], ns: number[], hashes: Buffer[]) => sql`
  insert into transparency.tile (log, level, n, hashes)
  select ${log}, level, n, hashes from unnest(${levels}::smallint[], ${ns}::bigint[], ${hashes}::bytea[]) as tile(level, n, hashes)
  on conflict (log, level, n) do update set hashes = excluded.hashes`

/** Where entries stand and since when, by their number in what was asked; those that are in no checkpoint are left out. */
export const placesOf = (log: Log, partyIds: string[], entryIds: string[]) => sql<{ asked: number; i: number; at: Date }>`
  select asked::integer, place.i, checkpoint.at
  from unnest(${partyIds}::uuid[], ${entryIds}::uuid[]) with ordinality as key(party_id, entry_id, asked),
    lateral transparency.place_of(${log}, key.party_id, key.entry_id) place,
    lateral (select c.at from transparency.checkpoint c where c.log = ${log} and c.size > place.i order by c.size limit 1) checkpoint`

export const commitmentsFrom = (log: Log, first: number, most: number) => sql<{ commitment: Buffer }>`
  select commitment from transparency.commitments(${log}, ${first}::bigint, ${most}::integer)`

/** The columns of places, as the statements above take them. */
export const columnsOf = (places: readonly TilePlace[]): [levels: number[], ns: number[]] => [places.map(({ level }) => level), places.map(({ n }) => n)]
