import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { newClient, wordsOf } from '../../../tests/client.ts'
import { until } from '../../../tests/portal.ts'
import { openWorkingSite } from '../../../tests/site.ts'
import type { Db, Reader, Tx } from '../../kernel/db.ts'
import { openSite } from '../../open-site.ts'
import { agree, cards, fillIn, mailsTo, newVisitor, typed, type Card } from './fresh-sign-up.ts'

/** What somebody sees who tries to find out whether another has an account. */
const site = await openWorkingSite()
// One card is typed more often here than anybody may (stuffing.test.ts).
beforeEach(() => site.rows('delete from kernel.guess'))

const { chan, unknown, replaced, deceased, marked } = cards
const refused: Readonly<Record<string, Card>> = {
  'has an account': chan,
  'has an account, and the name is wrong': { ...chan, name: 'CHAN Tai Wai' },
  'has an account, and the birthday is wrong': { ...chan, birth: '1988-05-13' },
  'is not known': unknown,
  'is known and has no account, and the date of issue is wrong': { ...cards.adult, issued: '2020-06-12' },
  'the card was replaced': replaced,
  'is dead': deceased,
  'is under a mark': marked,
}

/** What a page says, without the marks that differ each time. */
const shown = (text: string) => text.replaceAll(/value="[^"]*"/g, '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')

test('whoever does not get an account sees the same: status, place, words', async () => {
  const seen: { of: string; status: number; place: string; text: string; cookies: number }[] = []
  for (const [of, card] of Object.entries(refused)) {
    const client = await fillIn(site, { ...card, email: `${of.replaceAll(/\W+/g, '-')}@example.org` })
    const { status, place, headers } = await agree(client)
    const page = await client.get(place)
    seen.push({ of, status, place, text: shown(page.text), cookies: headers.getSetCookie().length })
  }
  for (const one of seen) assert.deepEqual({ ...one, of: '' }, { ...seen[0]!, of: '' }, one.of)
  assert.match(wordsOf(seen[0]!.text), /No account was opened.*does not say why/)
})

test('and as many statements are run, in the same order', async () => {
  const runs: string[][] = []
  let statements: string[] = []
  const counting = <R extends Reader>(reader: R): R => ({ ...reader, all: (query) => (statements.push(query.text), reader.all(query)), maybe: (query) => (statements.push(query.text), reader.maybe(query)) })
  const watched = (db: Db): Db => ({ ...db, ...counting(db), write: (query) => (statements.push(query.text), db.write(query)), transaction: (work) => db.transaction((tx) => work(counting(tx) as Tx)) })
  const { app } = openSite(site.house, { db: watched(site.db), web: { ...watched(site.web), asking: (actAs) => watched(site.web.asking(actAs)) } })
  for (const [i, card] of Object.values(refused).entries()) {
    const client = newClient((request) => app(request, `192.0.2.${i + 1}`), site.house.config.PUBLIC_URL)
    await fillIn(site, { ...card, email: `count-${i}@example.org` }, client)
    await client.get('/en/sign-up/consent')
    // The page before has read the guest's session and key, which a process keeps for a while: what follows is compared.
    statements = []
    await agree(client)
    runs.push(statements)
    statements = []
  }
  assert.ok(runs[0]!.length > 10, `${runs[0]!.length}`)
  for (const [i, run] of runs.entries()) assert.deepEqual(run, runs[0], Object.keys(refused)[i])
})

test('a child sees the same whether or not the register agrees, and whether or not there is an account', async () => {
  const pages: string[] = []
  for (const [i, card] of [cards.child, { ...cards.child, name: 'CHAN Sum Yee' }, cards.parentless, { ...unknown, birth: '2012-01-01' }].entries()) {
    const client = await fillIn(site, { ...card, email: `child-${i}@example.org` })
    const { place } = await agree(client)
    assert.equal(place, '/en/sign-up/answer')
    pages.push(shown((await client.get(place)).text))
  }
  for (const page of pages) assert.equal(page, pages[0])
  assert.match(wordsOf(pages[0]!), /Your parents are asked/)
})

test('the holder is told once a day, in the account; who only guesses a number troubles nobody', async () => {
  const holder = await site.as('chan-tai-man')
  const told = async () => (await holder.get('/en/account/messages')).text.match(/Somebody tried to open an account with your card/g)?.length ?? 0
  await until(async () => (await told()) > 0)
  await agree(await fillIn(site, { ...chan, email: 'once-more@example.org' }))
  await until(async () => (await site.rows('select 1 from proofing.attempt')).length === 0)
  assert.equal(await told(), 1)
  assert.equal(await mailsTo(site, 'once-more@example.org'), 1, 'the code, and no word of the account')
  const wong = await site.as('wong-mei-ling')
  await agree(await fillIn(site, { ...unknown, number: 'Q000102(A)', email: 'guess@example.org' }))
  await until(async () => (await site.rows('select 1 from proofing.attempt')).length === 0)
  assert.doesNotMatch((await wong.get('/en/account/messages')).text, /Somebody tried/)
})

test('a post from elsewhere, without a session, or with somebody else’s does nothing', async () => {
  const victim = await fillIn(site, { ...unknown, email: 'victim@example.org' })
  const page = (await victim.get('/en/sign-up/consent')).text
  const csrf = /name="csrf" value="([^"]+)"/.exec(page)![1]!
  await site.leavesNothing(async () => {
    assert.equal((await victim.send('/en/sign-up/consent', { csrf, agree: 'yes', action_id: crypto.randomUUID() }, { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' })).status, 403)
    assert.equal((await victim.send('/en/sign-up/consent', { agree: 'yes', action_id: crypto.randomUUID() })).status, 403, 'no token')
    const other = newVisitor(site)
    assert.equal((await other.send('/en/sign-up/consent', { csrf, agree: 'yes', action_id: crypto.randomUUID() })).place, '/en/sign-up')
    for (const token of ['x', 'A'.repeat(43), '../../..', '%00'.repeat(14)]) assert.equal((await other.get(`/en/sign-up/open/${encodeURIComponent(token)}`)).status, 404)
  })
  assert.equal((await newVisitor(site).send('/en/sign-up/document', { ...typed(cards.adult), action_id: crypto.randomUUID() })).place, '/en/sign-up')
})
