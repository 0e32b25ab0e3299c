import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Shell } from '../../design/index.ts'
import { visitor } from '../../kernel/ctx.ts'
import { html } from '../../kernel/html.ts'
import { makeApp } from '../../kernel/http.ts'
import { freshHouse } from './fresh-house.ts'
import { pages, sendMessage, tasks, unreadCount } from './index.ts'

const words = { subject: { en: 'Your licence <b>', 'zh-Hant': '你的牌照' }, body: { en: 'First part.\n\nSecond part.', 'zh-Hant': '內容。' } }

describe('pages of messages', () => {
  let rooms: Awaited<ReturnType<typeof freshHouse>>
  let app: ReturnType<typeof makeApp>
  before(async () => {
    rooms = await freshHouse()
    const { languages, brand } = rooms.house.pack.settings
    app = makeApp(
      {
        house: rooms.house,
        db: rooms.db,
        dbOf: () => rooms.db,
        languages,
        // Signed in as whoever the session cookie names by party id.
        sessions: { actorOf: (party) => Promise.resolve({ ...visitor, kind: 'person', id: party, party, session: party }) },
        withinLimit: () => Promise.resolve(true),
        clock: () => new Date(),
        shellFor: ({ language }): Shell => ({ lang: language, languages, inLanguage: (path) => `/${path}/`, brand, demo: true }),
        errorPage: (_shell, problem) => html`<p>${problem.text.en}</p>`,
        onRefusal: () => Promise.resolve(),
        observe: () => undefined,
      },
      pages,
      [],
    )
  })
  after(() => rooms.end())
  const open = async (path: string, party = rooms.chan) => {
    const answer = await app(new Request(`http://localhost:3000${path}`, { headers: { cookie: `session=${party}` } }))
    return { status: answer.status, text: await answer.text() }
  }
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

  test('kept mail is shown in the sandbox, with its link', async () => {
    await rooms.runJob(tasks['messages.mail']!, (await rooms.waiting('messages.mail')).at(-1)!)
    const link = /\/sandbox\/mail\/[0-9a-f-]+\.[0-9a-f-]+\?lang=en/.exec((await open('/sandbox/mail?lang=en')).text)![0]
    const { text } = await open(link)
    assert.match(text, /@example\.org/)
    assert.match(text, /<a href="http:\/\/localhost:3000\/en\/account\/messages\//)
    assert.ok(!text.includes('Your licence'))
    assert.equal((await open('/sandbox/mail/x.y')).status, 404)
  })
})
