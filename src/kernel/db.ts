import pg from 'pg'
import type { Query } from './sql.ts'

declare const insideTransaction: unique symbol

export interface Reader {
  all<Row>(query: Query<Row>): Promise<Row[]>
  maybe<Row>(query: Query<Row>): Promise<Row | undefined>
}

/** Only `Db.transaction` makes one, so a function that asks for a Tx cannot be handed the pool. */
export interface Tx extends Reader {
  readonly [insideTransaction]: true
}

export interface Db extends Reader {
  /** One statement that writes, whole or not at all: the database gives it a transaction of its own, so that nothing needs to be begun and committed. */
  write<Row>(query: Query<Row>): Promise<Row[]>
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * The same over a few connections apart, for what is written by itself while a transaction is open: if it waited in the same line, holding one
   * connection, as many requests as there are connections would wait for each other.
   */
  beside(): Db
  /** Called after each commit of this process; the outbox relay listens. */
  afterCommit(listener: () => void): void
  /** One dedicated connection outside the pool, for advisory locks and LISTEN. The caller ends it. */
  connect(): Promise<pg.Client>
  close(): Promise<void>
}

// Dates of SQL type `date` stay text (YYYY-MM-DD): a JavaScript Date would move them across time zones. int8 fits a number here.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export type DbOptions = {
  readonly connections?: number
  /** `false` is for PgBouncer without support for named statements. */
  readonly prepare?: boolean
  /** Sends a statement without waiting for the answer to the one before it (protocol, section "Pipelining"). */
  readonly pipeline?: boolean
  /** Who is told of commits; given where several pools of a process tell the same listeners. */
  readonly commits?: Commits
  readonly onIdleError?: (error: Error) => void
}

/** The listeners for commits of this process. */
export type Commits = { readonly listeners: (() => void)[] }
export const newCommits = (): Commits => ({ listeners: [] })

/** An open pool, another one apart from it (`Db.beside`), and how to talk through them. */
export type Connections = { readonly pool: pg.Pool; readonly apart: pg.Pool; readonly url: string; readonly prepare: boolean; readonly pipeline: boolean; readonly commits: Commits; readonly onIdleError: (error: Error) => void }

// They are opened when somebody needs one.
const connectionsApart = 4

export function connect(url: string, options: DbOptions): Connections {
  const { connections = 10, prepare = true, pipeline = false, commits = newCommits(), onIdleError = () => undefined } = options
  const poolOf = (max: number) => {
    const pool = new pg.Pool({ connectionString: url, max, application_name: 'bauhinia', idleTimeoutMillis: 60_000, pipeline })
    // A server that restarts ends idle connections; without a listener that would end this process too.
    pool.on('error', onIdleError)
    // The same for a connection that is lost between two statements of a transaction: the next statement fails and tells.
    pool.on('connect', (client) => void client.on('error', () => undefined))
    return pool
  }
  return { pool: poolOf(connections), apart: poolOf(connectionsApart), url, prepare, pipeline, commits, onIdleError }
}

/** Opens a pool. */
export const openDb = (url: string, options: DbOptions = {}): Db => dbOver(connect(url, options))

export function dbOver(connections: Connections): Db {
  const { pool, apart, url, commits, onIdleError } = connections
  const reader = readerOver(pool, connections)
  return {
    ...reader,
    async write(query) {
      const rows = await reader.all(query)
      for (const listener of commits.listeners) listener()
      return rows
    },
    transaction: (work) => transact(connections, work, (client) => readerOver(client, connections)),
    beside: () => dbOver({ ...connections, pool: apart }),
    afterCommit: (listener) => void commits.listeners.push(listener),
    async connect() {
      const client = new pg.Client({ connectionString: url, application_name: 'bauhinia-session' })
      client.on('error', onIdleError)
      await client.connect()
      return client
    },
    close: async () => void (await Promise.all([connections.pool.end(), apart.end()])),
  }
}

/** Runs work in one transaction on one connection; `readWith` says how its statements are sent. */
export async function transact<T>({ pool, pipeline, commits }: Connections, work: (tx: Tx) => Promise<T>, readWith: (client: Asked) => Reader): Promise<T> {
  const connection = await pool.connect()
  const client = pipeline ? connection : inTurn(connection)
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(readWith(client) as Tx)
    const { command } = await client.query('commit')
    // The server answers otherwise when a statement had failed, whoever caught its error.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back, because a statement in it had failed')
    for (const listener of commits.listeners) listener()
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure))
    throw error
  } finally {
    connection.release(broken)
  }
}

/** What can be asked things. */
type Asked = Pick<pg.ClientBase, 'query'>

/** The same connection, asked one thing at a time in the order of asking: from pg 9 on it keeps no line for those who do not wait. */
function inTurn(connection: Asked): Asked {
  let last: Promise<unknown> = Promise.resolve()
  const query = (asked: pg.QueryConfig): Promise<pg.QueryResult> => {
    const answer = last.then(() => connection.query(asked))
    last = answer.catch(() => undefined)
    return answer
  }
  return { query } as Asked
}

export function readerOver(source: Asked, { prepare }: Pick<Connections, 'prepare'>): Reader {
  const all = async <Row>({ text, name, values }: Query<Row>) =>
    (await source.query(prepare ? { name, text, values: values as unknown[] } : { text, values: values as unknown[] })).rows as Row[]
  return { all, maybe: async (query) => (await all(query))[0] }
}

/** True when a statement failed because the row is there already (SQLSTATE 23505; scale.md, rule 9: never the constraint's name). */
export const isDuplicate = (error: unknown): boolean => (error as { code?: string } | null)?.code === '23505'
