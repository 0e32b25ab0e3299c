import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { Refusal } from '../../kernel/refusal.ts'
import { freshHouse } from './fresh-house.ts'
import { confirmContact, failedDeliveries, messageOf, messagesOf, sendMessage, tasks, unreadCount } from './index.ts'

const words = {
  subject: { en: 'Your licence is ready', 'zh-Hant': '牌照已備妥' },
  body: { en: 'Secret things about you.\n\nSecond part.', 'zh-Hant': '關於你的事。' },
}
const mail = tasks['messages.mail']!

describe('messages', () => {
  let rooms: Awaited<ReturnType<typeof freshHouse>>
  before(async () => (rooms = await freshHouse()))
  after(() => rooms.end())
  const send = (partyId: string) => rooms.inTx((ctx) => sendMessage(ctx, { partyId, organisation: 'TD', about: 'K7QM-4TXR-9HD3', ...words }))

  test('a message is in the account of its party, and of nobody else', async () => {
    const id = await send(rooms.chan)
    const message = await messageOf(rooms.readCtx(), rooms.chan, id)
    assert.deepEqual([message.subject, message.about, message.readAt], [words.subject, 'K7QM-4TXR-9HD3', undefined])
    await assert.rejects(messageOf(rooms.readCtx(), rooms.wong, id), (error) => error instanceof Refusal && error.status === 404)
    await assert.rejects(messageOf(rooms.readCtx(), rooms.chan, 'x'), (error) => error instanceof Refusal && error.status === 404)
    assert.equal(await unreadCount(rooms.readCtx(), rooms.chan), 1)
    assert.equal(await unreadCount(rooms.readCtx(), rooms.wong), 0)
  })

  test('its words are sealed where they are kept, and the job carries only its id', async () => {
    const [row] = await rooms.read('select sealed from messages.message limit 1')
    assert.ok(!(row!['sealed'] as Buffer).toString('latin1').includes('licence'))
    assert.deepEqual((await rooms.waiting('messages.mail')).map((job) => Object.keys(job.payload)), [['messageId']])
  })

  test('messages come newest first, page by page', async () => {
    for (let i = 0; i < 3; i++) await send(rooms.wong)
    const all = await messagesOf(rooms.readCtx(), rooms.wong)
    const first = await messagesOf(rooms.readCtx(), rooms.wong, { limit: 2 })
    const rest = await messagesOf(rooms.readCtx(), rooms.wong, { limit: 2, before: first[1]!.id })
    assert.deepEqual([...first, ...rest].map((one) => one.id), all.map((one) => one.id))
    assert.deepEqual(all.map((one) => one.id), all.map((one) => one.id).toSorted().reverse())
  })

  test('the application may not change the words of a message', async () => {
    await assert.rejects(rooms.db.all({ text: `update messages.message set sealed = '' where party_id = $1`, name: 'tamper', values: [rooms.chan] }), { code: '42501' })
  })

  test('without a mail server the mail is kept, once, however often the job runs', async () => {
    const [job] = await rooms.waiting('messages.mail')
    await rooms.runJob(mail, job!)
    await rooms.runJob(mail, job!)
    assert.equal((await rooms.read('select count(*)::int as n from messages.kept_mail'))[0]!['n'], 1)
    assert.deepEqual(await rooms.read(`select state, attempts from messages.delivery where state <> 'waiting'`), [{ state: 'kept', attempts: 1 }])
  })
})

type Received = { to: string[]; text: string }

/** A mail server in this process that answers as it is told. */
async function mailServer(answers: (number | 'take')[]) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const answer = answers.shift() ?? 'take'
        if (answer !== 'take') return callback(Object.assign(new Error('no'), { responseCode: answer }))
        received.push({ to: session.envelope.rcptTo.map((one) => one.address), text: Buffer.concat(chunks).toString() })
        return callback()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { received, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, stop: () => new Promise<void>((resolve) => server.close(resolve)) }
}

