import assert from 'node:assert/strict'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { apply, birth, billOf, pay, reaches, restaurant } from './acts.ts'
import { actionId, formsOf, wordsOf, type Client, type Reply } from './client.ts'
import { momentOf, readCalendar } from './icalendar.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

// The pack of Hong Kong, where three services more can be applied for, and a copy of a birth record gives its fee back.
const folder = join(mkdtempSync(join(tmpdir(), 'bauhinia-procedures-')), 'hk')
let site: Site
let chan: Client
before(async () => {
  cpSync(new URL('../jurisdictions/hk', import.meta.url), folder, { recursive: true })
  const copy = join(folder, 'services/immd-birthcopy/service.yaml')
  writeFileSync(copy, readFileSync(copy, 'utf8').replace(', with: { returnsFee: false }', '').replace('minutes: 8', 'minutes: 8\n  deadline: "answers.copies > 5.0 ? 12.0 : 3.0"'))
  for (const [service, procedure] of [['swd-cssa', 'claim-benefit'], ['hkpf-lossmemo', 'receive-and-answer'], ['lcsd-smartplay', 'book']]) {
    const file = join(folder, `services/${service}/service.yaml`)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/\napply:[^]*$/, '\n'))
    appendFileSync(file, `\napply: { use: e-submission, procedure: ${procedure} }\n`)
  }
  site = await openTestSite({ JURISDICTION: folder })
  await site.work()
  chan = await site.as('chan-tai-man')
})
after(async () => {
  await site.close()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

const words = { applicant: {}, particulars: { subject: 'A matter', particulars: 'All about it.' }, evidence: {} }
const pageOf = (reference: string) => `/en/account/applications/${reference}`
const deskOf = (reference: string) => `/en/work/${reference}`
/** The text of a page without its frame. */
const said = ({ text }: Reply) => wordsOf(/<main\b.*<\/main>/s.exec(text)![0])
const does = async (client: Client, reference: string, action: string, fields: Record<string, string | string[]> = {}) => {
  const at = `${deskOf(reference)}/actions`
  const form = formsOf((await client.get(deskOf(reference))).text, at).find((one) => one.action === at && one.fields['action'] === action)
  assert.ok(form, `${action} is offered`)
  const sent = await client.send(at, { ...form.fields, ...fields })
  assert.equal(sent.status, 303, sent.text.slice(0, 400))
  return sent
}
/** The undo time of the last decision is over. */
const goesOut = async (reference: string) => {
  await until(async () => (await site.rows('select 1 from kernel.outbox'))[0] === undefined)
  await site.rows(`update cases.case_file set effective_at = now() where reference = $1`, [reference])
  await site.rows(`update cases.action set effective_at = now() where case_id = (select case_id from cases.reference where reference = $1)`, [reference])
  await site.rows(`update graphile_worker._private_jobs set run_at = now() where run_at < now() + interval '1 minute'`)
}

test('who is refused after paying gets the money back, and sees it on the case, among the payments and in the messages', async () => {
  const reference = await apply(chan, 'immd-birthcopy', birth)
  const bill = await billOf(site, reference)
  const bank = /href="(\/sandbox\/bank\/pay\?[^"]+)"/.exec((await chan.get(`/en/pay/${bill.id}`)).text)![1]!.replaceAll('&amp;', '&')
  await chan.post('/sandbox/bank/pay?lang=en', { behaviour: 'once' }, bank)
  await reaches(site, reference, 'received')
  await does(await site.as('tse-man-chung'), reference, 'refuse', { 'refuse-reasons': 'There is no such record.' })
  await goesOut(reference)
  await until(async () => (await billOf(site, reference)).state === 'refunded')
  const page = said(await chan.get(pageOf(reference)))
  assert.match(page, /What you paid goes back to you/)
  assert.match(page, /The bank returned \$280 to you on/)
  assert.match(said(await chan.get('/en/account/payments')), /Refunded/)
  assert.match(said(await chan.get(`/tc/account/payments/${bill.id}`)), /退款編號.*款項已循原途徑全數退還|款項已循原途徑全數退還.*退款編號/s)
  const messages = said(await chan.get('/en/account/messages'))
  assert.match(messages, /Your payment has been refunded/)
})

