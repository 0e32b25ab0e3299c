import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import pg from 'pg'
import type { Query } from '../src/kernel/sql.ts'
import { testHouse } from './house.ts'

/** The ten rules of growth, held over every migration and every statement. */
const root = new URL('..', import.meta.url)
const { ownerUrl, close } = await testHouse()
const client = new pg.Client(ownerUrl)
await client.connect()
after(async () => {
  await client.end()
  await close()
})

type Table = { name: string; columns: string[]; keys: string[][] }

const tables = await readTables()
const owned = tables.filter((table) => table.columns.includes('party_id') && !isRegistry(table))

/** A registry has a key of its own and leads from it to a party and an id (rule 2); transparency.leaf is the sequencer's. */
function isRegistry(table: Table): boolean {
  return table.keys.some((key) => !key.includes('party_id')) && table.columns[0] !== 'party_id'
}

async function readTables(): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select n.nspname || '.' || c.relname as name,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      coalesce((select json_agg((select json_agg(a.attname order by k.ord) from unnest(i.indkey) with ordinality k(att, ord) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.att))
        from pg_index i where i.indrelid = c.oid and i.indisunique), '[]') as keys
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'migration') and n.nspname not like 'pg_%'`)
  return rows
}

test('there are owned tables at all', () => assert.ok(owned.length >= 15, `${owned.length} owned tables`))

for (const table of owned) {
  test(`${table.name} begins with its party, in every key`, () => {
    assert.equal(table.columns[0], 'party_id')
    assert.ok(table.keys.length > 0, 'it has a primary key')
    for (const key of table.keys) assert.equal(key[0], 'party_id', `unique (${key.join(', ')})`)
  })
}

test('every foreign key of an owned table contains the party', async () => {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select c.conrelid::regclass::text || ' ' || c.conname as name, (select json_agg(a.attname) from unnest(c.conkey) k join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k) as columns
    from pg_constraint c where c.contype = 'f' and c.conrelid::regclass::text = any($1)`, [owned.map((table) => table.name)])
  assert.deepEqual(rows.filter((row) => !row.columns.includes('party_id')).map((row) => row.name), [])
})

test('what is append-only cannot be changed by the application', async () => {
  for (const table of ['cases.action', 'journal.entry', 'payments.event', 'credentials.status_change', 'credentials.log_event', 'transparency.checkpoint', 'transparency.leaf']) {
    for (const right of ['update', 'delete', 'truncate']) {
      const { rows } = await client.query<{ allowed: boolean }>('select has_table_privilege($1, $2, $3) as allowed', ['bauhinia_app', table, right])
      assert.equal(rows[0]!.allowed, false, `bauhinia_app may ${right} ${table}`)
    }
  }
})

type Statement = { file: string; name: string; source: string; comment: string }

const statements: Statement[] = globSync('src/**/*.sql.ts', { cwd: root }).sort().flatMap((file) => {
  const text = readFileSync(new URL(file, root), 'utf8')
  return [...text.matchAll(/((?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?)(?:export )?const (\w+) = (?:\([\s\S]*?\)|\w+)(?:: [^=]+)? =>[\s\S]*?(?=\n(?:\/\*\*|export|const|type|function)|$)/g)].map((found) => ({
    file,
    name: found[2]!,
    source: found[0].slice(found[1]!.length),
    comment: found[1]!,
  }))
})

test('statements are found', () => assert.ok(statements.length >= 60, `${statements.length} statements`))

for (const { file, name, source, comment } of statements.filter((one) => one.source.includes('`'))) {
  const touched = owned.filter((table) => new RegExp(`\\b${table.name.replace('.', '\\.')}\\b`).test(source))
  if (touched.length === 0) continue
  test(`${file} ${name} names its party`, () => {
    if (/over all parties/i.test(comment)) return
    const inserts = [...source.matchAll(/insert into ([\w.]+)(?: as \w+)? \(([^)]*)\)/g)]
    for (const [, table, columns] of inserts) {
      if (touched.some((one) => one.name === table)) assert.match(columns!.trim(), /^party_id\b/, `insert into ${table} begins with party_id`)
    }
    const onlyInserts = !/\b(select|update|delete)\b/i.test(source.replace(/on conflict[\s\S]*?do update/gi, ''))
    if (!onlyInserts) assert.match(source, /party_id(?:::uuid)? (?:=|in)|\(party_id, id\) in/, 'no condition on party_id')
  })
}

/** Stands for any argument: only the text of the statement matters here. */
const anything: unknown = new Proxy(() => undefined, { get: (_target, key) => (key === Symbol.iterator ? function* () { yield anything } : key === Symbol.toPrimitive ? () => 1 : anything), apply: () => anything })

for (const file of globSync('src/**/*.sql.ts', { cwd: root }).sort()) {
  const exported: Record<string, unknown> = await import(new URL(file, root).href)
  for (const [name, make] of Object.entries(exported)) {
    if (typeof make !== 'function') continue
    test(`PostgreSQL understands ${file} ${name}`, async () => {
      const query = make(...Array.from({ length: Math.max(make.length, 8) }, () => anything)) as Query<unknown>
      if (typeof query?.text !== 'string') return
      await client.query('begin')
      try {
        await client.query(`prepare this_one as ${query.text}`)
      } finally {
        await client.query('rollback')
        await client.query('deallocate all')
      }
    })
  }
}
