import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { after, before, test } from 'node:test'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { certificatesOf, clientIdOf, verifierNamed } from '../../src/modules/presentations/verifier/verifier.ts'
import { plain, type Client } from '../client.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueLicence, obtain, offerOn } from './holder.ts'
import { answerWith, askOn } from './presenter.ts'
import { newWallet, type HolderKey, type Wallet } from './wallet.ts'

let site: Site
let wallet: Wallet
let compact: string
let key: HolderKey
before(async () => {
  site = await openTestSite()
  wallet = newWallet()
  const { link, txCode } = await offerOn(await site.as('chan-tai-man'), await issueLicence(site))
  const { credentials, keys } = await obtain(wallet, link, txCode)
  ;[compact, key] = [credentials[0]!, keys[0]!]
})
after(() => site.close())

/** The link that opens a wallet on the device of who asks. */
const linkHere = async (asker: Client, place: string) => plain(/href="(openid4vp:[^"]+)"/.exec((await asker.get(place)).text)![1]!)

const led = async (response: Response): Promise<string> => {
  const { redirect_uri: uri } = (await response.json()) as { redirect_uri: string }
  assert.ok(uri.startsWith(site.house.config.PUBLIC_URL))
  return uri.slice(site.house.config.PUBLIC_URL.length)
}

test('a wallet on the asker’s own device leads back to the browser that asked, and only there, with its code, is the answer shown', async () => {
  const shop = site.visitor()
  const { place } = await askOn(shop, '/en/verify/ask', ['premises'])
  const { response } = await answerWith(wallet, await linkHere(shop, place), compact, key)
  const back = await led(response)
  assert.match(back, /^\/verify\/back\/[0-9a-f]{16}\?response_code=[A-Za-z0-9_-]{43}$/)
  const early = (await shop.post(place)).text
  assert.match(early, /shown in another browser/)
  assert.ok(!early.includes('premises in English'))
  assert.match((await site.visitor().get(back)).text, /You did not ask from this browser/)
  assert.match((await shop.get(back.replace(/response_code=.*/, 'response_code=x'))).text, /You did not ask from this browser/)
  const { status, place: page } = await shop.get(back)
  assert.equal(status, 303)
  assert.ok(page.startsWith(`${place}?response_code=`))
  const guessed = page.replace(/response_code=./, (found) => `${found.slice(0, -1)}${found.endsWith('A') ? 'B' : 'A'}`)
  assert.match((await shop.post(place, {}, guessed)).text, /shown in another browser/)
  const seen = (await shop.post(place, {}, page)).text
  assert.match(seen, /In force: General restaurant licence/)
  assert.match(seen, /premises in English/)
  assert.match((await shop.get(place)).text, /shown already/)
})

test('whoever sends their own link to somebody else and waits sees nothing, of an officer’s request neither', async () => {
  const officer = await site.as('lo-yuk-ping')
  const { place } = await askOn(officer, '/en/work/ask', [])
  const { response } = await answerWith(wallet, await linkHere(officer, place), compact, key)
  const back = await led(response)
  // The browser of the person who was sent the link has no such request, signed in or not.
  for (const victim of [site.visitor(), await site.as('wong-mei-ling')]) assert.match((await victim.get(back)).text, /You did not ask from this browser/)
  assert.match((await officer.post(place)).text, /shown in another browser/)
  assert.match((await officer.post(place, {}, (await officer.get(back)).place)).text, /In force/)
})

test('a request names its verifier by a certificate of this installation’s authority where a wallet wants that (HAIP), and the answer is bound to it', async () => {
  const officer = await site.as('lo-yuk-ping')
  const { place } = await askOn(officer, '/en/work/ask', [])
  const link = plain(/data-link>(openid4vp:[^<]+)</.exec((await officer.get(`${place}?code=x509_hash`)).text)![1]!)
  const params = new URL(link.replace('openid4vp://', 'http://x/')).searchParams
  const jwt = await (await fetch(params.get('request_uri')!)).text()
  const { x5c, kid } = decodeProtectedHeader(jwt) as { x5c: string[]; kid?: string }
  assert.deepEqual([kid, decodeJwt(jwt)['client_id']], [undefined, params.get('client_id')])
  const [leaf, authority] = x5c.map((one) => new X509Certificate(Buffer.from(one, 'base64'))) as [X509Certificate, X509Certificate]
  const root = new X509Certificate(await (await fetch(`${site.house.config.PUBLIC_URL}/pki/roots.pem`)).text())
  assert.equal(x5c.length, 2, 'the root is not sent')
  assert.ok(leaf.checkIssued(authority) && leaf.verify(authority.publicKey) && authority.checkIssued(root) && authority.verify(root.publicKey))
  assert.match(leaf.subject, /O=Food and Environmental Hygiene Department/)
  const { response, asked } = await answerWith(wallet, link, compact, key)
  assert.match(asked.client_id, /^x509_hash:[A-Za-z0-9_-]{43}$/)
  assert.equal(response.status, 200)
  assert.match((await officer.post(place)).text, /In force: General restaurant licence/)
})

test('under the name of a host there is a certificate of that name, and none where the portal has only a number', async () => {
  const shop = site.visitor()
  const { place } = await askOn(shop, '/en/verify/ask', [])
  assert.equal((await shop.get(`${place}?code=x509_san_dns`)).status, 404)
  const uri = new URL((await linkHere(shop, place)).replace('openid4vp://', 'http://x/')).searchParams.get('request_uri')!.replace('.here', '')
  for (const end of ['.host', '.host.here', '.other', '.here.hash', 'A']) assert.equal((await fetch(`${uri}${end}`)).status, 404, end)
  const house = { ...site.house, config: { ...site.house.config, PUBLIC_URL: 'https://portal.example' } }
  const verifier = verifierNamed(house, 'td')!
  assert.equal(await clientIdOf(house, verifier, 'x509_san_dns', new Date()), 'x509_san_dns:portal.example')
  assert.equal(new X509Certificate((await certificatesOf(house, verifier, new Date()))[0]).subjectAltName, 'DNS:portal.example')
})
