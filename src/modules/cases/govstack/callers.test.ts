import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { birth, fillIn } from '../../../../tests/acts.ts'
import { machine, type Machine, type Told } from '../../../../tests/machine.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'

const base = '/govstack/registration'

let site: Site
let nobody: Machine
let chan: Machine
before(async () => {
  site = await openTestSite()
  nobody = await machine(site)
  chan = await machine(site, 'chan-tai-man')
})
after(() => site.close())

const codeOf = ({ body }: Told): string => body.type.split('/').at(-1)

describe('who calls', () => {
  const asking = [['GET', '/applications'], ['GET', '/tasks'], ['GET', '/applications/K7QM-4TXR-9HD3'], ['POST', '/services/immd-birthcopy/applications'], ['POST', '/documents'], ['PUT', '/applications/K7QM-4TXR-9HD3'], ['GET', '/tasks/K7QM-4TXR-9HD3.1'], ['POST', '/tasks/K7QM-4TXR-9HD3.1/complete']] as const

  test('without a token nothing of anybody is told or taken', async () => {
    for (const [method, path] of asking) {
      for (const headers of [{}, { authorization: 'Bearer x' }, { authorization: `Basic ${chan.token}` }, { authorization: `Bearer ${'A'.repeat(64)}` }]) {
        const told = await nobody.call(method, `${base}${path}`, method === 'GET' ? undefined : {}, headers)
        assert.deepEqual([told.status, codeOf(told), told.headers.get('www-authenticate')], [401, 'request.no_token', 'Bearer'], path)
      }
    }
  })

  test('a cookie authorises nothing: a browser would send it with what another site asks for', async () => {
    const browser = await site.as('chan-tai-man')
    for (const [method, path] of asking) assert.equal((await nobody.call(method, `${base}${path}`, method === 'GET' ? undefined : {}, { cookie: browser.cookie() })).status, 401, path)
  })

  test('a guest’s session is nobody’s', async () => {
    const guest = site.visitor()
    await fillIn(guest, 'immd-birthcopy', { record: birth.record })
    const token = guest.cookie().split('=')[1] ?? ''
    assert.equal(token.length, 64)
    assert.equal((await nobody.call('GET', `${base}/applications`, undefined, { authorization: `Bearer ${token}` })).status, 401)
  })

  test('a session that was ended in the account is over for its token too', async () => {
    const other = await machine(site, 'wong-mei-ling')
    assert.equal((await other.call('GET', `${base}/applications`)).status, 200)
    const browser = await site.as('wong-mei-ling')
    await browser.post('/en/account/sessions', { others: 'yes' })
    assert.equal((await other.call('POST', `${base}/documents`, {})).status, 401)
  })

  test('what is about a person is kept nowhere on the way', async () => {
    const told = await chan.call('GET', `${base}/applications`)
    assert.deepEqual([told.headers.get('cache-control'), told.headers.get('access-control-allow-origin')], ['no-store', null])
  })

  test('a token of the sandbox is given to fictional people only', async () => {
    assert.equal((await nobody.call('POST', '/sandbox/tokens', { as: 'nobody-at-all' })).status, 400)
    assert.equal((await nobody.call('POST', '/sandbox/tokens', { as: 'chan-tai-man lotus-lane-kitchen' })).status, 403)
    assert.equal((await nobody.call('POST', '/sandbox/tokens', 'as=chan-tai-man', { 'content-type': 'application/x-www-form-urlencoded' })).status, 415)
    assert.equal((await nobody.call('POST', '/sandbox/tokens', { as: 7 })).status, 400)
  })
})