test('money that comes for what was withdrawn goes back by itself', async () => {
  const reference = await apply(chan, 'immd-birthcopy', birth)
  const bill = await billOf(site, reference)
  await chan.post(`${pageOf(reference)}/withdrawal`, {}, pageOf(reference))
  assert.equal((await site.bankSays({ billNumber: bill.bill_number, amount: bill.amount })).status, 200)
  await until(async () => (await billOf(site, reference)).state === 'refund-asked')
  assert.match(said(await chan.get(pageOf(reference))), /goes back to you in full/)
})

test('the pledge runs by the service’s own rule over the answers', async () => {
  const dueOf = async (copies: string) => {
    const reference = await apply(chan, 'immd-birthcopy', { ...birth, copies: { ...birth.copies, copies } })
    await pay(site, reference)
    await reaches(site, reference, 'received')
    return (await site.rows<{ due_on: string }>('select due_on::text from cases.case_file where reference = $1', [reference]))[0]!.due_on
  }
  const [few, many] = [await dueOf('1'), await dueOf('9')]
  const days = (Date.parse(many) - Date.parse(few)) / 86_400_000
  assert.ok(days >= 9, `${few} and ${many}`)
})

test('a referee reads the pages that the comment needs: no telephone, no other’s words, no file beside them', async () => {
  const lotus = await site.as('fung-siu-kei lotus-lane-kitchen')
  const reference = await apply(lotus, 'fehd-grl', { ...restaurant, business: { tel: '4000 0999' } })
  await until(async () => (await site.rows('select 1 from cases.referral r join cases.reference c on c.case_id = r.case_id where c.reference = $1', [reference])).length === 2)
  const owner = await site.as('lo-yuk-ping')
  const whole = said(await owner.get(deskOf(reference)))
  const telephone = '4000 0999'
  assert.ok(whole.includes(telephone), whole)
  const referee = await site.as('pang-chun-kit')
  const { text } = await referee.get(deskOf(reference))
  assert.match(text, /Apliu Street/)
  assert.match(text, /You see only the parts that your comment needs/)
  assert.ok(!text.includes(telephone) && !text.replaceAll(' ', '').includes(telephone.replaceAll(' ', '')), 'no telephone')
  assert.doesNotMatch(text, /99000017|Checks against registers|Take this case/)
  const file = /\/work\/[^"]+\/files\/[0-9a-f-]+/.exec(text)![0]
  assert.equal((await referee.get(`/en${file}`)).status, 200, 'the plan is on a page that they read')
  await does(referee, reference, 'answer-referral', { 'answer-referral-opinion': 'no-objection', 'answer-referral-note': 'Two exits are needed.' })
  const other = (await (await site.as('yip-wing-lam')).get(deskOf(reference))).text
  assert.doesNotMatch(other, /Two exits are needed/)
  assert.match(said(await owner.get(deskOf(reference))), /Two exits are needed/)
  assert.match(said(await lotus.get('/en/account/readings')), /These parts of your application: Plans and ventilation, The premises|These parts of your application: The premises, Plans and ventilation/)
})

test('an action whose guard does not hold is not offered, says why, and is refused when it is posted', async () => {
  const lotus = await site.as('fung-siu-kei lotus-lane-kitchen')
  const reference = await apply(lotus, 'fehd-grl', restaurant)
  await reaches(site, reference, 'with-departments')
  const decider = await site.as('hui-kin-lung')
  const page = await decider.get(deskOf(reference))
  assert.match(said(page), /Go on without the missing comments: Not possible now.*The departments have 14 days to comment/s)
  assert.doesNotMatch(page.text, /value="go-on-without"/)
  const { csrf } = formsOf((await decider.get('/en/account/sessions')).text, '').find((one) => one.fields['csrf'])!.fields
  const post = () => decider.send(`${deskOf(reference)}/actions`, { csrf: csrf!, action_id: actionId(), action: 'go-on-without' })
  assert.equal((await post()).status, 409)
  await site.rows(`update cases.case_file set moved_at = now() - interval '15 days' where reference = $1`, [reference])
  assert.match((await decider.get(deskOf(reference))).text, /value="go-on-without"/)
  assert.equal((await post()).status, 303)
  await reaches(site, reference, 'to-inspect')
})

test('an enquiry is passed to whom it concerns, out of sight of who passed it, and is answered in words', async () => {
  const reference = await apply(chan, 'hkpf-lossmemo', words)
  const police = await site.as('or-wai-lun')
  const sent = await does(police, reference, 'pass-on', { 'pass-on-organisation': 'TD' })
  assert.equal(sent.place, '/en/work')
  assert.equal((await police.get(deskOf(reference))).status, 404)
  const transport = await site.as('so-pui-shan')
  await does(transport, reference, 'answer', { 'answer-answer': 'Your bag was handed in at the office.' })
  await goesOut(reference)
  await until(async () => said(await chan.get(pageOf(reference))).includes('Your bag was handed in at the office.'))
  const page = await chan.get(pageOf(reference))
  assert.match(said(page), /Our answer/)
  assert.doesNotMatch(page.text, /data-refresh-seconds/, 'nothing more is waited for')
})

test('who is refused a benefit asks for a review, with reasons, and another decision follows', async () => {
  const reference = await apply(chan, 'swd-cssa', words)
  const officer = await site.as('yau-miu-yee')
  await does(officer, reference, 'assess')
  await does(officer, reference, 'refuse', { 'refuse-reasons': 'The assets are above the limit.' })
  await goesOut(reference)
  assert.match(said(await chan.get(pageOf(reference))), /You can ask for a review within 28 days/)
  assert.doesNotMatch((await officer.get('/en/work')).text, new RegExp(reference), 'it waits for nobody at the desk')
  const at = `${pageOf(reference)}/actions`
  assert.equal((await chan.post(at, {}, pageOf(reference))).status, 422)
  assert.equal((await chan.post(at, { 'ask-review-reasons': 'The account is not mine alone.' }, pageOf(reference))).status, 303)
  await reaches(site, reference, 'in-review')
  await does(officer, reference, 'uphold', { 'uphold-reasons': 'Half of it is above the limit too.' })
  await goesOut(reference)
  await until(async () => said(await chan.get(pageOf(reference))).includes('Half of it is above the limit too.'))
  assert.equal((await chan.send(at, { ...formsOf((await chan.get('/en/account/sessions')).text, '').find((one) => one.fields['csrf'])!.fields, action_id: actionId(), action: 'ask-review', 'ask-review-reasons': 'x' })).status, 409)
})

const slotsOf = async (officer: Client, reference: string) => [...(await officer.get(deskOf(reference))).text.matchAll(/<option value="(\d{4}-\d\d-\d\d [ap]m)"/g)].map(([, slot]) => slot!)

test('an appointment is confirmed, given back and booked anew; its place is free again, and the applicant’s calendar follows', async () => {
  const reference = await apply(chan, 'lcsd-smartplay', words)
  const officer = await site.as('tang-yuen-shan')
  const file = `${pageOf(reference)}/appointment.ics`
  assert.equal((await chan.get(file)).status, 404, 'nothing is booked yet')
  const event = async (lang = 'en') => {
    const answer = await chan.get(file.replace('/en/', `/${lang}/`))
    assert.equal(answer.type, 'text/calendar; charset=utf-8')
    const read = readCalendar(answer.bytes).event
    return { id: read.get('UID')!.value, change: Number(read.get('SEQUENCE')!.value), status: read.get('STATUS')!.value, from: momentOf(read.get('DTSTART')!.value), to: momentOf(read.get('DTEND')!.value), about: read.get('SUMMARY')!.value + read.get('DESCRIPTION')!.value }
  }
  // Hong Kong is eight hours ahead of UTC, all the year.
  const hours = (slot: string) => ({ am: ['01:00', '05:00'], pm: ['06:00', '09:30'] })[slot.slice(-2) as 'am' | 'pm'].map((time) => `${slot.slice(0, 10)}T${time}:00Z`)
  const [first, second] = await slotsOf(officer, reference)
  await does(officer, reference, 'confirm', { 'confirm-slot': first!, 'confirm-answer': 'Come to the main gate.' })
  const booked = await event()
  assert.deepEqual([booked.change, booked.status, booked.from, booked.to], [0, 'CONFIRMED', ...hours(first!)])
  assert.ok(booked.about.includes(reference), booked.about)
  assert.match((await event('tc')).about, /預約：.*康樂及文化事務署/s)
  assert.ok((await chan.get(pageOf(reference))).text.includes(`href="${file}"`), 'the page leads to it')
  await until(async () => /Appointment: /.test(said(await chan.get('/en/account/messages'))))
  for (const stranger of [await site.as('wong-mei-ling'), officer]) assert.equal((await stranger.get(file)).status, 404)
  assert.equal((await site.visitor().get(file)).status, 303, 'a visitor signs in first')

  const form = formsOf((await chan.get(pageOf(reference))).text, pageOf(reference)).find((one) => one.fields['action'] === 'move')!
  assert.equal((await chan.send(form.action, { ...form.fields, 'move-note': 'I am away that day.' })).status, 303)
  await until(async () => (await site.rows('select 1 from calendars.slot')).length === 0)
  const between = await event()
  assert.deepEqual([between.id, between.status], [booked.id, 'CANCELLED'])
  await does(officer, reference, 'confirm', { 'confirm-slot': second!, 'confirm-answer': 'Come to the side gate.' })
  await until(async () => said(await chan.get(pageOf(reference))).includes('Come to the side gate.'))
  assert.equal((await site.rows('select 1 from calendars.slot_booking where released_at is null')).length, 1)
  const moved = await event()
  assert.deepEqual([moved.id, moved.status, moved.from, moved.to], [booked.id, 'CONFIRMED', ...hours(second!)])
  assert.ok(moved.change > between.change && between.change > booked.change, 'a calendar takes the newest')

  const cancel = formsOf((await chan.get(pageOf(reference))).text, pageOf(reference)).find((one) => one.fields['action'] === 'cancel')!
  await chan.send(cancel.action, cancel.fields)
  await until(async () => (await site.rows('select 1 from calendars.slot')).length === 0)
  await reaches(site, reference, 'cancelled')
  const over = await event()
  assert.deepEqual([over.id, over.status, over.change > moved.change], [booked.id, 'CANCELLED', true])
  assert.match(said(await chan.get(pageOf(reference))), /Your appointment is cancelled.*Take it out of your calendar/s)
})

test('of two officers who choose the last place, the second is told, and the case stays where it was', async () => {
  const officer = await site.as('tang-yuen-shan')
  const references = await Promise.all(['wong-mei-ling', 'chan-tai-man'].map(async (person) => apply(await site.as(person), 'lcsd-smartplay', words)))
  const [slot] = await slotsOf(officer, references[0]!)
  const [day, period] = slot!.split(' ')
  await site.rows(`insert into calendars.slot (organisation, day, period, n) values ('LCSD', $1, $2, 1), ('LCSD', $1, $2, 2)`, [day, period])
  const confirm = async (reference: string) => {
    const at = `${deskOf(reference)}/actions`
    const form = formsOf((await officer.get(deskOf(reference))).text, at).find((one) => one.fields['action'] === 'confirm')!
    return () => officer.send(at, { ...form.fields, 'confirm-slot': slot!, 'confirm-answer': 'Come to the main gate.' })
  }
  const answers = await Promise.all((await Promise.all(references.map(confirm))).map((post) => post()))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409])
  const states = await site.rows<{ reference: string; state: string; actions: number }>('select reference, state, actions from cases.case_file where reference = any($1)', [references])
  const told = references[answers.findIndex(({ status }) => status === 409)]
  assert.deepEqual(states.map(({ reference, state }) => [reference === told, state]).toSorted(), [[false, 'confirmed'], [true, 'asked']])
})
