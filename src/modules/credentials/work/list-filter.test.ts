import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { freshRegistry } from '../fresh-registry.ts'
import { credentialOf, issueCredential, setCredentialStatus, type Credential, type NewCredential } from '../index.ts'
import { listed, pageSize, type Sought } from './list-filter.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

const at = async <T>(moment: string, work: () => Promise<T>): Promise<T> => {
  const now = r.clock.now
  r.clock.now = new Date(moment)
  try {
    return await work()
  } finally {
    r.clock.now = now
  }
}
const office = 'FSD'
const everything: Sought = { office, type: undefined, state: undefined, by: 'end', from: undefined, until: undefined }
const issue = (change: Partial<NewCredential> = {}) => r.issue({ organisation: office, ...change })
const numbers = async (change: Partial<Sought>, after = '') => (await listed(r.readCtx(), { ...everything, ...change }, after)).rows.map((row) => row.number)

describe('what an office has issued', () => {
  test('is looked through by state, kind and days, by last day or by day of issue', async () => {
    const { validUntil: _none, ...endless } = r.wanted({ organisation: office })
    const old = (await at('2025-03-01T16:30:00Z', () => issue({ validUntil: '2026-03-01' }))).number
    const soon = (await issue({ validUntil: '2027-01-10' })).number
    const late = (await issue({ validUntil: '2028-06-30', output: { ...r.output, type: 'light-refreshment-restaurant-licence' } })).number
    const suspended = await issue({ validUntil: '2027-02-01' })
    await r.inTx((ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId: suspended.id, status: 'suspended', code: 'other', reason: 'x' }))
    const { credentialId } = await at('2026-12-19T02:00:00Z', () => r.inTx((ctx) => issueCredential(ctx, endless)))
    const never = (await credentialOf(r.readCtx(), r.chan, credentialId))!.number
    await r.issue({ validUntil: '2027-01-11' })

    assert.deepEqual(await numbers({}), [old, soon, suspended.number, late], 'by last day; another office’s is not among them')
    assert.deepEqual(await numbers({ state: 'valid' }), [soon, late])
    assert.deepEqual(await numbers({ state: 'expired' }), [old])
    assert.deepEqual(await numbers({ state: 'suspended' }), [suspended.number])
    assert.deepEqual(await numbers({ state: 'revoked' }), [])
    assert.deepEqual(await numbers({ type: 'light-refreshment-restaurant-licence' }), [late])
    assert.deepEqual(await numbers({ from: '2027-01-10', until: '2027-02-01' }), [soon, suspended.number], 'both days count')
    assert.deepEqual(await numbers({ by: 'issue', until: '2025-12-31' }), [old])
    // Half past midnight of the second of March there.
    assert.deepEqual(await numbers({ by: 'issue', from: '2025-03-02', until: '2025-03-02' }), [old])
    assert.deepEqual(await numbers({ by: 'issue', until: '2025-03-01' }), [])
    const newest = await numbers({ by: 'issue', state: 'valid' })
    assert.deepEqual([newest.toSorted(), newest.length], [[soon, late, never].toSorted(), 3], 'also what has no end')
  })

  test('comes page after page, each document once, also where many end on one day', async () => {
    for (let i = 0; i < pageSize + 3; i++) await issue({ validUntil: '2030-01-01', output: { ...r.output, type: 'many' } })
    for (const by of ['end', 'issue'] as const) {
      const first = await listed(r.readCtx(), { ...everything, type: 'many', by }, '')
      const rest = await listed(r.readCtx(), { ...everything, type: 'many', by }, first.next!)
      assert.deepEqual([first.rows.length, rest.rows.length, rest.next], [pageSize, 3, undefined])
      assert.equal(new Set([...first.rows, ...rest.rows].map((row) => row.id)).size, pageSize + 3)
    }
  })

  test('is read in the order of an index, without a sort', async () => {
    // So few rows are cheaper read and sorted: the other ways are closed, to see whether this one is open.
    const plan = async (query: string) => JSON.stringify(await r.asOwner(`begin; set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off; explain (format json) ${query}; rollback`))
    const ordered = `select id from credentials.credential where organisation = 'FSD' and status = any('{valid}')`
    assert.match(await plan(`${ordered} and valid_until between '2026-01-01' and '2031-01-01' order by valid_until, id limit 21`), /Index (Only )?Scan"[^}]*credential_by_end/)
    assert.match(await plan(`${ordered} and id < 'ffffffff-ffff-ffff-ffff-ffffffffffff' order by id desc limit 21`), /Index (Only )?Scan"[^}]*credential_by_issue/)
  })
})

describe('a holder’s own list', () => {
  test('shows only what is in a state or of a kind, and says so when there is none', async () => {
    const made: Credential[] = []
    for (let i = 0; i < 6; i++) made.push(await r.issue({ partyId: r.wong, validUntil: i === 0 ? '2026-12-01' : '2027-12-17', ...(i === 1 && { output: { ...r.output, type: 'other-licence', title: { en: 'Other licence', 'zh-Hant': '其他牌照' } } }) }))
    await r.inTx((ctx) => setCredentialStatus(ctx, { partyId: r.wong, credentialId: made[2]!.id, status: 'revoked', code: 'other', reason: 'x' }))
    const shown = async (query: string) => {
      const text = await (await r.get(`/en/account/documents${query}`, r.wong)).text()
      return made.flatMap(({ number }, i) => (text.includes(number) ? [i] : []))
    }
    assert.deepEqual(await shown(''), [0, 1, 2, 3, 4, 5])
    assert.deepEqual(await shown('?state=valid'), [1, 3, 4, 5])
    assert.deepEqual(await shown('?state=expired'), [0])
    assert.deepEqual(await shown('?state=revoked'), [2])
    assert.deepEqual(await shown('?type=other-licence'), [1])
    assert.deepEqual(await shown('?type=other-licence&state=revoked'), [])
    const page = await (await r.get('/en/account/documents?state=suspended', r.wong)).text()
    assert.match(page, /You have no document like this[\s\S]*/)
    assert.match(page, /<option value="suspended" selected/)
    assert.match(page, /<option value="other-licence">Other licence/)
  })
})
