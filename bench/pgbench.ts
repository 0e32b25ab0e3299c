import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { draftIdOf, inSql, partyIdOf, sessionIdOf } from './parties.ts'
import type { Step } from './record-statements.ts'

export type Replay = {
  readonly ownerUrl: string
  readonly steps: readonly Step[]
  /** The party whose request was recorded, and those that stand in for it. */
  readonly recorded: number
  readonly from: number
  readonly count: number
  readonly connections: number
  readonly seconds: number
  /** How pgbench sends statements: `simple`, its default, or `prepared`. */
  readonly mode: 'simple' | 'prepared'
}

export type ReplayResult = { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly how: string }

/** Runs the recorded statements as fast as the database can: pgbench with prepared statements, or a bare loop over `pg` where there is none. */
export async function replay(given: Replay): Promise<ReplayResult> {
  const program = findPgbench()
  return program ? withPgbench(program, given) : withLoop(given)
}

function findPgbench(): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(':').map((folder) => join(folder, 'pgbench'))
  return [...onPath, ...globSync('/usr/lib/postgresql/*/bin/pgbench').sort().reverse()].find((file) => existsSync(file))
}

const anyUuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
const anyReference = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/
const pieces = new RegExp(`(${anyUuid.source}|${anyReference.source})`)

type Place = { readonly step: number; readonly column: string }
type Script = { readonly sql: (parameter: (name: string, value: string) => string, expression: (name: 'n' | 'i' | 'client') => string, found: (place: Place) => string) => string }

/**
 * One recorded statement as SQL for another party and new ids: what belongs to the recorded party becomes an expression of
 * :i, ids and references that the request made become expressions of :client and :n, a moment that an earlier statement gave is taken
 * from there, other moments move with the clock, and all else stays.
 */
function rewrite(steps: readonly Step[], s: number, recorded: number, known: Map<string, number>, begun: number): Script {
  const { text, values } = steps[s]!
  return {
    sql: (parameter, expression, found) =>
      text.replace(/\$(\d+)/g, (_all, place: string) => {
        const value = values[Number(place) - 1]
        if (value === null || value === undefined) return 'null'
        if (typeof value === 'number' || typeof value === 'boolean') return String(value)
        const earlier = value instanceof Date ? placeOf(steps.slice(0, s), value) : undefined
        if (earlier) return found(earlier)
        if (value instanceof Date) return `(now() + ${Math.round((value.getTime() - begun) / 1000)} * interval '1 second')`
        if (Buffer.isBuffer(value)) return value.equals(sessionIdOf(recorded)) ? inSql.session(expression('i')) : parameter(place, `\\x${value.toString('hex')}`)
        // As the driver writes them: a list is an array of PostgreSQL.
        const words = typeof value === 'string' ? value : Array.isArray(value) ? `{${value.map((one) => JSON.stringify(one)).join(',')}}` : JSON.stringify(value)
        const parts = words.split(pieces)
        if (parts.length === 1) return parameter(place, words)
        const made = parts.map((part, k) => (k % 2 === 0 ? part && parameter(`${place}_${k}`, part) : idOf(part, recorded, known, expression))).filter(Boolean)
        if (made.length === 1) return made[0]!
        return `(${made.map((one) => `${one}::text`).join(' || ')})${typeof value === 'string' ? '' : '::jsonb'}`
      }),
  }
}

/** The statement and the column that gave this moment. */
function placeOf(earlier: readonly Step[], moment: Date): Place | undefined {
  for (const [step, { row }] of earlier.entries()) {
    for (const [column, value] of Object.entries(row ?? {})) if (value instanceof Date && value.getTime() === moment.getTime()) return { step, column }
  }
  return undefined
}

function idOf(id: string, recorded: number, known: Map<string, number>, expression: (name: 'n' | 'i' | 'client') => string): string {
  if (id === partyIdOf(recorded)) return inSql.party(expression('i'))
  if (id === draftIdOf(recorded)) return inSql.draft(expression('i'))
  const k = known.get(id) ?? known.size + 1
  known.set(id, k)
  const [n, client] = [expression('n'), expression('client')]
  if (anyReference.test(id)) return `upper(substr(md5(${client}::text || '-' || ${n}::text), 1, 12))`
  return `('0199' || lpad(to_hex(${client}::bigint), 4, '0') || '-${k.toString(16).padStart(4, '0')}-7000-8000-' || lpad(to_hex(${n}::bigint), 12, '0'))::uuid`
}

let runs = 0

