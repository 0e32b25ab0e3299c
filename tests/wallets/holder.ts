import assert from 'node:assert/strict'
import { inTransaction, system } from '../../src/kernel/ctx.ts'
import { dayIn } from '../../src/kernel/dates.ts'
import { newReference, uuid } from '../../src/kernel/ids.ts'
import { issueCredential, setCredentialStatus, type Decided } from '../../src/modules/credentials/index.ts'
import { writeCredential } from '../../src/modules/credentials/issue-credential.ts'
import { compileForm, outcomesOf, type Outcome } from '../../src/modules/forms/index.ts'
import type { OnlineService } from '../../src/modules/jurisdiction/index.ts'
import type { Client } from '../client.ts'
import type { Site } from '../site.ts'
import type { Wallet } from './wallet.ts'

/** Issues a licence to one of the sandbox's people, as a case would. */
export async function issueLicence(site: Site, person = 'chan-tai-man', type = 'general-restaurant-licence'): Promise<string> {
  const service = [...site.house.pack.services.values()].find(({ apply }) => apply?.outputs.some((output) => output.type === type))!
  const output = service.apply!.outputs.find((one) => one.type === type)!
  const now = new Date()
  const { credentialId } = await inTransaction(site.db, { house: site.house, actor: system, now }, (ctx) =>
    issueCredential(ctx, {
      partyId: site.party(person), holder: 'Chan Tai Man 陳大文', caseId: uuid(), reference: newReference(), serviceId: service.id, organisation: service.organisation, output,
      claims: output.claims.map(({ id, label, main }) => ({ id, label, main, value: { en: `${id} in English`, 'zh-Hant': `中文${id}` } })),
      validUntil: dayIn(new Date(now.getTime() + 300 * 86_400_000), site.house.pack.settings.timeZone),
    }),
  )
  return credentialId
}

/** Issues a driving licence outside of any case, so that it lies at its office's desk, with the particulars that its service makes of answers. */
export async function issueDrivingLicence(site: Site): Promise<string> {
  const { house } = site
  const service = house.pack.services.get('td-dl-renew') as OnlineService
  const now = new Date()
  const dayAfter = (days: number) => dayIn(new Date(now.getTime() + days * 86_400_000), house.pack.settings.timeZone)
  const answers = { nameEn: 'CHAN Tai Man', nameZh: '陳大文', dob: '1990-05-17', classes: ['1', '2'], period: '10' }
  const [{ output, claims }] = outcomesOf(compileForm(house.pack, service), answers, {}, { today: dayAfter(0), partyKind: 'person' }) as [Outcome]
  const { credentialId } = await inTransaction(site.db, { house, actor: system, now }, (ctx) =>
    writeCredential(ctx, {
      partyId: site.party('chan-tai-man'), holder: 'CHAN Tai Man 陳大文', caseId: undefined, run: { id: uuid(), line: 1 }, reference: newReference(), serviceId: service.id, organisation: service.organisation,
      output, claims, validUntil: dayAfter(3000),
    }),
  )
  return credentialId
}

export const setStatus = (site: Site, credentialId: string, status: Decided, person = 'chan-tai-man') =>
  inTransaction(site.db, { house: site.house, actor: system, now: new Date() }, (ctx) => setCredentialStatus(ctx, { partyId: site.party(person), credentialId, status, code: 'other', reason: 'A reason' }))

/** What the holder is shown when they ask for codes: the link in the QR code, and the second code. */
export async function offerOn(holder: Client, credentialId: string, form = 'dc+sd-jwt'): Promise<{ link: string; wholeLink: string; txCode: string; place: string }> {
  const { status, place } = await holder.post(`/en/account/documents/${credentialId}/wallet`, { form })
  assert.equal(status, 303)
  const { text } = await holder.get(place)
  const [link, wholeLink] = [...text.matchAll(/href="(openid-credential-offer:[^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&')) as [string, string]
  const txCode = /class="bigref"[^>]*>(\d{6})</.exec(text)![1]!
  return { link, wholeLink, txCode, place }
}

/** The way of a pre-authorized code as an independent wallet goes it: keys by did:jwk where the issuer binds by identifiers. */
export async function obtain(wallet: Wallet, link: string, txCode: string, copies = 1) {
  const { client } = wallet
  const credentialOffer = await client.resolveCredentialOffer(link)
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer)
  const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({ credentialOffer, issuerMetadata, txCode })
  const { c_nonce } = await client.requestNonce({ issuerMetadata })
  const credentialConfigurationId = credentialOffer.credential_configuration_ids[0]!
  const keys = await Promise.all(Array.from({ length: copies }, () => wallet.addKey()))
  const jwt: string[] = []
  const byDid = issuerMetadata.credentialIssuer.credential_configurations_supported[credentialConfigurationId]!.cryptographic_binding_methods_supported!.includes('did:jwk')
  for (const key of keys) jwt.push((await client.createCredentialRequestJwtProof({ issuerMetadata, credentialConfigurationId, nonce: c_nonce, signer: byDid ? wallet.signerByDid(key) : wallet.signerOf(key) })).jwt)
  const { credentialResponse } = await client.retrieveCredentials({ issuerMetadata, accessToken: accessTokenResponse.access_token, credentialConfigurationId, proofs: { jwt: jwt as [string] } })
  const credentials = (credentialResponse.credentials as { credential: string }[]).map(({ credential }) => credential)
  return { credentials, keys, issuerMetadata, credentialConfigurationId, accessToken: accessTokenResponse.access_token, notificationId: credentialResponse.notification_id! }
}
