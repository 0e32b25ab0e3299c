import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { OnlineService } from '../src/modules/jurisdiction/index.ts'
import { apply, birth, billOf, pay, reaches, vehicle } from './acts.ts'
import { actionId, formsOf, type Client, type Reply } from './client.ts'
import { until } from './portal.ts'
import { openWorkingSite } from './site.ts'

const site = await openWorkingSite()
let chan: Client
let so: Client
let ho: Client
before(async () => {
  const { services, procedures } = site.house.pack
  // A validity that comes to no value stops the case after payment, where only a refund helps; and a refusal that takes two, beside an approval.
  const licence = services.get('td-vl-renew') as OnlineService
  ;(services as Map<string, OnlineService>).set(licence.id, { ...licence, apply: { ...licence.apply, outputs: licence.apply.outputs.map((output) => ({ ...output, validMonths: '12.0 / (answers.engineCc - 1496.0)' })) } })
  const written = procedures.get('pay-then-decide')!
  ;(procedures as Map<string, typeof written>).set(written.id, { ...written, actions: { ...written.actions, refuse: { ...written.actions['refuse'], fourEyes: true } } })
  chan = await site.as('chan-tai-man')
  so = await site.as('so-pui-shan')
  ho = await site.as('ho-ka-wai')
})

const deskOf = (reference: string) => `/en/work/${reference}`
const reasons = 'The engine on the register is another one.'

/** A case that is paid for and was not issued. */
async function toIssue(): Promise<string> {
  const reference = await apply(chan, 'td-vl-renew', vehicle)
  await pay(site, reference)
  await reaches(site, reference, 'to-issue')
  await until(async () => (await site.rows('select 1 from kernel.outbox')).length === 0)
  return reference
}

const acts = (officer: Client, reference: string, action: string, fields: Record<string, string> = {}): Promise<Reply> => officer.post(`${deskOf(reference)}/actions`, { action, ...fields }, deskOf(reference))
const proposes = async (officer: Client, reference: string, action = 'refund'): Promise<string> => {
  const sent = await acts(officer, reference, action, { [`${action}-reasons`]: reasons })
  assert.equal(sent.status, 303, sent.text.slice(0, 300))
  return (await proposalsOf(reference))[0]!.id
}
/** A post made by hand, with the token of the officer's own session. Opening the case first would be a reading, and write. */
async function byHand(officer: Client, path: string, fields: Record<string, string>): Promise<() => Promise<Reply>> {
  const { csrf } = formsOf((await officer.get('/en/work')).text, '/en/work').find(({ action }) => action === '/en/sign-out')!.fields
  return () => officer.send(path, { csrf: csrf!, action_id: actionId(), ...fields })
}
const declinedFor = 'The register was mended yesterday.'
const answers = async (officer: Client, reference: string, proposal: string, answer: string): Promise<Reply> => (await byHand(officer, `${deskOf(reference)}/proposal`, { proposal, answer, 'proposal-reason': declinedFor }))()
const refused = async (officer: Client, reference: string, proposal: string, answer: string, reason = declinedFor): Promise<Reply> => site.leavesNothing(await byHand(officer, `${deskOf(reference)}/proposal`, { proposal, answer, 'proposal-reason': reason }))
const waits = async (officer: Client): Promise<string> => (await officer.get('/en/work/second')).text
const told = async (officer: Client): Promise<string> => (await officer.get('/en/account/messages')).text

type Row = { id: string; outcome: string | null; ended_by: string | null; details: Buffer }
const proposalsOf = (reference: string) => site.rows<Row>('select p.id, outcome, ended_by, details from cases.proposal p join cases.reference r using (party_id, case_id) where reference = $1 order by proposed_at desc', [reference])
const stateOf = async (reference: string) => (await site.rows('select state from cases.case_file where reference = $1', [reference]))[0]!['state']
const entriesOf = (reference: string, what: string) => site.rows<{ actor_id: string; facts: Record<string, string> }>('select actor_id, facts from journal.entry where about = $1 and what = $2 order by at', [reference, what])

