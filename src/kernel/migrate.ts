import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import pg from 'pg'

const root = new URL('../', import.meta.url)

/**
 * Brings a database to this version: every module's `migrations/*.sql` in the modules' order, each in its own transaction,
 * under one lock so that several processes may start at once. A file that has run must not change.
 */
export async function migrate(ownerUrl: string, modules: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7215002)')
    for (const role of ['bauhinia_app', 'bauhinia_system']) await client.query(`do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`)
    await client.query('create schema if not exists migration')
    await client.query('create table if not exists migration.done (module text, file text, sha256 text not null, at timestamptz not null default now(), primary key (module, file))')
    const { rows } = await client.query<{ key: string; sha256: string }>(`select module || '/' || file as key, sha256 from migration.done`)
    const done = new Map(rows.map((row) => [row.key, row.sha256]))
    const ran: string[] = []
    for (const file of filesOf(modules)) if (await runOne(client, file, done)) ran.push(file.key)
    return ran
  } finally {
    await client.end()
  }
}

type File = { module: string; key: string; path: string }

function filesOf(modules: readonly string[]): File[] {
  const folders = [{ module: 'kernel', folder: 'kernel' }, ...modules.map((module) => ({ module, folder: `modules/${module}` }))]
  return folders.flatMap(({ module, folder }) =>
    globSync(`${folder}/migrations/*.sql`, { cwd: root })
      .sort()
      .map((path) => ({ module, key: `${module}/${basename(path)}`, path })),
  )
}

async function runOne(client: pg.Client, file: File, done: Map<string, string>): Promise<boolean> {
  const text = readFileSync(new URL(file.path, root), 'utf8')
  const sha256 = createHash('sha256').update(text).digest('hex')
  const earlier = done.get(file.key)
  if (earlier === sha256) return false
  if (earlier) throw new Error(`${file.path} was changed after it had run. Put it back and write a new migration.`)
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migration.done (module, file, sha256) values ($1, $2, $3)', [file.module, basename(file.path), sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`${file.path}: ${(error as Error).message}`, { cause: error })
  }
  return true
}

/**
 * Whose rights a login has. `web` answers requests: what row-level security guards it sees as far as the asker may. `system` does what the
 * government does by itself (jobs, the sealer, seeding) and sees every row. Neither owns anything.
 */
export type LoginKind = 'web' | 'system'

const logins: Readonly<Record<LoginKind, { readonly suffix: string; readonly roles: readonly string[] }>> = {
  web: { suffix: 'web', roles: ['bauhinia_app'] },
  system: { suffix: 'login', roles: ['bauhinia_app', 'bauhinia_system'] },
}

/** The names of the logins that a database has. */
export const loginsOf = (database: string): string[] => Object.values(logins).map(({ suffix }) => `${database}_${suffix}`)

/** Makes, or gives its password to, a login that the application uses; it has the rights of its roles and no more. Returns its address. */
export async function prepareLogin(ownerUrl: string, kind: LoginKind, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; version: string }>(`select current_database() as name, current_setting('server_version_num') as version`)
    const { suffix, roles } = logins[kind]
    const login = `${rows[0]!.name}_${suffix}`
    const quoted = client.escapeIdentifier(login)
    await client.query('select pg_advisory_lock(7215002)')
    await client.query(`do $$ begin create role ${quoted} login; exception when duplicate_object or unique_violation then null; end $$`)
    await client.query(`alter role ${quoted} login password ${client.escapeLiteral(password)}`)
    await client.query(`grant ${roles.join(', ')} to ${quoted}`)
    // Everybody may make temporary tables unless told otherwise; the application makes none.
    await client.query(`revoke temporary on database ${client.escapeIdentifier(rows[0]!.name)} from public`)
    // No transaction of the application may outlive the journal's safety lag (src/modules/journal).
    await client.query(`alter role ${quoted} set statement_timeout = '15s'`)
    await client.query(`alter role ${quoted} set idle_in_transaction_session_timeout = '15s'`)
    // PostgreSQL 17 and later know a limit for the whole; before, many short statements could make a long transaction.
    if (Number(rows[0]!.version) >= 170_000) await client.query(`alter role ${quoted} set transaction_timeout = '15s'`)
    const url = new URL(ownerUrl)
    url.username = encodeURIComponent(login)
    url.password = encodeURIComponent(password)
    return url.href
  } finally {
    await client.end()
  }
}
