import type pg from 'pg'
import { connect, dbOver, readerOver, transact, type Connections, type Db, type DbOptions, type Reader, type Tx } from './db.ts'
import { sql, type Query } from './sql.ts'

/**
 * The database as requests have it: the login sees of what row-level security guards only what the asker may, and the asker is whoever
 * the `actAs` statement proves. As it stands nobody asks; `asking` gives it for one request.
 */
export type WebDb = Db & { asking(actAs: Query<unknown> | undefined): Db }

/** A table whose policies ask who asks: whoever reads or changes a row of it, or also whoever adds one. */
export type Guarded = { readonly table: string; readonly adding: boolean }

export const readGuarded = (db: Reader): Promise<Guarded[]> => db.all(guardedTables())

const guardedTables = () => sql<Guarded>`
  select schemaname || '.' || tablename as table, bool_or(cmd in ('INSERT', 'ALL') and coalesce(with_check, qual) <> 'true') as adding
  from pg_policies where 'bauhinia_app' = any(roles) group by 1 having bool_or(qual <> 'true') order by 1`

/** Opens the pool of the login for requests. `guarded` are the tables for which a statement must say who asks. */
export function openWebDb(url: string, options: Omit<DbOptions, 'pipeline'> & { readonly guarded: readonly Guarded[] }): WebDb {
  // Saying who asks must not cost a journey to the server and back: it is sent together with the statement that needs it.
  const connections = connect(url, { ...options, pipeline: true })
  const plain = dbOver(connections)
  const needsAsker = guardOf(options.guarded)
  const web: WebDb = { ...plain, asking: (actAs) => (actAs ? dbAsking(connections, plain, { actAs, needsAsker }) : web) }
  return web
}

type Asking = { readonly actAs: Query<unknown>; readonly needsAsker: (query: Query<unknown>) => boolean }

function dbAsking(connections: Connections, plain: Db, asking: Asking): Db {
  const span = readSpan(connections, asking.actAs)
  const all = <Row>(query: Query<Row>): Promise<Row[]> => (asking.needsAsker(query) || span.isOpen() ? span.all(query) : plain.all(query))
  const transaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transact(connections, work, (client) => askingReader(readerOver(client, connections), asking))
  return {
    ...plain,
    all,
    maybe: async (query) => (await all(query))[0],
    write: (query) => (asking.needsAsker(query) ? transaction((tx) => tx.all(query)) : plain.write(query)),
    transaction,
    beside: () => dbAsking({ ...connections, pool: connections.apart }, plain.beside(), asking),
  }
}

/** In a transaction: the first statement that needs it is preceded by who asks. */
function askingReader(reader: Reader, { actAs, needsAsker }: Asking): Reader {
  let asked: Promise<unknown> | undefined
  const all = async <Row>(query: Query<Row>): Promise<Row[]> => {
    if (!asked && needsAsker(query)) asked = reader.all(actAs)
    const [rows] = await Promise.all([reader.all(query), asked])
    return rows
  }
  return { all, maybe: async (query) => (await all(query))[0] }
}

/**
 * Readings of one request outside a transaction of its own: the first opens one, in which the asker is known, and those that come before
 * it has ended go inside. It ends as soon as nothing is being read, so that no request holds a connection while it waits for another.
 */
function readSpan(connections: Connections, actAs: Query<unknown>) {
  let open: Span | undefined
  const forget = (span: Span) => void (open = open === span ? undefined : open)
  return {
    isOpen: () => open !== undefined,
    async all<Row>(query: Query<Row>): Promise<Row[]> {
      const span = (open ??= openSpan(connections, actAs))
      span.reading++
      try {
        return await (await span.reader).all(query)
      } catch (error) {
        // Nothing more can be read in a transaction in which a statement has failed.
        forget(span)
        throw error
      } finally {
        span.reading--
        // After the caller's next step, which may read again.
        setImmediate(() => {
          if (span.reading > 0 || span.ended) return
          span.ended = true
          forget(span)
          span.end()
        })
      }
    },
  }
}

type Span = { readonly reader: Promise<Reader>; readonly end: () => void; reading: number; ended: boolean }

function openSpan(connections: Connections, actAs: Query<unknown>): Span {
  const client = connections.pool.connect()
  return { reader: client.then((one) => askedOn(one, connections, actAs)), end: () => void client.then(endRead, () => undefined), reading: 0, ended: false }
}

/** Not waited for: what follows is sent behind it, and fails with it. */
function askedOn(client: pg.PoolClient, connections: Connections, actAs: Query<unknown>): Reader {
  const reader = readerOver(client, connections)
  const asked = Promise.all([client.query('begin transaction read only'), reader.all(actAs)])
  asked.catch(() => undefined)
  const all = async <Row>(query: Query<Row>): Promise<Row[]> => (await Promise.all([reader.all(query), asked]))[0]
  return { all, maybe: async (query) => (await all(query))[0] }
}

const endRead = (client: pg.PoolClient): Promise<void> =>
  client.query('commit').then(
    () => client.release(),
    (error: Error) => client.release(error),
  )

/**
 * Which statements need to know who asks: those that name a guarded table. To add a row to most of them needs no more than the right to,
 * unless the row is looked for (`on conflict`) or given back.
 */
function guardOf(guarded: readonly Guarded[]): (query: Query<unknown>) => boolean {
  const oneOf = (tables: readonly Guarded[]) => `(?:${tables.map(({ table }) => table.replace('.', '\\.')).join('|')})\\b`
  const free = guarded.filter(({ adding }) => !adding)
  const named = new RegExp(`\\b${oneOf(guarded)}`)
  const onlyAdded = new RegExp(`\\binsert into ${oneOf(free)}`, 'g')
  const known = new Map<string, boolean>()
  return ({ name, text }) => {
    const answer = known.get(name) ?? named.test(/\b(?:on conflict|returning)\b/.test(text) ? text : text.replaceAll(onlyAdded, ''))
    known.set(name, answer)
    return answer
  }
}
