import { visitor, type Actor, type House } from '../../kernel/ctx.ts'
import type { Db, Reader } from '../../kernel/db.ts'
import type { Text } from '../../kernel/i18n.ts'
import { open } from '../../kernel/keys.ts'
import type { Sessions } from '../../kernel/page.ts'
import { unwrapDataKey } from './data-keys.ts'
import { readActor, touchSession, type ActorRow, type SessionKey } from './identity.sql.ts'
import { givenForm } from './names.ts'
import { recentMap, type RecentMap } from '../../kernel/recent-map.ts'
import { principalNamePlace, profilePlace } from './sealed-places.ts'
import { readSessionToken } from './session-token.ts'

export const absoluteMs = 8 * 3_600_000
export const idleMs = 60 * 60_000
/** As long as a guest's draft is kept. */
export const guestIdleMs = 24 * 3_600_000
const touchMs = 60_000
const cachedMs = 1000
// Longer than any transaction lives (15 s): until then a read might still see the session that is being ended.
const endedMs = 20_000

type Cache = { readonly answers: RecentMap<Promise<Actor | undefined>>; readonly ended: RecentMap<true> }

// By the keys, which stay the same for as long as a process runs; the house changes with each edition.
const caches = new WeakMap<House['keys'], Cache>()

function cacheOf(house: House): Cache {
  let cache = caches.get(house.keys)
  if (!cache) caches.set(house.keys, (cache = { answers: recentMap({ most: 10_000, forMs: cachedMs }), ended: recentMap({ most: 10_000, forMs: endedMs }) }))
  return cache
}

const cacheKey = ({ partyId, id }: SessionKey) => `${partyId} ${id.toString('hex')}`

/** Called by whoever ends or changes a session: this process asks the database again from now on. */
export function forgetSession(house: House, key: SessionKey): void {
  const { answers, ended } = cacheOf(house)
  answers.delete(cacheKey(key))
  ended.set(cacheKey(key), true, Date.now())
}

/** Tells the kernel who asks. Without `fresh` an answer, also "nobody", may be up to a second old. */
export function sessionsOf(db: Db, house: House, clock: () => Date = () => new Date()): Sessions {
  const { answers, ended } = cacheOf(house)
  return {
    async actorOf(token, { fresh }) {
      const session = readSessionToken(token)
      if (!session) return undefined
      const key = cacheKey(session)
      const known = fresh ? undefined : answers.get(key, Date.now())
      if (known) return known
      const asked = actorOfSession(db, house, session, clock())
      if (!ended.get(key, Date.now())) {
        answers.set(key, asked, Date.now())
        asked.catch(() => answers.delete(key))
      }
      return asked
    },
  }
}

const before = (now: Date, ms: number) => new Date(now.getTime() - ms)

/** Who a session is, asked of the database; undefined when it is over, was ended, or never was. */
export async function actorOfSession(db: Reader, house: House, session: SessionKey, now: Date): Promise<Actor | undefined> {
  const row = await db.maybe(readActor(session, now, { person: before(now, idleMs), guest: before(now, guestIdleMs) }, before(now, touchMs)))
  // A mandate that has ended takes the session with it: nobody goes on as another without noticing.
  if (!row || (row.acting_party !== session.partyId && !row.mandate_id)) return undefined
  if (row.is_stale) await db.all(touchSession(session, now))
  return actorFrom(row, house, session)
}

function actorFrom(row: ActorRow, house: House, session: SessionKey): Actor {
  if (row.kind === 'guest') return guestActor(session)
  // Opened when somebody asks: what only writes or leads on shows no name.
  let opened: Names | undefined
  const names = () => (opened ??= openNames(row, session, unwrapDataKey(house, session.partyId, row.data_key)))
  return {
    kind: 'person',
    id: session.partyId,
    party: row.acting_party,
    partyKind: row.acting_kind,
    get name() {
      return names().own.en
    },
    get partyName() {
      return names().party.en
    },
    get names() {
      return names().own
    },
    get partyNames() {
      return names().party
    },
    // Posts are held by the person, not by the party that the person acts for.
    posts: row.mandate_id ? [] : row.posts,
    ...(!row.mandate_id && row.principals.length > 0 && { principals: row.principals }),
    ...(row.mandate_id && { mandate: { id: row.mandate_id, kind: row.mandate_kind!, terms: row.terms! } }),
    ...(row.guests.length > 0 && { guests: row.guests }),
    session: session.id.toString('hex'),
    assurance: row.assurance,
    method: row.method,
    ...(row.proven_at && { provenAt: row.proven_at }),
  }
}

/** A visitor still, for every page; with rows of their own. */
export const guestActor = ({ partyId, id }: SessionKey): Actor => ({ ...visitor, id: partyId, party: partyId, session: id.toString('hex') })

/** What the person is called, and the party they act for. */
type Names = { readonly own: Text; readonly party: Text }

function openNames(row: ActorRow, { partyId }: SessionKey, key: Buffer): Names {
  const opened = (sealed: Buffer | null, element: string) => (sealed ? (JSON.parse(open(key, sealed, profilePlace(partyId, element)).toString()) as string) : undefined)
  const name = givenForm(opened(row.name_sealed, 'person.nameEn') ?? '')
  const own: Text = { en: name, 'zh-Hant': opened(row.name_zh_sealed, 'person.nameZh') ?? name }
  const principal = row.principal_name_sealed && row.mandate_id ? (JSON.parse(open(key, row.principal_name_sealed, principalNamePlace(row.mandate_id)).toString()) as Text) : undefined
  return { own, party: principal ?? own }
}
