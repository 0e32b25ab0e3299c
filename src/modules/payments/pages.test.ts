import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { freshHouse } from '../messages/fresh-house.ts'
import { freshSite } from './fresh-site.ts'
import { readQr } from './emv-qr.ts'
import { pages } from './index.ts'

describe('pages of payments', () => {
  let site: Awaited<ReturnType<typeof freshSite>>
  before(async () => (site = await freshSite(freshHouse, pages)))
  after(() => site.end())
  const open = async (path: string, party = site.chan) => {
    const answer = await site.app(path, { headers: { cookie: `session=${party}` } })
    return { status: answer.status, place: answer.headers.get('location'), text: (await answer.text()).replaceAll('&amp;', '&') }
  }
  const codeOf = (text: string) => /<textarea[^>]*>([^<]+)<\/textarea>/.exec(text)![1]!.trim()

  test('the pay page shows the sum, the code as picture and as text, and the way into the bank before both', async () => {
    const { paymentId } = await site.bill()
    const { status, text } = await open(`/en/pay/${paymentId}`)
    assert.equal(status, 200)
    assert.match(text, /Pay \$280/)
    assert.ok('tags' in readQr(codeOf((await open(`/en/pay/${paymentId}?code=1`)).text)))
    assert.ok(text.indexOf('/sandbox/bank/pay?') < text.indexOf('class="qr"'))
    assert.match(text, /data-refresh-seconds="3"/)
    assert.match(text, /\?asked=1/)
    assert.ok(!/ style=|<script>/.test(text))
    assert.match((await open(`/tc/pay/${paymentId}`)).text, /繳付\$280/)
  })

  test('somebody else’s bill is not there, nor is a wrong address', async () => {
    const { paymentId } = await site.bill()
    for (const path of [`/en/pay/${paymentId}`, `/en/account/payments/${paymentId}`]) assert.equal((await open(path, site.wong)).status, 404)
    assert.equal((await open('/en/pay/nothing')).status, 404)
    assert.equal((await site.app(`/en/pay/${paymentId}`)).headers.get('location'), `/en/sign-in?next=${encodeURIComponent(`/en/pay/${paymentId}`)}`)
  })

  test('from the pay page through the bank to the receipt, without scripts', async () => {
    const { paymentId } = await site.bill()
    const link = /href="(\/sandbox\/bank\/pay\?[^"]+)"/.exec((await open(`/en/pay/${paymentId}`)).text)![1]!
    const bank = await open(link)
    assert.match(bank.text, /\$280/)
    const fields = new URLSearchParams([...bank.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map((one) => [one[1]!, one[2]!]))
    fields.set('behaviour', 'once')
    const sent = await site.app('/sandbox/bank/pay?lang=en', { method: 'POST', body: fields, headers: { cookie: `session=${site.chan}` } })
    assert.equal(sent.status, 303)
    const again = await site.app('/sandbox/bank/pay?lang=en', { method: 'POST', body: fields, headers: { cookie: `session=${site.chan}` } })
    assert.equal(again.headers.get('location'), sent.headers.get('location'))
    assert.match((await open(sent.headers.get('location')!)).text, /None yet/)
    await site.callBacks()
    assert.match((await open(sent.headers.get('location')!)).text, />200</)
    assert.equal((await open(`/en/pay/${paymentId}`)).place, '/en/account/applications/K7QM-4TXR-9HD3')
    const receipt = await open(`/en/account/payments/${paymentId}`)
    assert.match(receipt.text, /Receipt number/)
    assert.match(receipt.text, /Chan Tai Man/)
    assert.match(receipt.text, /\$280/)
  })

  test('a bill that expired says so and shows no code', async () => {
    const { paymentId } = await site.bill({}, new Date(Date.now() - 25 * 3_600_000))
    const { text } = await open(`/en/pay/${paymentId}`)
    assert.match(text, /time to pay this bill is over/)
    assert.ok(!text.includes('class="qr"'))
  })

  test('the list has pages, and says what to do when it is empty', async () => {
    assert.match((await open('/en/account/payments', site.wong)).text, /kept here/)
    for (let i = 0; i < 21; i++) await site.bill()
    const first = await open('/en/account/payments')
    const older = /\?before=[0-9a-f-]+/.exec(first.text)![0]
    assert.match((await open(`/en/account/payments${older}`)).text, /Newest payments/)
  })

  test('the bank refuses what is no bill, and keeps what was pasted', async () => {
    assert.equal((await open('/sandbox/bank')).status, 200)
    const bad = await open('/sandbox/bank/pay?qr=hello')
    assert.equal(bad.status, 422)
    assert.match(bad.text, /hello<\/textarea>/)
    assert.equal((await open('/sandbox/bank/transfers/x')).status, 404)
  })
})