describe('mail through a real server', () => {
  const answers: (number | 'take')[] = []
  let server: Awaited<ReturnType<typeof mailServer>>
  let rooms: Awaited<ReturnType<typeof freshHouse>>
  before(async () => {
    server = await mailServer(answers)
    rooms = await freshHouse({ SMTP_URL: server.url, MAIL_FROM: 'no-reply@portal.example', PUBLIC_URL: 'https://portal.example' })
  })
  after(async () => {
    await rooms.end()
    await server.stop()
  })
  const sendOne = async () => {
    await rooms.inTx((ctx) => sendMessage(ctx, { partyId: rooms.chan, organisation: 'TD', ...words }))
    return (await rooms.waiting('messages.mail')).at(-1)!
  }
  const stateOf = async (job: { payload: object }) => {
    const { messageId } = job.payload as { messageId: string }
    return (await rooms.read('select id, state, attempts, last_code from messages.delivery where message_id = $1', [messageId]))[0]!
  }

  test('it says that there is a message and where, not what is in it', async () => {
    const job = await sendOne()
    await rooms.runJob(mail, job)
    const { id, state } = await stateOf(job)
    assert.equal(state, 'sent')
    const [got] = server.received
    assert.equal(got!.to.length, 1)
    assert.match(got!.text, new RegExp(`^Message-ID: <${String(id)}@portal\\.example>\\r$`, 'm'))
    assert.match(got!.text, /^Auto-Submitted: auto-generated\r$/m)
    const body = decoded(got!.text)
    assert.match(body, new RegExp(`https://portal\\.example/en/account/messages/${String(job.payload['messageId'])}`))
    assert.match(body, /https:\/\/portal\.example\/tc\/account\/messages\//)
    // RFC 8058: one click of the mail program's own takes the subject off; whose it is cannot be read from it.
    assert.match(got!.text, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    assert.match(got!.text.replace(/\r\n[ \t]/g, ''), /^List-Unsubscribe:\s*<https:\/\/portal\.example\/unsubscribe\/[\w-]{60,}>\r$/m)
    assert.ok(!got!.text.includes(rooms.chan))
    assert.ok(!body.includes('Secret') && !body.includes('licence') && !body.includes('關於'))
  })

  test('a mail about security cannot be unsubscribed from, and goes where its address was confirmed', async () => {
    await rooms.inTx((ctx) => confirmContact(ctx, { partyId: rooms.chan, channel: 'email', to: 'confirmed@example.org' }))
    const job = (await rooms.waiting('messages.mail')).at(-1)!
    await rooms.runJob(mail, job)
    assert.deepEqual(server.received.at(-1)!.to, ['confirmed@example.org'])
    assert.ok(!/List-Unsubscribe/.test(server.received.at(-1)!.text))
  })

  test('a server that is busy is asked again later', async () => {
    answers.push(451)
    const job = await sendOne()
    await assert.rejects(rooms.runJob(mail, job))
    assert.deepEqual([(await stateOf(job))['state'], (await stateOf(job))['last_code']], ['waiting', '451'])
    await rooms.runJob(mail, job)
    assert.deepEqual([(await stateOf(job))['state'], (await stateOf(job))['attempts']], ['sent', 2])
  })

  test('a refusal for good is kept for operators, and not tried again', async () => {
    answers.push(550)
    const job = await sendOne()
    await rooms.runJob(mail, job)
    const sent = server.received.length
    await rooms.runJob(mail, job)
    assert.equal(server.received.length, sent)
    const [failed] = await failedDeliveries(rooms.readCtx(), 10)
    assert.deepEqual([failed!.lastCode, failed!.attempts], ['550', 1])
  })

  test('a party without an address is noted, and the message stays in the account', async () => {
    await rooms.read(`delete from identity.profile where party_id = $1 and element like '%.email'`, [rooms.wong])
    await rooms.inTx((ctx) => sendMessage(ctx, { partyId: rooms.wong, organisation: 'TD', ...words }))
    const job = (await rooms.waiting('messages.mail')).at(-1)!
    await rooms.runJob(mail, job)
    assert.equal((await stateOf(job))['state'], 'no-address')
    assert.equal(await unreadCount(rooms.readCtx(), rooms.wong), 1)
  })
})

/** The body of a mail out of base64 or quoted-printable. */
function decoded(text: string): string {
  const [head, ...rest] = text.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/content-transfer-encoding: base64/i.test(head!)) return Buffer.from(body, 'base64').toString()
  return Buffer.from(body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString()
}
