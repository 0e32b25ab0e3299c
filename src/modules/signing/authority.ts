import { system, type House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import type { OneActKey, PublishedKey, SigningKey } from '../../kernel/keyring.ts'
import { recordAlone } from '../journal/index.ts'
import { thumbprint } from '../keyring/index.ts'
import { makeCertificate, type Draft, type Sign } from './certificates/certificate.ts'
import { actDraft, authorityDraft, crossDraft, organisationDraft, rootDraft, timeStampsDraft, verifierDraft, type About, type Above, type ActSubject } from './certificates/profiles.ts'
import { readCertificate } from './certificates/read-certificate.ts'
import type { SigningEntry } from './entries.ts'
import { freshLists, type List } from './fresh-lists.ts'
import * as q from './signing.sql.ts'

/** What can sign and show a certificate for it. */
export type Certified = {
  readonly certificate: Buffer
  /** The authorities above it, the nearest first, the root last. */
  readonly chain: readonly Buffer[]
  /** 64 bytes, r and s, over the SHA-256 of the data. */
  readonly sign: Sign
}

/** The installation's certification authority. It writes with the system's rights: what is certified is not the asker's concern. */
export type Authority = {
  readonly forOrganisation: (house: House, organisationId: string, now: Date) => Promise<Certified>
  /** Of the key by which an organisation, or anybody here, asks for documents. */
  readonly forVerifier: (house: House, verifier: { readonly purpose: string; readonly name: string; readonly organisationId: string | undefined }, now: Date) => Promise<Certified>
  readonly forTimeStamps: (house: House, now: Date) => Promise<Certified>
  /** Lends `work` a key that is made now, with a certificate for a quarter of an hour. It signs once, in the store where it was made, and is gone. */
  readonly forOneAct: <Done>(house: House, subject: ActSubject, now: Date, work: (certified: Certified) => Promise<Done>) => Promise<Done>
  /** Certificates of authorities, of now and before, that were not taken back. */
  readonly certificates: (house: House, now: Date) => Promise<readonly q.AuthorityRow[]>
  /** A revocation list of each authority whose key still signs. */
  readonly lists: (house: House, now: Date) => Promise<readonly List[]>
}

declare module '../../kernel/ctx.ts' {
  interface House {
    readonly authority: Authority
  }
}

const rootPurpose = 'ca root'
const signingPurpose = 'ca signing'
const day = 86_400_000
/** A certificate is renewed when it would end sooner than this: what it signs shall be provable for a while by itself. */
const renewedBeforeMs = 90 * day
/** An authority outlives what it certifies now. */
const authorityRenewedBeforeMs = 3.1 * 365 * day

/** An authority as it is open in a process: with what it has certified and goes on using. */
type Open = { readonly db: Db; readonly kept: Map<string, { readonly der: Buffer; readonly until: number }> }

/** `db` with the rights of the system. */
export function openAuthority(db: Db): Authority {
  const open: Open = { db, kept: new Map() }
  return {
    forOrganisation: (house, organisationId, now) => lasting(open, house, { purpose: `seal ${organisationId}`, kind: 'organisation', now, draft: (about, above) => organisationDraft(house, about, above, { organisationId, now }) }),
    forVerifier: (house, { purpose, ...about }, now) => lasting(open, house, { purpose, kind: 'verifier', now, draft: (key, above) => verifierDraft(house, key, above, { ...about, now }) }),
    forTimeStamps: (house, now) => lasting(open, house, { purpose: 'time-stamps', kind: 'time-stamps', now, draft: (about, above) => timeStampsDraft(house, about, above, now) }),
    forOneAct: (house, subject, now, work) => house.keyring.withOneActKey(async (key) => work(await forOneAct(open, house, key, { subject, now }))),
    async certificates(house, now) {
      await signingNow(open, house, now)
      await crossCertify(open, house, now)
      return (await db.all(q.authorityCertificates())).filter((row) => row.revoked_at === null)
    },
    async lists(house, now) {
      await signingNow(open, house, now)
      return freshLists(db, house, now)
    },
  }
}

const aboutOf = ({ kid, publicKey }: Pick<PublishedKey, 'kid' | 'publicKey'>): About => ({ kid, spki: publicKey.export({ format: 'der', type: 'spki' }) })

type Wanted = { readonly kind: q.CertificateKind; readonly purpose: string; readonly about: About; readonly issuer: SigningKey; readonly draft: () => Draft; readonly now: Date; readonly lastsMs: number }

/** The certificate of a key, made when there is none that lasts. */
async function certified({ db, kept }: Open, { kind, purpose, about, issuer, draft, now, lastsMs }: Wanted): Promise<Buffer> {
  const name = `${kind} ${about.kid} ${issuer.kid}`
  const until = now.getTime() + lastsMs
  const known = kept.get(name)
  if (known && known.until > until) return known.der
  const found = await db.maybe(q.certificateOfKey(about.kid, kind, issuer.kid, new Date(until)))
  const der = found?.der ?? (await makeCertificate(draft(), issuer.sign))
  if (!found) await db.write(q.insertCertificate(rowOf(der, { kind, purpose, kid: about.kid, issuerKid: issuer.kid })))
  kept.set(name, { der, until: readCertificate(der).until.getTime() })
  return der
}

async function rootNow(open: Open, house: House, now: Date) {
  const key = await house.keyring.signer(rootPurpose, 'ES256')
  const about = aboutOf(key)
  const der = await certified(open, { kind: 'root', purpose: rootPurpose, about, issuer: key, draft: () => rootDraft(house, about, now), now, lastsMs: authorityRenewedBeforeMs })
  return { key, der, above: { ...about, subject: readCertificate(der).subject } satisfies Above }
}

async function signingNow(open: Open, house: House, now: Date) {
  const root = await rootNow(open, house, now)
  const key = await house.keyring.signer(signingPurpose, 'ES256')
  const about = aboutOf(key)
  const der = await certified(open, { kind: 'authority', purpose: signingPurpose, about, issuer: root.key, draft: () => authorityDraft(house, about, root.above, now), now, lastsMs: authorityRenewedBeforeMs })
  return { key, above: { ...about, subject: readCertificate(der).subject } satisfies Above, chain: [der, root.der] }
}

/** Each older root whose key is still here certifies the one of now. */
async function crossCertify(open: Open, house: House, now: Date): Promise<void> {
  const root = await rootNow(open, house, now)
  for (const { kid } of (await house.keyring.published(rootPurpose)).filter((one) => one.signsFrom < root.key.signsFrom)) {
    const older = await house.keyring.signerNamed(rootPurpose, kid)
    if (!older) continue
    // By the name that it was certified under: how names are made may have changed since.
    const itself = (await open.db.all(q.authorityCertificates())).find((row) => row.kind === 'root' && row.kid === kid)
    if (!itself) continue
    const above = { ...aboutOf(older), subject: readCertificate(itself.der).subject }
    await certified(open, { kind: 'cross', purpose: rootPurpose, about: root.above, issuer: older, draft: () => crossDraft(house, root.above, above, now), now, lastsMs: renewedBeforeMs })
  }
}

async function lasting(open: Open, house: House, { purpose, kind, now, draft }: { purpose: string; kind: 'time-stamps' | 'organisation' | 'verifier'; now: Date; draft: (about: About, above: Above) => Draft }): Promise<Certified> {
  const signing = await signingNow(open, house, now)
  const key = await house.keyring.signer(purpose, 'ES256')
  const about = aboutOf(key)
  const certificate = await certified(open, { kind, purpose, about, issuer: signing.key, draft: () => draft(about, signing.above), now, lastsMs: renewedBeforeMs })
  return { certificate, chain: signing.chain, sign: key.sign }
}

async function forOneAct(open: Open, house: House, { publicKey, sign }: OneActKey, { subject, now }: { subject: ActSubject; now: Date }): Promise<Certified> {
  const { key, above, chain } = await signingNow(open, house, now)
  const about = aboutOf({ publicKey, kid: thumbprint(publicKey.export({ format: 'jwk' })) })
  const certificate = await makeCertificate(actDraft(house, about, above, { subject, now }), key.sign)
  const row = { ...rowOf(certificate, { kind: subject.kind, purpose: null, kid: about.kid, issuerKid: key.kid }), der: null }
  await open.db.write(q.insertCertificate(row))
  const post = subject.kind === 'post' ? { organisation: subject.organisationId, role: subject.role } : {}
  await recordAlone<SigningEntry>(open.db, { actor: system, now }, subject.partyId, { what: 'certificate.issued', about: subject.partyId, kind: subject.kind, serial: row.serial, ...post })
  return { certificate, chain, sign }
}

function rowOf(der: Buffer, { kind, purpose, kid, issuerKid }: { kind: q.CertificateKind; purpose: string | null; kid: string; issuerKid: string }): q.CertificateRow {
  const { serial, from, until } = readCertificate(der)
  return { serial: serial.toString(16), kind, purpose, kid, issuer_kid: issuerKid, der, valid_from: from, valid_until: until }
}
