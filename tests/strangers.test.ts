import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { verifyText } from '../src/modules/credentials/index.ts'
import { startSequencer } from '../src/modules/transparency/index.ts'
import { allLogSources } from '../src/open-site.ts'
import { apply, fieldsOf, fillIn, pay, reaches, restaurant, vehicle } from './acts.ts'
import { actionId, formsOf, says, wordsOf, type Client, type Reply } from './client.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

let site: Site
let chan: Client
let theirs: Record<'case' | 'document' | 'payment' | 'message' | 'file' | 'restaurant' | 'evidence', string>
before(async () => {
  site = await openTestSite()
  await site.work()
  chan = await site.as('chan-tai-man')
  const licence = await apply(chan, 'td-vl-renew', vehicle)
  const bill = await pay(site, licence)
  await reaches(site, licence, 'issued')
  const one = async (text: string) => (await site.rows(text, [site.party('chan-tai-man')]))[0]
  await until(async () => (await one('select id from credentials.credential where party_id = $1')) !== undefined && (await one('select id from messages.message where party_id = $1')) !== undefined)
  const lotus = await site.as('fung-siu-kei lotus-lane-kitchen')
  const place = await apply(lotus, 'fehd-grl', restaurant)
  const [blob] = await site.rows('select id from files.blob where party_id = $1', [site.company('lotus-lane-kitchen')])
  await until(async () => (await site.rows('select 1 from cases.referral')).length === 2)
  theirs = { case: licence, document: (await one('select id from credentials.credential where party_id = $1'))!['id']!, payment: bill.id, message: (await one('select id from messages.message where party_id = $1'))!['id']!, file: blob!['id']!, restaurant: place, evidence: blob!['id']! }
  const sequencer = startSequencer(site.db, site.house, allLogSources)
  // Until the log has it there is no receipt yet.
  for (const path of [`applications/${licence}`, `messages/${theirs.message}`]) await until(async () => (await chan.get(`/en/account/${path}/receipt.json`)).status === 200)
  await sequencer.stop()
})
after(() => site.close())

const pathsOf = (t: typeof theirs) => [
  `/account/applications/${t.case}`, `/account/applications/${t.case}/receipt`, `/account/applications/${t.case}/receipt.json`, `/account/applications/${t.case}/receipt.pdf`, `/account/applications/${t.case}/correction`,
  `/account/documents/${t.document}`, `/account/documents/${t.document}/pdf`, `/account/documents/${t.document}/credential`,
  `/account/payments/${t.payment}`, `/pay/${t.payment}`, `/account/messages/${t.message}`, `/account/messages/${t.message}/receipt.json`, `/account/messages/${t.message}/receipt.pdf`, `/account/files/${t.file}`, `/account/applications/${t.restaurant}`,
]
const none = { case: 'AAAA-CCCC-DDDD', document: actionId(), payment: actionId(), message: actionId(), file: actionId(), restaurant: 'AAAA-CCCC-DDDD', evidence: actionId() }
const mainOf = ({ text }: Reply) => wordsOf(/<main\b.*<\/main>/s.exec(text)?.[0] ?? text)

test('their own can be opened', async () => {
  for (const path of pathsOf(theirs)) {
    if (/correction|pay\/|files|applications\/\w{4}-\w{4}-\w{4}$/.test(path)) continue
    assert.equal((await chan.get(`/en${path}`)).status, 200, path)
  }
})

test('a stranger, a colleague of a department and a person of a company see the same as if it did not exist', async () => {
  for (const who of ['wong-mei-ling', 'fung-siu-kei', 'kwan-ho-yin harbour-kite-robotics', 'so-pui-shan', 'kong-ming-fai']) {
    const client = await site.as(who)
    const [real, unreal] = [pathsOf(theirs), pathsOf(none)]
    for (const [i, path] of real.entries()) {
      for (const lang of ['en', 'tc']) {
        const [reply, other] = [await client.get(`/${lang}${path}`), await client.get(`/${lang}${unreal[i]}`)]
        assert.equal(reply.status, 404, `${who} ${path}`)
        assert.equal(mainOf(reply), mainOf(other), `${who} ${path}`)
        assert.deepEqual([...reply.headers.keys()], [...other.headers.keys()])
      }
    }
  }
})

