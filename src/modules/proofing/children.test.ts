import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formsOf, says, wordsOf, type Client } from '../../../tests/client.ts'
import { until } from '../../../tests/portal.ts'
import { openWorkingSite } from '../../../tests/site.ts'
import { agree, cards, fillIn, linkIn, mailTo, newVisitor, typed } from './fresh-sign-up.ts'

const site = await openWorkingSite()

const path = '/en/account/children-consents'
const answered = (parent: Client, answer: 'agree' | 'decline') => parent.post(path, { answer })
const accounts = async () => Number((await site.rows<{ n: string }>("select count(*) as n from identity.standing where proofed_by = 'ImmD'"))[0]!.n)
const asked = async (parent: Client) => wordsOf((await parent.get(path)).text)

test('a child under 11 is told that a parent acts for them, and nothing is asked', async () => {
  const client = newVisitor(site)
  await client.post('/en/sign-up')
  says(await client.post('/en/sign-up/document', typed(cards.young)), 422, /A parent or guardian acts for a child under 11/)
  assert.equal((await client.get('/en/sign-up/contact')).place, '/en/sign-up/document')
})

test('a child of 13 has an account when one parent agrees, at basic only', async () => {
  const child = await fillIn(site, cards.child)
  assert.match(wordsOf((await child.get('/en/sign-up/consent')).text), /You are under 18: the register also says who your parents/)
  await agree(child)
  assert.equal(await accounts(), 0, 'until then no account')
  const [chan, wong, other] = [await site.as('chan-tai-man'), await site.as('wong-mei-ling'), await site.as('lee-kwok-keung')]
  await until(async () => /CHAN Sum Yuet/.test(await asked(chan)))
  assert.match(wordsOf((await chan.get('/tc/account/children-consents')).text), /陳心悅.*2013年2月17日/)
  assert.match((await chan.get('/en/account/messages')).text, /CHAN Sum Yuet asks for an account/)
  assert.doesNotMatch(await asked(other), /CHAN Sum Yuet/)
  // Nobody answers another's request, whatever they send.
  const request = formsOf((await chan.get(path)).text, path).find(({ fields }) => fields['request'])!.fields['request']!
  const csrf = /name="csrf" value="([^"]+)"/.exec((await other.get(path)).text)![1]!
  says(await other.send(path, { request, csrf, answer: 'agree', action_id: crypto.randomUUID() }), 404, /nothing to agree to/)

  assert.equal((await answered(chan, 'agree')).place, `${path}?said=agreed`)
  assert.equal(await accounts(), 1)
  // The other parent may still say so; it is one account.
  assert.equal((await answered(wong, 'agree')).place, `${path}?said=agreed`)
  assert.equal(await accounts(), 1)
  const link = linkIn(await mailTo(site, cards.child.email, /your account is open/))
  const first = newVisitor(site)
  assert.equal((await first.post(link)).place, '/en/account/sign-in-methods')
  const own = wordsOf((await first.get('/en/account/identity')).text)
  assert.match(own, /Level Basic/)
  assert.match(own, /for people of 18 and above/)
  assert.doesNotMatch(own, /Show a code for the counter/)
})

test('a child’s way to plus is closed, also to who sends the forms', async () => {
  const [row] = await site.rows<{ party_id: string }>("select party_id from identity.standing where proofed_by = 'ImmD' limit 1")
  const { beginSession } = await import('../identity/begin-session.ts')
  const { inTransaction, system } = await import('../../kernel/ctx.ts')
  const { token } = await inTransaction(site.db, { house: site.house, actor: system, now: new Date() }, (ctx) => beginSession(ctx, { personId: row!.party_id, provider: 'passkey', assurance: 'plus' }))
  const cookie = { cookie: `session=${token}` }
  const child = site.visitor()
  const page = await child.get('/en/account/identity', cookie)
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)![1]!
  const sent = (to: string) => child.send(to, { csrf, action_id: crypto.randomUUID() }, cookie)
  assert.equal((await sent('/en/account/identity/camera')).place, '/en/account/identity')
  const code = /class="bigref"[^>]*>([^<]+)</.exec((await sent('/en/account/identity')).text)![1]!
  const officer = await site.as('mak-siu-lan')
  says(await officer.post('/en/work/proofing', { code }), 422, /for people of 18 and above/)
})

test('a parent who does not agree: the child is told, and no account is made', async () => {
  const before = await accounts()
  await site.rows("delete from identity.identifier where party_id in (select party_id from identity.standing where proofed_by = 'ImmD')")
  await agree(await fillIn(site, { ...cards.child, email: 'declined@example.org' }))
  const wong = await site.as('wong-mei-ling')
  await until(async () => /CHAN Sum Yuet/.test(await asked(wong)))
  assert.equal((await answered(wong, 'decline')).place, `${path}?said=declined`)
  await mailTo(site, 'declined@example.org', /your parent did not agree/)
  assert.equal(await accounts(), before)
  assert.match(await asked(wong), /Nobody asks for your consent now/)
})

test('a child who asks twice is one request; without an answer it ends', async () => {
  const chan = await site.as('chan-tai-man')
  await agree(await fillIn(site, { ...cards.child, email: 'twice@example.org' }))
  await until(async () => (await site.rows('select 1 from proofing.attempt')).length === 0)
  assert.equal((await asked(chan)).match(/I agree to an account for CHAN Sum Yuet/g)?.length, 1)
  await site.rows("update proofing.child_request set ends_at = now() - interval '1 minute' where state = 'asked'")
  assert.match(await asked(chan), /Nobody asks for your consent now/)
  await site.rows("update graphile_worker._private_jobs j set run_at = now() from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'proofing.end-child-request'")
  await until(async () => (await site.rows('select 1 from proofing.child_request where sealed is not null')).length === 0)
})

test('a child whose parents have no account is told by mail, and the page says what it always says', async () => {
  const client = await fillIn(site, cards.parentless)
  assert.equal((await agree(client)).place, '/en/sign-up/answer')
  await mailTo(site, cards.parentless.email, /a parent needs an account first/)
})