describe('money that one officer wants to give back', () => {
  test('is a proposal first: nothing has moved, and a second officer reads who proposes it, when and why', async () => {
    const reference = await toIssue()
    assert.match((await so.get(deskOf(reference))).text, /Propose: Do not issue and refund/)
    await proposes(so, reference)
    assert.equal(await stateOf(reference), 'to-issue')
    assert.notEqual((await billOf(site, reference)).state, 'refund-asked')
    assert.equal((await site.rows(`select 1 from kernel.outbox where task like 'cases.%' or task like 'payments.%'`)).length, 0)
    const page = (await ho.get(deskOf(reference))).text
    for (const words of [/Waits for a second officer: Do not issue and refund/, /So Pui Shan, Transport Department/, new RegExp(reasons), /Confirm and do it/, /Decline/]) assert.match(page, words)
    const chinese = (await ho.get(deskOf(reference).replace('/en/', '/tc/'))).text
    for (const words of [/等候另一位人員確認：不予發出並退款/, /蘇佩珊，運輸署/, /確認並執行/]) assert.match(chinese, words)
    const own = (await so.get(deskOf(reference))).text
    assert.match(own, /Another officer has to confirm it/)
    assert.deepEqual(formsOf(own, deskOf(reference)).filter(({ action }) => action.endsWith('/proposal')).length, 1)
    assert.doesNotMatch(own, /Confirm and do it/)
    assert.ok(!(await proposalsOf(reference))[0]!.details.includes('engine'), 'what was written is sealed')
    assert.doesNotMatch((await chan.get(`/en/account/applications/${reference}`)).text, /proposed|second officer/i)
  })

  test('is told to those who may be the second officer and stands in their list; who proposed it is neither told nor shown it', async () => {
    const reference = await toIssue()
    const proposal = await proposes(so, reference)
    assert.match(await told(ho), new RegExp(`A second officer is needed: ${reference}`))
    assert.doesNotMatch(await told(so), new RegExp(`needed: ${reference}`))
    const stranger = await site.as('tse-man-chung')
    assert.doesNotMatch(await told(stranger), new RegExp(reference))
    assert.match(await waits(ho), new RegExp(`Do not issue and refund: ${reference}`))
    for (const other of [so, stranger]) assert.doesNotMatch(await waits(other), new RegExp(reference))
    assert.equal((await answers(ho, reference, proposal, 'declined')).status, 303)
    assert.doesNotMatch(await waits(ho), new RegExp(reference))
    const letter = new RegExp(`href="([^"]+)"[^>]*>Declined: what you proposed in case ${reference}`).exec(await told(so))![1]!
    assert.match((await so.get(letter)).text, new RegExp(declinedFor))
    assert.match((await so.get(deskOf(reference))).text, new RegExp(declinedFor))
  })

  test('is declined with a reason only', async () => {
    const reference = await toIssue()
    const proposal = await proposes(so, reference)
    const sent = await refused(ho, reference, proposal, 'declined', ' ')
    assert.equal(sent.status, 422)
    assert.match(sent.text, /Say why you decline/)
    assert.equal((await proposalsOf(reference))[0]!.outcome, null)
  })

  test('is not proposed twice', async () => {
    const reference = await toIssue()
    await proposes(so, reference)
    const again = await site.leavesNothing(await byHand(ho, `${deskOf(reference)}/actions`, { action: 'refund', 'refund-reasons': reasons }))
    assert.equal(again.status, 409, again.text.slice(0, 300))
    assert.match(again.text, /has been proposed already/)
  })

  test('is confirmed or declined by nobody who proposed it, in no session and by no post made by hand, nor by strangers to the case', async () => {
    const reference = await toIssue()
    const proposal = await proposes(so, reference)
    const other = await site.as('so-pui-shan')
    for (const officer of [so, other]) {
      for (const answer of ['confirmed', 'declined']) {
        const sent = await refused(officer, reference, proposal, answer)
        assert.equal(sent.status, 403, sent.text.slice(0, 300))
      }
    }
    const stranger = await site.as('tse-man-chung')
    assert.equal((await refused(stranger, reference, proposal, 'confirmed')).status, 404)
    assert.equal((await refused(ho, reference, proposal, 'withdrawn')).status, 403, 'only who proposed it takes it back')
    assert.equal((await refused(ho, reference, proposal, 'lapsed')).status, 422)
    assert.equal((await refused(ho, reference, 'of something else', 'confirmed')).status, 409)
    assert.equal(await stateOf(reference), 'to-issue')
    // The database keeps it too, whoever writes.
    await assert.rejects(site.rows(`update cases.proposal set outcome = 'confirmed', ended_at = now(), ended_by = proposer_id where id = $1`, [proposal]), /check constraint/)
    const [rights] = await site.rows<{ may: boolean }>(`select has_column_privilege('bauhinia_app', 'cases.proposal', 'details', 'update') or has_column_privilege('bauhinia_app', 'cases.proposal', 'proposer_id', 'update') as may`)
    assert.equal(rights!.may, false)
  })

  test('goes back when a second officer confirms, once however many press at the same moment, and both stand in the record', async () => {
    const reference = await toIssue()
    const proposal = await proposes(so, reference)
    const sessions = await Promise.all(Array.from({ length: 3 }, () => site.as('ho-ka-wai')))
    const sent = await Promise.all(sessions.map((session) => answers(session, reference, proposal, 'confirmed')))
    assert.deepEqual(sent.map(({ status }) => status).toSorted(), [303, 409, 409])
    assert.equal(await stateOf(reference), 'not-issued')
    const [entry, ...more] = (await entriesOf(reference, 'case.action')).filter(({ facts }) => facts['action'] === 'refund')
    assert.equal(more.length, 0)
    assert.deepEqual([entry!.actor_id, entry!.facts['proposedBy'], entry!.facts['proposal']], [site.party('ho-ka-wai'), site.party('so-pui-shan'), proposal])
    assert.deepEqual((await entriesOf(reference, 'case.proposed')).map((one) => one.actor_id), [site.party('so-pui-shan')])
    assert.match((await so.get(deskOf(reference))).text, /Proposed by So Pui Shan, confirmed by a second officer/)
    await until(async () => (await site.rows('select 1 from kernel.outbox')).length === 0)
    await site.rows(`update cases.action set effective_at = now() where case_id = (select case_id from cases.reference where reference = $1)`, [reference])
    await site.rows(`update graphile_worker._private_jobs set run_at = now() where run_at < now() + interval '1 minute'`)
    await until(async () => ['refund-asked', 'refunded'].includes((await billOf(site, reference)).state))
    assert.match((await chan.get(`/en/account/applications/${reference}`)).text, new RegExp(reasons))
  })

  test('stays where it is when it is declined, or taken back; both are in the record, and it can be proposed anew', async () => {
    const reference = await toIssue()
    assert.equal((await answers(ho, reference, await proposes(so, reference), 'declined')).status, 303)
    assert.equal((await answers(so, reference, await proposes(so, reference), 'withdrawn')).status, 303)
    assert.equal(await stateOf(reference), 'to-issue')
    assert.deepEqual((await proposalsOf(reference)).map(({ outcome, ended_by: by }) => [outcome, by]), [['withdrawn', site.party('so-pui-shan')], ['declined', site.party('ho-ka-wai')]])
    assert.deepEqual((await entriesOf(reference, 'case.proposal-ended')).map(({ facts }) => facts['outcome']), ['declined', 'withdrawn'])
    const page = (await ho.get(deskOf(reference))).text
    assert.match(page, /Earlier proposals/)
    assert.match(page, new RegExp(declinedFor))
    await proposes(ho, reference)
    assert.equal((await answers(so, reference, (await proposalsOf(reference))[0]!.id, 'confirmed')).status, 303, 'now the other one confirms')
  })
})

