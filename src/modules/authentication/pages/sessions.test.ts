import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '../../../../tests/house.ts'
import type { Shell } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import { makeApp } from '../../../kernel/http.ts'
import type { Page } from '../../../kernel/page.ts'
import { pages as identityPages, sandboxPartyId, seedSandbox, sessionsOf } from '../../identity/index.ts'
import { sandboxOf } from '../../identity/sandbox-people.ts'
import { pages } from '../index.ts'

let made: TestHouse
let app: ReturnType<typeof makeApp>

const whoami: Page = { path: '/account', who: 'person', get: ({ actor }) => html`${actor.name}|${actor.partyName}`, post: async ({ at }) => ({ redirect: at('/account') }) }

before(async () => {
  made = await testHouse()
  await seedSandbox(made.db, made.house)
  app = appOf(made.house)
})
after(() => made.close())

function appOf(house: TestHouse['house']) {
  const { settings } = house.pack
  return makeApp(
    {
      house,
      db: made.db,
      dbOf: () => made.db,
      languages: settings.languages,
      sessions: sessionsOf(made.db, house),
      withinLimit: async () => true,
      clock: () => new Date(),
      shellFor: ({ language, csrf }): Shell => ({ lang: language, languages: settings.languages, inLanguage: (path) => `/${path}/`, brand: settings.brand, demo: true, csrf }),
      errorPage: (_shell, problem) => html`<p role="alert">${problem.text.en}</p>`,
      onRefusal: async () => undefined,
      observe: () => undefined,
    },
    [...identityPages, ...pages, whoami],
    [],
  )
}

/** A browser that keeps its cookies. */
function browser(use = app) {
  const jar = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}) => {
    const answer = await use(new Request(`http://localhost:3000${path}`, { ...init, headers: { ...(init.headers as object), ...(jar.size > 0 && { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }) } }))
    const set = answer.headers.getSetCookie().find((one) => one.startsWith('session=')) ?? null
    for (const one of answer.headers.getSetCookie()) jar.set(...(one.split(';')[0]!.split('=') as [string, string]))
    return { status: answer.status, location: answer.headers.get('location'), set, text: await answer.text() }
  }
  const get = (path: string) => send(path)
  const post = (path: string, page: string, fields: Record<string, string>) => {
    const hidden = Object.fromEntries([...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map((found) => [found[1]!, found[2]!]))
    return send(path, { method: 'POST', body: new URLSearchParams({ ...hidden, ...fields }), headers: { origin: 'http://localhost:3000' } })
  }
  return { get, post, signIn: async (as: string, query = '') => post('/en/sign-in', (await get(`/en/sign-in${query}`)).text, { as }), cookie: () => jar.get('session') ?? '', use: (value: string) => void jar.set('session', value) }
}

