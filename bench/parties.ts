import { createHash } from 'node:crypto'
import { inTransaction, system, visitor, type Actor, type Ctx } from '../src/kernel/ctx.ts'
import { dayIn } from '../src/kernel/dates.ts'
import { sessionCookieName } from '../src/kernel/cookies.ts'
import { checkAll, compileForm, saveDraft, type Answers } from '../src/modules/forms/index.ts'
import { insertSession } from '../src/modules/identity/identity.sql.ts'
import { keepParty } from '../src/modules/identity/party.ts'
import { keepProfile } from '../src/modules/identity/profile.ts'
import { putStanding } from '../src/modules/identity/standing.sql.ts'
import { sessionProof } from '../src/modules/identity/session-proof.ts'
import { currentService } from '../src/modules/jurisdiction/index.ts'
import type { BenchSite } from './site.ts'

export const serviceId = 'immd-birthcopy'

const answers: Answers = {
  childNameEn: 'LEE Ka Yan',
  childNameZh: '李嘉欣',
  childDob: '1990-05-17',
  childSex: 'F',
  birthPlace: 'Queen Mary Hospital',
  motherName: 'HO Mei Lan',
  fatherName: 'LEE Kwok Keung',
  entryNo: '123456',
  relation: 'self',
  nameEn: 'LEE Ka Yan',
  identityNumber: 'A1234563',
  tel: '+85240000123',
  copies: 2,
  purpose: 'To study abroad',
  collect: 'electronic',
}

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0')

/** Everything of the n-th party follows from n, here and in SQL, so that pgbench can choose a party too. */
export const partyIdOf = (n: number): string => `018f0000-0000-7000-8000-${hex(n, 12)}`
export const draftIdOf = (n: number): string => `018f0000-0000-7000-8001-${hex(n, 12)}`
export const sessionIdOf = (n: number): Buffer => createHash('sha256').update(Buffer.from(hex(n, 64), 'hex')).digest()
export const inSql = {
  party: (n: string) => `('018f0000-0000-7000-8000-' || lpad(to_hex(${n}::bigint), 12, '0'))::uuid`,
  draft: (n: string) => `('018f0000-0000-7000-8001-' || lpad(to_hex(${n}::bigint), 12, '0'))::uuid`,
  session: (n: string) => `sha256(decode(lpad(to_hex(${n}::bigint), 64, '0'), 'hex'))`,
}

export const actorOf = (n: number): Actor => ({ ...visitor, kind: 'person', id: partyIdOf(n), party: partyIdOf(n), session: sessionIdOf(n).toString('hex') })
export const cookieOf = ({ open }: BenchSite, n: number): string => `${sessionCookieName(open.house.config.PUBLIC_URL)}=${Buffer.from(partyIdOf(n).replaceAll('-', '') + hex(n, 64), 'hex').toString('base64url')}`
export const csrfOf = ({ open }: BenchSite, n: number): string => open.house.keys.hmac('csrf', sessionIdOf(n).toString('hex')).toString('base64url')

/** Makes parties that are signed in and have a whole draft for the service, by the modules' own operations. */
export async function makeParties({ open }: BenchSite, from: number, count: number): Promise<void> {
  const { house, db } = open
  const pinned = currentService(house.pack, serviceId)!
  const form = compileForm(pinned.pack, pinned.service)
  const now = new Date()
  const problems = checkAll(form, answers, { today: dayIn(now, house.pack.settings.timeZone), partyKind: 'person' })
  if (problems.length > 0) throw new Error(`The bench's answers do not stand: ${problems.map((one) => `${one.question}: ${one.text.en}`).join('; ')}`)
  const ns = Array.from({ length: count }, (_, i) => from + i)
  await byEight(ns, (n) =>
    inTransaction(db, { house, actor: system, now }, async (ctx) => {
      await makePerson(ctx, n)
      await saveDraft({ ...ctx, actor: actorOf(n) }, { form, digest: pinned.digest, draft: { id: draftIdOf(n), answers, typed: {}, refused: {}, sources: {}, savedAt: now }, language: 'en' })
    }),
  )
}

/** Does something for each of many, eight at a time. */
export async function byEight(ns: readonly number[], make: (n: number) => Promise<unknown>): Promise<void> {
  const left = [...ns]
  const hands = Array.from({ length: 8 }, async () => {
    for (let n = left.pop(); n !== undefined; n = left.pop()) await make(n)
  })
  await Promise.all(hands)
}

/** A person with a name, a standing and a session. */
export async function makePerson(ctx: Ctx, n: number): Promise<void> {
  const partyId = partyIdOf(n)
  await keepParty(ctx, partyId, 'person')
  await keepProfile(ctx, partyId, { 'person.nameEn': 'LEE Ka Yan' }, 'persons.sandbox')
  await ctx.tx.all(putStanding(partyId, { assurance: 'plus', proofed_by: 'sandbox', proofed_at: ctx.now }))
  // Seen in the future, so that no request of the measurement is the one in a minute that notes the session as used.
  const seen = new Date(ctx.now.getTime() + 3_600_000)
  const key = { partyId, id: sessionIdOf(n) }
  const expiresAt = new Date(seen.getTime() + 28_800_000)
  await ctx.tx.all(insertSession(key, { party: partyId, kind: 'person', mandate: null }, { assurance: 'plus', method: 'sandbox', provenAt: seen }, seen, expiresAt, sessionProof(ctx.house, key, partyId, expiresAt)))
}

/** As many more, copied from the first by SQL: only their rows matter, nobody opens what is sealed in them. */
export async function copyParties({ asOwner }: BenchSite, first: number, from: number, count: number): Promise<void> {
  const source = `'${partyIdOf(first)}'`
  const series = `generate_series(${from}, ${from + count - 1}) as n`
  await asOwner(`insert into identity.party (party_id, kind, data_key, created_at)
    select ${inSql.party('n')}, kind, data_key, created_at from identity.party, ${series} where party_id = ${source}`)
  await asOwner(`insert into identity.profile (party_id, element, sealed, source, read_at)
    select ${inSql.party('n')}, element, sealed, source, read_at from identity.profile, ${series} where party_id = ${source}`)
  await asOwner(`insert into identity.session (party_id, id, acting_party, acting_kind, created_at, seen_at, expires_at)
    select ${inSql.party('n')}, ${inSql.session('n')}, ${inSql.party('n')}, acting_kind, created_at, seen_at, expires_at from identity.session, ${series} where party_id = ${source}`)
  await asOwner(`insert into forms.draft (party_id, id, service_id, digest, answers, at_page, language, saved_at, expires_at)
    select ${inSql.party('n')}, ${inSql.draft('n')}, service_id, digest, answers, at_page, language, saved_at, expires_at from forms.draft, ${series} where party_id = ${source}`)
}

/** Statistics and dirty pages of the preparation must not fall into the measurement. */
export async function settle({ asOwner }: BenchSite): Promise<void> {
  await asOwner('vacuum analyze')
  await asOwner('checkpoint')
}