test('nor can a stranger do anything with it', async () => {
  const wong = await site.as('wong-mei-ling')
  const { csrf } = formsOf((await wong.get('/en/account/sessions')).text, '').find((one) => one.fields['csrf'])!.fields
  await site.leavesNothing(async () => {
    for (const step of ['withdrawal', 'correction']) says(await wong.send(`/en/account/applications/${theirs.case}/${step}`, { action_id: actionId(), csrf: csrf! }), 404, /no application with this number/)
  })
  const remove = { action_id: actionId(), csrf: csrf!, 'layout-remove': theirs.file, layout: theirs.file }
  await wong.send('/en/services/fehd-grl/apply/kitchen', remove)
  assert.equal((await site.rows('select 1 from files.blob where id = $1', [theirs.file])).length, 1)
})

test('somebody else’s file cannot be named as one’s own', async () => {
  const kwan = await site.as('kwan-ho-yin harbour-kite-robotics')
  const { business, premises } = restaurant
  await fillIn(kwan, 'fehd-grl', { business, premises })
  const kitchen = '/en/services/fehd-grl/apply/kitchen'
  const sent = await kwan.post(kitchen, { ...fieldsOf((await kwan.get(kitchen)).text), layout: theirs.file, ventilation: 'natural', provisional: 'no', 'layout-remove': theirs.file })
  assert.notEqual(sent.place, '/en/services/fehd-grl/apply/check')
  assert.equal((await site.rows('select 1 from files.blob where id = $1', [theirs.file])).length, 1)
  assert.match((await kwan.get('/en/services/fehd-grl/apply/check')).place, /kitchen/)
})

test('an officer of another department finds nothing, one of a referred department does', async () => {
  const work = (reference: string) => [`/work/${reference}`, `/work/${reference}/files/${theirs.evidence}`]
  for (const who of ['tse-man-chung', 'so-pui-shan', 'kong-ming-fai']) {
    const officer = await site.as(who)
    const hidden = formsOf((await officer.get('/en/account/sessions')).text, '').find((one) => one.fields['csrf'])!.fields['csrf']!
    for (const path of work(theirs.restaurant)) for (const [lang, words] of [['en', /no application with this number that you may see/], ['tc', /找不到你可查閱的申請/]] as const) says(await officer.get(`/${lang}${path}`), 404, words)
    await site.leavesNothing(async () => {
      for (const step of ['actions', 'undo', 'holder', 'credential']) assert.equal((await officer.send(`/en/work/${theirs.restaurant}/${step}`, { action_id: actionId(), csrf: hidden, action: 'refuse', 'refuse-reasons': 'x', take: 'yes', status: 'revoked', code: 'other', reason: 'x' })).status, 404, `${who} ${step}`)
    })
  }
  for (const who of ['pang-chun-kit', 'yip-wing-lam', 'lo-yuk-ping']) {
    const officer = await site.as(who)
    for (const path of work(theirs.restaurant)) assert.equal((await officer.get(`/en${path}`)).status, 200, `${who} ${path}`)
    assert.equal((await officer.get(`/en/work/${theirs.restaurant}/files/${actionId()}`)).status, 404)
    assert.equal((await officer.get(`/en/work/${theirs.case}`)).status, 404)
  }
  const caseworker = await site.as('lo-yuk-ping')
  const refused = await site.leavesNothing(() => caseworker.post(`/tc/work/${theirs.restaurant}/actions`, { action: 'refuse', 'refuse-reasons': 'x' }, `/tc/work/${theirs.restaurant}`).catch(async () => {
    const { csrf } = formsOf((await caseworker.get('/en/account/sessions')).text, '').find((one) => one.fields['csrf'])!.fields
    return caseworker.send(`/tc/work/${theirs.restaurant}/actions`, { action_id: actionId(), csrf: csrf!, action: 'refuse', 'refuse-reasons': 'x' })
  }))
  says(refused, 409, /現時不能進行這個步驟/)
})

test('a licence with one sign changed is altered, not genuine', async () => {
  const licence = (await chan.get(`/en/account/documents/${theirs.document}/credential`)).text.trim()
  const heading = async (document: string, lang = 'en') => /<h1[^>]*>(.*?)<\/h1>/s.exec((await site.visitor().post(`/${lang}/verify`, { document })).text)![1]!
  const damaged = `${licence.slice(0, 40)}${licence[40] === 'A' ? 'B' : 'A'}${licence.slice(41)}`
  for (const lang of ['en', 'tc']) assert.notEqual(await heading(damaged, lang), await heading(licence, lang))
  assert.equal((await verifyText(site.readCtx(), licence)).result, 'genuine')
  for (let place = 0; place < licence.length; place++) {
    const sign = licence[place]!
    const changed = `${licence.slice(0, place)}${sign === 'A' ? 'B' : 'A'}${licence.slice(place + 1)}`
    assert.notEqual((await verifyText(site.readCtx(), changed)).result, 'genuine', `another sign at ${place} of ${licence.length}`)
  }
})
