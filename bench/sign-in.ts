import { generateKeyPairSync } from 'node:crypto'
import { inTransaction, system as itself } from '../src/kernel/ctx.ts'
import { clientOf, readyClients, seedClients } from '../src/modules/clients/index.ts'
import { agree } from '../src/modules/oidc/agree.ts'
import { purposesOf } from '../src/modules/oidc/purposes.ts'
import { startBareProvider } from './bare-provider.ts'
import { inTurns, ratioOf, turnSeconds, warmupSeconds } from './in-turns.ts'
import { actorOf, byEight, cookieOf, inSql, makePerson, partyIdOf, settle } from './parties.ts'
import type { Figure } from './report.ts'
import { openBenchSite, type BenchSite } from './site.ts'
import { signIns, type System } from './sign-ins.ts'

const clientId = 'td-number-plates'
const connections = 8
const longestRatio = 1.2
// Those who sign in stand evenly among all who are in the database.
const asking = { first: 100_000_000, count: 2000 }
const everybody = 4_000_000
const apart = everybody / asking.count
const people = Array.from({ length: asking.count }, (_, i) => asking.first + i * apart)
// The library's own memory keeps a thousand things.
const barePeople = 50

/** Signing in at a department's system beside the library alone, and with four million people in the database beside two thousand. */
export async function signIn(site: BenchSite): Promise<Figure[]> {
  const crowded = await openBenchSite()
  const system = systemOf(site)
  const bare = await startBareProvider(system, { keys: [generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })] }, barePeople)
  try {
    await makePeople(site)
    await makePeople(crowded)
    await fillUp(crowded)
    for (const one of [site, crowded]) await settle(one)
    const ours = (one: BenchSite) => {
      const cookies = people.map((n) => cookieOf(one, n))
      return (turn: number) => signIns({ port: one.web.port, system: systemOf(one), cookies, connections, warmupSeconds: warmupSeconds(turn), seconds: turnSeconds })
    }
    const found = await inTurns({
      ours: ours(site),
      crowded: ours(crowded),
      bare: (turn) => signIns({ port: bare.port, system, cookies: bare.cookies, connections, warmupSeconds: warmupSeconds(turn), seconds: turnSeconds }),
    })
    const unit = 'sign-ins/s'
    return [
      { name: 'sign-in', unit, bar: 0.5, ...ratioOf(found.ours, found.bare), note: 'code flow with PKCE, DPoP and private_key_jwt; the limit is oidc-provider alone, with its own memory' },
      { name: 'sign-in, four million people', unit, bar: Number((1 / longestRatio).toFixed(2)), ...ratioOf(found.crowded, found.ours), note: `${everybody.toLocaleString('en')} people with their profiles, beside ${asking.count.toLocaleString('en')}` },
    ]
  } finally {
    bare.stop()
    await crowded.close()
  }
}

function systemOf({ open: { house }, web }: BenchSite): System {
  const ready = readyClients(house).find(({ id }) => id === clientId)!
  return { issuer: `http://localhost:${web.port}`, clientId, redirectUri: (ready.metadata['redirect_uris'] as string[])[0]!, key: ready.privateKey! }
}

/** People who are signed in at the portal and have agreed that the system may know them again. */
async function makePeople({ open: { house, db } }: BenchSite): Promise<void> {
  await seedClients(db, house)
  const [purpose] = purposesOf(house, (await clientOf(db, house, clientId))!)
  const now = new Date()
  await byEight(people, (n) =>
    inTransaction(db, { house, actor: itself, now }, async (ctx) => {
      await makePerson(ctx, n)
      await agree({ ...ctx, actor: actorOf(n) }, { clientId, purpose: purpose!, wanted: { scopes: new Set(['openid']), claims: new Set() }, given: [] })
    }),
  )
}

/** Everybody else between them, copied from the first by SQL: party, profile, standing, session and agreement. */
async function fillUp({ asOwner }: BenchSite): Promise<void> {
  const source = `'${partyIdOf(asking.first)}'`
  const others = `generate_series(${asking.first}, ${asking.first + everybody - 1}) as n`
  const between = `(n - ${asking.first}) % ${apart} <> 0`
  const copy = (table: string, columns: string, values = columns) =>
    asOwner(`insert into ${table} (party_id, ${columns}) select ${inSql.party('n')}, ${values} from ${table}, ${others} where party_id = ${source} and ${between}`)
  await copy('identity.party', 'kind, data_key, created_at')
  await copy('identity.profile', 'element, sealed, source, read_at')
  await copy('identity.standing', 'assurance, proofed_by, proofed_at')
  await copy('identity.session', 'id, acting_party, acting_kind, assurance, method, proven_at, created_at, seen_at, expires_at', `${inSql.session('n')}, ${inSql.party('n')}, acting_kind, assurance, method, proven_at, created_at, seen_at, expires_at`)
  await copy('oidc.consent', 'id, client_id, purpose, terms, scopes, given, left_out, agreed_at, expires_at')
}
