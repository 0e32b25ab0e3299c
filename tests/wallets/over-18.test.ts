import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { wordsOf, type Client } from '../client.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueDrivingLicence, obtain, offerOn } from './holder.ts'
import { answerWith, frameOf } from './presenter.ts'
import { newWallet } from './wallet.ts'

/** A young-looking holder at a counter: they show that they are over 18, and not when they were born. */
let site: Site
let shop: Client
let held: { wallet: ReturnType<typeof newWallet>; compact: string; key: Awaited<ReturnType<typeof obtain>>['keys'][number] }
before(async () => {
  site = await openTestSite()
  const { link, txCode } = await offerOn(await site.as('chan-tai-man'), await issueDrivingLicence(site))
  const wallet = newWallet()
  const { credentials, keys } = await obtain(wallet, link, txCode)
  held = { wallet, compact: credentials[0]!, key: keys[0]! }
  shop = site.visitor()
})
after(() => site.close())

async function askWhetherOver18(): Promise<{ link: string; place: string }> {
  const at = '/en/verify/ask'
  const { place } = await shop.post(at, { claims: ['age_over_18'] }, `${at}?type=driving-licence`)
  const { text } = await shop.get(place)
  return { place, link: /data-link>(openid4vp:[^<]+)</.exec(text)![1]!.replaceAll('&amp;', '&') }
}

/** What is laid open in a presentation, beside what all licences of the type share: [salt, name, value] of each. */
const laidOpen = (presentation: string) => presentation.split('~').slice(1, -1).map((one) => JSON.parse(Buffer.from(one, 'base64url').toString()) as [string, string, unknown])

/** Everything that says who the holder is or when they were born, in any form in which it stands in the copy. */
const personal = ['CHAN', '陳大文', '1990', '17 May', '5月17日']

test('the copy in the wallet holds name and date of birth', () => {
  const names = laidOpen(held.compact).map(([, name]) => name)
  for (const name of ['name', 'name_zh', 'birth_date', 'age_over_18', 'holder', 'number']) assert.ok(names.includes(name), name)
  const whole = JSON.stringify(laidOpen(held.compact))
  for (const words of personal) assert.ok(whole.includes(words), words)
})

test('an independent wallet shows that its holder is over 18 and nothing more; the page says yes, and no date of birth', async () => {
  const { link, place } = await askWhetherOver18()
  const { asked, response, presentation } = await answerWith(held.wallet, link, held.compact, held.key)
  assert.equal(response.status, 200)
  assert.deepEqual(asked.dcql_query.credentials[0]!.claims!.map(({ path }) => path), [['claims', 'age_over_18']])
  assert.deepEqual(laidOpen(presentation).map(([, name, value]) => [name, value]), [['age_over_18', true]])
  const sent = presentation.split(/[.~]/).map((part) => Buffer.from(part, 'base64url').toString()).join('\n')
  for (const words of personal) assert.ok(!sent.includes(words), words)
  const page = (await shop.post(place)).text
  assert.match(wordsOf(page), /In force: Full driving licence.*Aged 18 or over Yes /)
  for (const words of [...personal, 'Date of birth', 'Name']) assert.ok(!wordsOf(page).includes(words), words)
})

test('a wallet that shows the date of birth too is refused, and the page goes on waiting', async () => {
  const { link, place } = await askWhetherOver18()
  const wide = frameOf([['claims', 'age_over_18'], ['claims', 'birth_date']])
  const { response, presentation } = await answerWith(held.wallet, link, held.compact, held.key, wide)
  assert.equal(laidOpen(presentation).length, 2)
  assert.equal(response.status, 400)
  assert.match((await shop.post(place)).text, /No answer has come yet/)
})
