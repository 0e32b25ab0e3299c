import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { workbench } from '../../src/modules/access/index.ts'
import { verifyText } from '../../src/modules/credentials/index.ts'
import type { Client } from '../client.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueLicence, obtain, offerOn, setStatus } from './holder.ts'
import { answerWith, askOn, presentationOf } from './presenter.ts'
import { newWallet } from './wallet.ts'

let site: Site
let chan: Client
let id: string
before(async () => {
  site = await openTestSite()
  chan = await site.as('chan-tai-man')
  id = await issueLicence(site)
})
after(() => site.close())

async function walletWithLicence() {
  const wallet = newWallet()
  const { link, txCode } = await offerOn(chan, id)
  const { credentials, keys } = await obtain(wallet, link, txCode)
  return { wallet, compact: credentials[0]!, key: keys[0]! }
}

describe('an independent wallet', () => {
  test('shows only that the licence is in force, and the asker sees that once', async () => {
    const { wallet, compact, key } = await walletWithLicence()
    const shop = site.visitor()
    const { link, place } = await askOn(shop, '/en/verify/ask', [])
    assert.match((await shop.post(place)).text, /No answer has come yet/)
    const { asked, response } = await answerWith(wallet, link, compact, key)
    assert.equal(response.status, 200)
    assert.equal(asked.dcql_query.credentials[0]!.claims, undefined)
    const seen = (await shop.post(place)).text
    assert.match(seen, /In force: General restaurant licence/)
    for (const secret of ['Chan Tai Man', 'in English', '陳大文']) assert.ok(!seen.includes(secret), secret)
    assert.match((await shop.get(place)).text, /shown already/)
    const [row] = await site.rows<{ answer_sealed: Buffer | null }>('select answer_sealed from presentations.request where read_at is not null order by read_at desc limit 1')
    assert.equal(row!.answer_sealed, null)
  })

  test('shows an officer the particulars that were asked for and no others; nobody else reads the answer', async () => {
    const { wallet, compact, key } = await walletWithLicence()
    const officer = await site.as('lo-yuk-ping')
    const { link, place } = await askOn(officer, '/en/work/ask', ['premises', '-holder'])
    assert.match(link, /verifiers%3Afehd|verifiers%253Afehd/)
    const { asked, response } = await answerWith(wallet, link, compact, key)
    assert.deepEqual(asked.dcql_query.credentials[0]!.claims!.map(({ path }) => path.join('.')).toSorted(), ['claims.premises', 'holder'])
    assert.equal(response.status, 200)
    const stranger = await site.as('so-pui-shan')
    assert.equal((await stranger.get(place)).status, 404)
    assert.equal((await site.visitor().get(place.replace(workbench, '/verify'))).status, 404)
    const seen = (await officer.post(place)).text
    assert.match(seen, /premises in English/)
    assert.match(seen, /Chan Tai Man/)
    const others = site.house.pack.services.get('fehd-grl')!.apply!.outputs[0]!.claims.filter(({ id: claim }) => claim !== 'premises')
    for (const { id: claim } of others) assert.ok(!seen.includes(`${claim} in English`), claim)
  })

  test('a suspension is seen by the verifier', async (t) => {
    const { wallet, compact, key } = await walletWithLicence()
    const shop = site.visitor()
    await setStatus(site, id, 'suspended')
    const since = performance.now()
    const { link, place } = await askOn(shop, '/en/verify/ask', [])
    assert.equal((await answerWith(wallet, link, compact, key)).response.status, 200)
    assert.match((await shop.post(place)).text, /Suspended: General restaurant licence/)
    t.diagnostic(`a suspension was seen by the verifier of this portal after ${((performance.now() - since) / 1000).toFixed(2)} s`)
    await setStatus(site, id, 'valid')
  })

  test('what a wallet presented is checked by its text too, while its key binding is whole', async () => {
    const { compact, key } = await walletWithLicence()
    const presentation = await presentationOf(compact, key, {}, { aud: 'somebody', nonce: 'once' })
    const answer = await verifyText(site.readCtx(), presentation)
    assert.ok(answer.result === 'genuine' && answer.status === 'valid' && !answer.complete)
    const other = await presentationOf(compact, (await walletWithLicence()).key, {}, { aud: 'somebody', nonce: 'once' })
    const [shown, binding] = [compact, presentation.slice(presentation.lastIndexOf('~') + 1)]
    for (const bad of [other, `${shown}${binding}`, `${presentation.slice(0, -1)}`, `${presentation}A`]) assert.equal((await verifyText(site.readCtx(), bad)).result, 'altered')
  })

  test('an answer counts once', async () => {
    const { wallet, compact, key } = await walletWithLicence()
    const { link } = await askOn(site.visitor(), '/en/verify/ask', [])
    assert.equal((await answerWith(wallet, link, compact, key)).response.status, 200)
    await assert.rejects(answerWith(wallet, link, compact, key))
  })
})
