import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { freshPortal } from './fresh-portal.ts'
import { sendMessage, tasks, unreadCount } from './index.ts'

const words = { subject: { en: 'Your licence <b>', 'zh-Hant': '你的牌照' }, body: { en: 'First part.\n\nSecond part.', 'zh-Hant': '內容。' } }

describe('pages of messages', () => {
  let rooms: Awaited<ReturnType<typeof freshPortal>>
  before(async () => (rooms = await freshPortal()))
  after(() => rooms.end())
  const open = (path: string, party = rooms.chan) => rooms.get(path, party)
  const send = () => rooms.inTx((ctx) => sendMessage(ctx, { partyId: rooms.chan, organisation: 'TD', about: 'K7QM-4TXR-9HD3', ...words }))

  test('an empty account says what will be here', async () => {
    assert.match((await open('/en/account/messages')).text, /No messages yet/)
    assert.match((await open('/tc/account/messages')).text, /暫時沒有訊息/)
    assert.match((await open('/sandbox/mail?lang=en')).text, /No mail yet/)
  })

  test('opening a message marks it as read, for its party only', async () => {
    const id = await send()
    assert.match((await open('/en/account/messages')).text, /Not read/)
    assert.equal((await open(`/en/account/messages/${id}`, rooms.wong)).status, 404)
    assert.equal(await unreadCount(rooms.readCtx(), rooms.chan), 1)
    const { status, text } = await open(`/en/account/messages/${id}`)
    assert.equal(status, 200)
    assert.match(text, /Your licence &lt;b&gt;/)
    assert.match(text, /<p>First part\.<\/p><p>Second part\.<\/p>/)
    assert.equal(await unreadCount(rooms.readCtx(), rooms.chan), 0)
    assert.ok(!(await open('/en/account/messages')).text.includes('Not read'))
  })

  test('a long list goes on by key', async () => {
    for (let i = 0; i < 20; i++) await send()
    const older = /\?before=[0-9a-f-]+/.exec((await open('/en/account/messages')).text)![0]
    const second = (await open(`/en/account/messages${older}`)).text
    assert.equal(second.match(/Your licence/g)!.length, 1)
    assert.match(second, /Newest messages/)
  })

  test('an agent for one organisation sees its messages alone, also where they are on an older page', async () => {
    const of = (organisation: string) => rooms.inTx((ctx) => sendMessage(ctx, { partyId: rooms.wong, organisation, ...words }))
    const wanted = await of('FEHD')
    for (let i = 0; i < 20; i++) await of('TD')
    const agent = `${rooms.wong}.FEHD`
    const first = (await open('/en/account/messages', agent)).text
    assert.doesNotMatch(first, /Your licence/)
    const second = (await open(`/en/account/messages${/\?before=[0-9a-f-]+/.exec(first)![0]}`, agent)).text
    assert.deepEqual([...second.matchAll(/account\/messages\/([0-9a-f-]{36})/g)].map(([, id]) => id), [wanted])
  })

  test('kept mail is shown in the sandbox, with its link', async () => {
    await rooms.runJob(tasks['messages.mail']!, (await rooms.waiting('messages.mail')).at(-1)!)
    const link = /\/sandbox\/mail\/[0-9a-f-]+\.[0-9a-f-]+\?lang=en/.exec((await open('/sandbox/mail?lang=en')).text)![0]
    const { text } = await open(link)
    assert.match(text, /@example\.org/)
    assert.ok(text.includes(`<a href="${rooms.url}/en/account/messages/`))
    assert.ok(!text.includes('Your licence'))
    assert.equal((await open('/sandbox/mail/x.y')).status, 404)
  })
})