async function withPgbench(program: string, given: Replay): Promise<ReplayResult> {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-pgbench-'))
  const span = Math.floor(given.count / given.connections)
  const defined: string[] = []
  const known = new Map<string, number>()
  const begun = Date.now()
  const asked = new Set<number>()
  const lines = given.steps.map((_, s) =>
    rewrite(given.steps, s, given.recorded, known, begun).sql(
      (name, value) => {
        // A simple statement carries its values in its words; a prepared one has them beside it.
        // Nor can an empty one stand beside it.
        if (given.mode === 'simple' || value === '') return `'${value.replaceAll("'", "''")}'`
        defined.push('-D', `p${s}_${name}=${value}`)
        return `:p${s}_${name}`
      },
      (name) => (name === 'client' ? ':client_id' : `:${name}`),
      ({ step, column }) => (asked.add(step), given.mode === 'simple' ? `':r${step}_${column}'` : `:r${step}_${column}`),
    ),
  )
  writeFileSync(join(folder, 'script.sql'), [`\\set n :n + 1`, `\\set i ${given.from} + :client_id * ${span} + (:n % ${span})`, ...lines.map((line, s) => `${line.replace(/\s+/g, ' ').trim()}${asked.has(s) ? ` \\gset r${s}_` : ';'}`), ''].join('\n'))
  // Each run has parties of its own: a draft can be sent once.
  const run = async (seconds: number, name: string, skip: number) => {
    runs++
    const url = new URL(given.ownerUrl)
    const args = ['-n', '-M', given.mode, '-c', String(given.connections), '-j', '2', '-T', String(seconds), '-f', 'script.sql', '-l', '--log-prefix', name, '-D', `n=${Math.ceil((runs * 1_000_000) / span) * span + skip}`, ...defined]
    const env = { PATH: process.env['PATH'], PGHOST: url.hostname, PGPORT: url.port, PGUSER: url.username, PGPASSWORD: decodeURIComponent(url.password), PGDATABASE: url.pathname.slice(1) }
    return (await promisify(execFile)(program, args, { cwd: folder, env })).stdout
  }
  try {
    await run(1, 'warm', 0)
    const said = await run(given.seconds, 'log', Math.floor(span / 4))
    const failed = Number(/number of failed transactions: (\d+)/.exec(said)?.[1] ?? 0)
    const perSecond = Number(/tps = ([\d.]+)/.exec(said)?.[1])
    const milliseconds = readdirSync(folder).filter((file) => file.startsWith('log')).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean).map((line) => Number(line.split(' ')[2]) / 1000))
    return { perSecond, ...percentiles(milliseconds), how: `pgbench -M ${given.mode}, ${given.connections} clients, ${given.steps.length} statements${failed > 0 ? `, ${failed} FAILED` : ''}` }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Where there is no pgbench: the same statements from this process, on as many connections. */
async function withLoop(given: Replay): Promise<ReplayResult> {
  runs++
  const span = Math.floor(given.count / given.connections)
  const milliseconds: number[] = []
  const began = Date.now()
  const begin = performance.now() + 1000
  const end = begin + given.seconds * 1000
  await Promise.all(
    Array.from({ length: given.connections }, async (_, client) => {
      const connection = new pg.Client(given.ownerUrl)
      await connection.connect()
      for (let n = runs * 1_000_000; performance.now() < end; n++) {
        const i = given.from + client * span + (n % span)
        const known = new Map<string, number>()
        const rows: Record<string, unknown>[] = []
        const started = performance.now()
        for (const s of given.steps.keys()) {
          const values: unknown[] = []
          const take = (value: unknown) => `$${values.push(value)}`
          const text = rewrite(given.steps, s, given.recorded, known, began).sql((_name, value) => take(value), (name) => take(String({ n, i, client }[name])), ({ step, column }) => take(rows[step]?.[column]))
          rows.push((await connection.query({ name: `s${s}`, text, values })).rows[0])
        }
        if (started >= begin) milliseconds.push(performance.now() - started)
      }
      await connection.end()
    }),
  )
  return { perSecond: milliseconds.length / given.seconds, ...percentiles(milliseconds), how: `no pgbench on this machine: a bare loop over pg, ${given.connections} connections, ${given.steps.length} statements` }
}

function percentiles(milliseconds: number[]): { p50: number; p99: number } {
  milliseconds.sort((a, b) => a - b)
  const at = (share: number) => milliseconds[Math.min(milliseconds.length - 1, Math.floor(milliseconds.length * share))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}
