import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openTestSite, type Site } from '../../../tests/site.ts'
import { rotateKey, storesOf, withdrawKey } from '../keyring/index.ts'
import { makeCertificate, nameDer } from './certificates/certificate.ts'
import { rootDraft } from './certificates/profiles.ts'
import { policiesIn, readCertificate, readRevocationList } from './certificates/read-certificate.ts'
import { pem } from './endpoints.ts'
import { noteWithdrawnKeys } from './fresh-lists.ts'
import { signAsPerson, signAsPost, signerForOrganisation, type Signer } from './index.ts'
import { oids, ownOids } from './oids.ts'
import { insertCertificate } from './signing.sql.ts'
import { judgeCertificate } from './trust.ts'
import { trustOf } from './trust-of.ts'
import { keyringOf } from '../keyring/index.ts'
import { openAuthority } from './authority.ts'

let site: Site
const folder = mkdtempSync(join(tmpdir(), 'bauhinia-pki-'))
const put = (name: string, bytes: string | Buffer): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const openssl = (...args: string[]): string => execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
before(async () => (site = await openTestSite()))
after(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

/** What is public of a signer is looked at when the key is gone. */
const itself = async (signer: Signer) => signer
const person = (name = 'Chan Tai Man', house = site.house) => signAsPerson(house, { partyId: site.party('chan-tai-man'), name }, new Date(), itself)
const stateOf = async (certificate: Buffer, at = new Date(), house = site.house, revokedUntil = at) =>
  judgeCertificate(await trustOf(house, new Date()), { certificate: readCertificate(certificate), use: 'signature', at, revokedUntil, offered: [], offeredLists: [] })

test('openssl accepts certificates of a person, a post and an organisation, with the lists of revoked ones', async () => {
  const roots = put('roots.pem', (await site.visitor().get('/pki/roots.pem')).text)
  const chain = put('chain.pem', (await site.visitor().get('/pki/chain.pem')).text)
  const lists = await Promise.all((await site.house.authority.lists(site.house, new Date())).map(async ({ kid, der }) => {
    const reply = await site.visitor().get(`/pki/${kid}.crl`)
    assert.equal(reply.headers.get('content-type'), 'application/pkix-crl')
    return openssl('crl', '-inform', 'DER', '-in', put(`${kid}.crl`, der))
  }))
  assert.equal(lists.length, 2)
  const crls = put('lists.pem', lists.join(''))
  const post = await signAsPost(site.house, { partyId: site.party('so-pui-shan'), post: { organisation: 'TD', role: 'deciding-officer' } }, new Date(), itself)
  for (const signer of [await person(), post, await signerForOrganisation(site.house, 'TD', new Date())]) {
    const file = put('one.pem', pem(signer.certificate))
    assert.match(openssl('verify', '-x509_strict', '-crl_check_all', '-CAfile', roots, '-untrusted', chain, '-CRLfile', crls, file), /: OK/)
    assert.equal(await stateOf(signer.certificate), 'valid')
  }
})

test('a person’s certificate lasts a quarter of an hour, says so, and is of no use after', async () => {
  const { certificate } = await person('陳大文')
  const read = readCertificate(certificate)
  const shown = openssl('x509', '-inform', 'DER', '-in', put('p.cer', certificate), '-noout', '-text', '-nameopt', 'utf8')
  assert.match(shown, /CN=陳大文/)
  assert.match(shown, /0\.4\.0\.194121\.2\.1/)
  assert.ok(read.until.getTime() - read.from.getTime() <= 16 * 60_000)
  assert.deepEqual(policiesIn(read), [ownOids.person])
  assert.equal(await stateOf(certificate, new Date(Date.now() + 16 * 60_000)), 'not-valid-then')
  assert.equal(new X509Certificate(certificate).ca, false)
})

test('what was issued to a person is kept as a number, without the name', async () => {
  const { certificate } = await person()
  const [row] = await site.rows<{ der: Buffer | null }>('select * from signing.certificate where serial = $1', [readCertificate(certificate).serial.toString(16)])
  assert.equal(row!.der, null)
  assert.equal((await site.rows(`select 1 from journal.entry where what = 'certificate.issued' and party_id = $1 and facts->>'serial' = $2`, [site.party('chan-tai-man'), readCertificate(certificate).serial.toString(16)])).length, 1)
})

test('certificates of another installation are of an unknown issuer', async () => {
  const other = await openTestSite()
  try {
    assert.equal(await stateOf((await signerForOrganisation(other.house, 'TD', new Date())).certificate), 'unknown-issuer')
  } finally {
    await other.close()
  }
})

test('a newer authority is certified by the older one, and what the older signed stays valid', async () => {
  const earlier = await person()
  for (const purpose of ['ca root', 'ca signing']) await rotateKey(site.db, storesOf(site.house)[0]!, { purpose, algorithm: 'ES256', now: new Date(), signsFrom: new Date() })
  const house = { ...site.house, keyring: keyringOf(site.db, site.house), authority: openAuthority(site.db) }
  const later = await person('Chan Tai Man', house)
  assert.notDeepEqual(later.chain, earlier.chain)
  assert.equal(await stateOf(earlier.certificate, new Date(), house), 'valid')
  assert.equal(await stateOf(later.certificate, new Date(), house), 'valid')
  const rows = await house.authority.certificates(house, new Date())
  assert.deepEqual(rows.map((row) => row.kind).toSorted(), ['authority', 'authority', 'cross', 'root', 'root'])
  // Who trusts the older root only, reaches the newer certificate by the cross-certificate.
  const older = put('older.pem', pem(earlier.chain.at(-1)!))
  const chain = put('both.pem', rows.filter((row) => row.kind !== 'root').map((row) => pem(row.der)).join(''))
  assert.match(openssl('verify', '-x509_strict', '-CAfile', older, '-untrusted', chain, put('later.pem', pem(later.certificate))), /: OK/)
})

test('a key that was taken back is on the list, and what it signed before by proof stays valid', async () => {
  const seal = await signerForOrganisation(site.house, 'FEHD', new Date())
  const [key] = await site.house.keyring.published('seal FEHD')
  const earlier = new Date()
  await withdrawKey(site.db, { purpose: 'seal FEHD', kid: key!.kid, now: new Date() })
  const house = { ...site.house, keyring: keyringOf(site.db, site.house) }
  await noteWithdrawnKeys(site.db, house, new Date(Date.now() + 2000))
  const lists = (await site.house.authority.lists(house, new Date())).map((list) => readRevocationList(list.der))
  assert.ok(lists.some((list) => list.revoked.has(readCertificate(seal.certificate).serial)))
  assert.equal(await stateOf(seal.certificate, earlier, house, new Date(Date.now() + 5000)), 'revoked')
  assert.equal(await stateOf(seal.certificate, earlier, house, earlier), 'valid')
})

test('addresses of certificates answer with the types of RFC 2585, and 404 for others', async () => {
  const [row] = await site.house.authority.certificates(site.house, new Date())
  assert.equal((await site.visitor().get(`/pki/${row!.kid}.cer`)).headers.get('content-type'), 'application/pkix-cert')
  for (const name of ['nothing.cer', 'nothing.crl', 'nothing', '.crl']) assert.equal((await site.visitor().get(`/pki/${name}`)).status, 404)
})

test('authorities are named in words, and what stands under an earlier name goes on', async () => {
  const { house, db } = site
  const words = async (certificate: Buffer) => readCertificate(certificate).subjectName.get(oids.commonName)
  const brand = house.pack.settings.brand.name.en
  const [, root] = (await person()).chain
  assert.deepEqual([await words((await house.authority.forTimeStamps(house, new Date())).certificate), await words(root!)], [`${brand} time-stamp service`, `${brand} Root CA`])
  // A root that was made when names were made otherwise; what is certified from now on must name it as it is.
  const key = await keyringOf(db, house).signer('ca root', 'ES256')
  const spki = key.publicKey.export({ format: 'der', type: 'spki' })
  const earlier = nameDer([[oids.commonName, 'Root CA 1a2b3c4d']])
  const draft = rootDraft(house, { kid: key.kid, spki }, new Date(Date.now() + 60_000))
  const der = await makeCertificate({ ...draft, from: new Date(), issuer: earlier, subject: earlier }, key.sign)
  await db.write(insertCertificate({ serial: readCertificate(der).serial.toString(16), kind: 'root', purpose: 'ca root', kid: key.kid, issuer_kid: key.kid, der, valid_from: new Date(), valid_until: draft.until }))
  await rotateKey(db, storesOf(house)[0]!, { purpose: 'ca signing', algorithm: 'ES256', now: new Date(), signsFrom: new Date() })
  const now = { ...house, keyring: keyringOf(db, house), authority: openAuthority(db) }
  const signed = await person('Chan Tai Man', now)
  assert.ok(signed.chain[1]!.equals(der))
  assert.equal(await stateOf(signed.certificate, new Date(), now), 'valid')
})