test('where one officer decides alone, the page says what to do, and a colleague with a delegated post confirms', async () => {
  const reference = await apply(chan, 'immd-birthcopy', birth)
  await pay(site, reference)
  await reaches(site, reference, 'received')
  const tse = await site.as('tse-man-chung')
  const leung = await site.as('leung-wai-shan')
  const proposal = await proposes(tse, reference, 'refuse')
  assert.match((await tse.get(deskOf(reference))).text, /Nobody else holds a post that may confirm this.*href="\/en\/work\/posts"/s)
  assert.equal((await refused(leung, reference, proposal, 'confirmed')).status, 409, 'a caseworker does not decide')
  // The department has somebody who sees to its posts.
  await site.rows(`insert into identity.appointment (party_id, id, organisation, role, valid_from) values ($1, gen_random_uuid(), 'ImmD', 'rights-officer', now() - interval '1 minute')`, [site.party('chow-lai-king')])
  const [first, last] = [new Date(Date.now() + 8 * 3_600_000), new Date(Date.now() + 5 * 86_400_000)]
  const day = (name: string, at: Date) => ({ [`${name}-day`]: String(at.getUTCDate()), [`${name}-month`]: String(at.getUTCMonth() + 1), [`${name}-year`]: String(at.getUTCFullYear()) })
  const asked = await tse.post('/en/work/posts/delegation', { ...day('from', first), ...day('to', last), post: 'deciding-officer@ImmD', colleague: site.party('leung-wai-shan'), why: 'A second officer for what takes two.' })
  assert.equal(asked.status, 303, asked.text.slice(0, 300))
  assert.equal((await (await site.as('chow-lai-king')).post(asked.place, { act: 'approve', reason: '' })).status, 303)
  assert.doesNotMatch((await tse.get(deskOf(reference))).text, /Nobody else holds a post/)
  const delegated = await site.as('leung-wai-shan')
  assert.match(await waits(delegated), new RegExp(reference))
  assert.equal((await answers(delegated, reference, proposal, 'confirmed')).status, 303)
  assert.equal(await stateOf(reference), 'refused')
  await site.rows(`delete from identity.appointment where party_id = $1 and kind = 'delegated'`, [site.party('leung-wai-shan')])
})

test('a proposal lapses when the case leaves its state by another way, and stays so when that is taken back', async () => {
  const reference = await apply(chan, 'immd-birthcopy', birth)
  await pay(site, reference)
  await reaches(site, reference, 'received')
  const tse = await site.as('tse-man-chung')
  const proposal = await proposes(tse, reference, 'refuse')
  assert.equal(await stateOf(reference), 'received')
  assert.equal((await acts(tse, reference, 'approve')).status, 303)
  assert.equal((await proposalsOf(reference))[0]!.outcome, 'lapsed')
  assert.equal((await tse.post(`${deskOf(reference)}/undo`, {}, deskOf(reference))).status, 303)
  assert.equal(await stateOf(reference), 'received')
  assert.equal((await refused(tse, reference, proposal, 'withdrawn')).status, 409)
  assert.match((await tse.get(deskOf(reference))).text, /Lapsed: the case moved on/)
})