test('everybody of the sandbox has one button that says whom it signs in', async () => {
  const { people: all, officers, otherOfficers, companies } = sandboxOf(made.house)
  // A child below eleven has no account; others act for the child.
  const people = all.filter(({ id }) => id !== 'chan-lok-yan')
  assert.equal(people.length, all.length - 1)
  const en = (await browser().get('/en/sign-in')).text
  const tc = (await browser().get('/tc/sign-in')).text
  assert.equal(en.match(/aria-label="Sign in as /g)?.length, people.length + officers.length + otherOfficers.length + companies.flatMap((one) => one.representatives).length)
  assert.ok(en.includes('aria-label="Sign in as Chan Tai Man"'))
  assert.ok(tc.includes('aria-label="以陳大文身分登入"'))
  assert.ok(en.includes('aria-label="For the company: Lotus Lane Kitchen Limited, by Fung Siu Kei"'))
})

test('signing in leads residents to their account and officers to their work, in their language', async () => {
  const resident = browser()
  const answer = await resident.signIn('chan-tai-man')
  assert.deepEqual([answer.status, answer.location], [303, '/en/account'])
  assert.match(answer.set!, /^session=[\w-]{64}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=28800$/)
  assert.equal((await resident.get('/en/account')).text, 'Chan Tai Man|Chan Tai Man')
  assert.equal((await browser().signIn('so-pui-shan')).location, '/en/work')
  assert.equal((await browser().signIn('fung-siu-kei lotus-lane-kitchen')).location, '/en/account')
})

test('people go on to where they came from, but never to another site', async () => {
  assert.equal((await browser().signIn('chan-tai-man', '?next=%2Fen%2Fservices%2Fx%2Fapply%3Fpage%3D2')).location, '/en/services/x/apply?page=2')
  for (const bad of ['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', '/%09/elsewhere.example']) {
    const page = await browser().get(`/en/sign-in?next=${encodeURIComponent(decodeURIComponent(bad))}`)
    assert.ok(!page.text.includes('elsewhere.example'), bad)
    const sent = await browser().post('/en/sign-in', page.text, { as: 'chan-tai-man', next: decodeURIComponent(bad) })
    assert.equal(sent.location, '/en/account', bad)
  }
})

test('nobody signs in as somebody who is not on the list, or for a company that is not theirs', async () => {
  for (const [as, status] of [['', 400], ['nobody', 400], ['__proto__', 400], ['chan-tai-man lotus-lane-kitchen', 403], ['chan-tai-man no-such', 403]] as const) {
    const answer = await browser().signIn(as)
    assert.deepEqual([answer.status, answer.set], [status, null], as)
  }
})

test('a new sign-in ends the old session', async () => {
  const one = browser()
  await one.signIn('chan-tai-man')
  const old = one.cookie()
  await one.signIn('wong-mei-ling')
  const thief = browser()
  thief.use(old)
  assert.equal((await thief.get('/en/account')).status, 303)
  assert.equal((await one.get('/en/account')).text, 'Wong Mei Ling|Wong Mei Ling')
})

test('signing out ends the session and takes the cookie away', async () => {
  const one = browser()
  await one.signIn('chan-tai-man')
  const old = one.cookie()
  const answer = await one.post('/en/sign-out', (await one.get('/en/sign-out')).text, {})
  assert.deepEqual([answer.status, answer.location], [303, '/en/'])
  assert.match(answer.set!, /^session=; .*Max-Age=0$/)
  one.use(old)
  assert.equal((await one.get('/en/account')).status, 303)
})

test('people see their own sessions and can end them', async () => {
  const [here, there] = [browser(), browser()]
  await there.signIn('lee-kwok-keung')
  await here.signIn('lee-kwok-keung')
  const page = await here.get('/en/account/sessions')
  assert.equal(page.text.match(/name="end"/g)?.length, 2)
  assert.equal(page.text.match(/This session/g)?.length, 1)
  await here.post('/en/account/sessions', page.text, { others: 'yes' })
  assert.equal((await there.get('/en/account')).status, 303)
  assert.equal((await here.get('/en/account')).status, 200)
  const stranger = browser()
  await stranger.signIn('chan-tai-man')
  const others = /name="end" value="(\w+)"/.exec((await here.get('/en/account/sessions')).text)![1]!
  assert.equal((await stranger.post('/en/account/sessions', (await stranger.get('/en/account/sessions')).text, { end: others })).status, 404)
  assert.equal((await here.get('/en/account')).status, 200)
})

test('a change of party begins a new session, so that a form opened before cannot be sent for the other', async () => {
  const one = browser()
  await one.signIn('fung-siu-kei')
  const formOfMyself = (await one.get('/en/account/sessions')).text
  const page = await one.get('/en/account/acting')
  assert.ok(page.text.includes('Act for Lotus Lane Kitchen Limited'))
  const mandate = sandboxPartyId(made.house, 'person', 'fung-siu-kei for lotus-lane-kitchen')
  const changed = await one.post('/en/account/acting', page.text, { mandate })
  assert.equal(changed.location, '/en/account')
  assert.equal((await one.get('/en/account')).text, 'Fung Siu Kei|Lotus Lane Kitchen Limited')
  assert.equal((await one.post('/en/account', formOfMyself, {})).status, 403)
  await one.post('/en/account/acting', (await one.get('/en/account/acting')).text, { mandate: '' })
  assert.equal((await one.get('/en/account')).text, 'Fung Siu Kei|Fung Siu Kei')
  const resident = browser()
  await resident.signIn('chan-tai-man')
  const tried = await resident.post('/en/account/acting', (await resident.get('/en/account/acting')).text, { mandate })
  assert.equal(tried.status, 403)
  assert.equal((await resident.get('/en/account')).text, 'Chan Tai Man|Chan Tai Man', 'a refusal ends nothing')
})

test('with the sandbox off there is nobody to choose and no way in', async () => {
  const closed = appOf({ ...made.house, config: { ...made.house.config, SANDBOX: false } })
  assert.ok(!(await browser(closed).get('/en/sign-in')).text.includes('Chan Tai Man'))
  const page = (await browser().get('/en/sign-in')).text
  assert.equal((await browser(closed).post('/en/sign-in', page, { as: 'chan-tai-man' })).status, 400)
})
