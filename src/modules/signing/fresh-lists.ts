import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { makeRevocationList } from './certificates/certificate.ts'
import { readCertificate } from './certificates/read-certificate.ts'
import * as q from './signing.sql.ts'

/** A revocation list as it is published, under the name of the key that signs it. */
export type List = { readonly kid: string; readonly der: Buffer }

const hour = 3_600_000
/** A list says how long it counts; it is made anew long before, so that an authority that is down for days harms nobody. */
const countsMs = 7 * 24 * hour
const madeAnewMs = 12 * hour
const keyInOtherHands = 1

/** The revocation list of each authority whose key still signs, made anew when half a day old. */
export async function freshLists(db: Db, house: House, now: Date): Promise<List[]> {
  const lists: List[] = []
  const done = new Set<string>()
  for (const { kid, kind, purpose, der } of await db.all(q.authorityCertificates())) {
    if (kind === 'cross' || done.has(kid)) continue
    done.add(kid)
    const newest = await db.maybe(q.newestList(kid))
    if (newest && newest.made_at.getTime() > now.getTime() - madeAnewMs) lists.push({ kid, der: newest.der })
    else {
      const made = await makeList(db, house, { kid, purpose, der, now })
      // Its key was taken back: the last list that there is stays the last.
      const list = made ?? newest?.der
      if (list) lists.push({ kid, der: list })
    }
  }
  return lists
}

async function makeList(db: Db, house: House, { kid, purpose, der, now }: { kid: string; purpose: string; der: Buffer; now: Date }): Promise<Buffer | undefined> {
  const key = await house.keyring.signerNamed(purpose, kid)
  if (!key) return undefined
  const newest = await db.maybe(q.newestList(kid))
  const number = (newest?.number ?? 0) + 1
  const { subject, spki } = readCertificate(der)
  const revoked = (await db.all(q.revokedBy(kid))).map((row) => ({ serial: BigInt(`0x${row.serial}`), at: row.revoked_at, reason: keyInOtherHands }))
  const next = new Date(now.getTime() + countsMs)
  const list = await makeRevocationList({ issuer: subject, issuerSpki: spki, number, at: now, next, revoked }, key.sign)
  const mine = await db.write(q.insertList({ issuerKid: kid, number, der: list, at: now, next }))
  return mine.length > 0 ? list : (await db.maybe(q.newestList(kid)))?.der
}

/** Takes back the certificates of keys that the keyring believes no more, and publishes that at once. */
export async function noteWithdrawnKeys(db: Db, house: House, now: Date): Promise<void> {
  const byPurpose = new Map<string, Set<string>>()
  const issuers = new Set<string>()
  for (const { serial, purpose, kid, issuer_kid } of await db.all(q.keptCertificates(now))) {
    let believed = byPurpose.get(purpose)
    if (!believed) byPurpose.set(purpose, (believed = new Set((await house.keyring.published(purpose)).map((key) => key.kid))))
    if (believed.has(kid)) continue
    await db.write(q.revokeCertificate(serial, now))
    issuers.add(issuer_kid)
  }
  for (const row of await db.all(q.authorityCertificates())) {
    if (row.kind !== 'cross' && issuers.delete(row.kid)) await makeList(db, house, { ...row, now })
  }
  await freshLists(db, house, now)
}
