import assert from 'node:assert/strict'
import { pdfBytes } from '../src/modules/files/sample-files.ts'
import type { Client, Fields } from './client.ts'
import { until } from './portal.ts'
import type { Site } from './site.ts'

/** Answers that stand, for the three services that can be applied for. */
export const birth = {
  record: { childNameEn: 'CHAN Ho Yin', 'childDob-day': '8', 'childDob-month': '5', 'childDob-year': '2019', childSex: 'M', birthPlace: 'Harbour Light Hospital', motherName: 'WONG Mei Ling' },
  applicant: { relation: 'parent', nameEn: 'CHAN Tai Man', identityNumber: 'Q000101(1)', tel: '4000 0101' },
  copies: { copies: '1', purpose: 'School', collect: 'electronic' },
} satisfies Record<string, Fields>

export const vehicle = {
  vehicle: { mark: 'ZZ1101', fuel: 'petrol', sixYears: 'no', engineCc: '1496' },
  insurance: { insurer: 'Jade Bay', policyNo: 'JB-26-000101', 'insuredUntil-day': '31', 'insuredUntil-month': '8', 'insuredUntil-year': '2027' },
  licence: { period: '12' },
} satisfies Record<string, Fields>

export const restaurant = {
  business: {},
  premises: { 'premises-building': 'Tung Shing Building', 'premises-street': 'Apliu Street', 'premises-streetNumber': '18', 'premises-district': 'SSP', area: '86.5', water: 'mains', ubw: 'no' },
  kitchen: { layout: { name: 'plan.pdf', bytes: pdfBytes() }, ventilation: 'natural', provisional: 'no' },
} satisfies Record<string, Fields>

/** For the journey `having-a-baby`: two of its services. */
export const baby = {
  services: { services: ['immd-birthreg', 'hhb-ehealth'] },
  child: { childNameEn: 'CHAN Siu Ming', 'childDob-day': '1', 'childDob-month': '11', 'childDob-year': '2026', childSex: 'M', birthPlace: 'Harbour Light Hospital' },
  parents: { married: 'no', motherName: 'WONG Mei Ling', motherDocument: 'Q000102(8)' },
  applicant: { guardian: 'father', tel: '4000 0101' },
  visit: { 'firstDay-day': '21', 'firstDay-month': '12', 'firstDay-year': '2040', partOfDay: 'morning' },
  particulars: { subject: 'eHealth for my child', particulars: 'Please open a record for my new-born child.' },
} satisfies Record<string, Fields>

/** Fills in the pages of a form, or of `journeys/<id>`, up to the check of all answers. */
export async function fillIn(client: Client, service: string, pages: Readonly<Record<string, Fields>>, lang = 'en'): Promise<string> {
  const at = service.startsWith('journeys/') ? `/${lang}/${service}` : `/${lang}/services/${service}/apply`
  for (const [page, fields] of Object.entries(pages)) {
    const open = async () => fieldsOf((await client.get(`${at}/${page}`)).text)
    let sent = await client.post(`${at}/${page}`, { ...(await open()), ...fields })
    // An answer may bring a question up: the same page once more.
    if (sent.place.split('#')[0] === `${at}/${page}`) sent = await client.post(`${at}/${page}`, { ...(await open()), ...fields })
    assert.equal(sent.status, 303, `${page}: ${sent.text.slice(0, 200)}`)
    assert.ok(!sent.place.includes('problems'), `${page}: ${sent.place}`)
    assert.notEqual(sent.place, `${at}/${page}`)
  }
  return `${at}/check`
}

/** What stands in the text fields of a page already, so that a profile's answers are sent like by a browser. */
export const fieldsOf = (text: string): Record<string, string> => ({
  ...Object.fromEntries([...text.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]) => {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag!)?.[1]
    const type = of('type') ?? 'text'
    if (type === 'hidden' || type === 'file' || of('name') === undefined || ((type === 'radio' || type === 'checkbox') && !/\bchecked\b/.test(tag!))) return []
    return [[of('name')!, of('value') ?? '']]
  })),
  ...Object.fromEntries([...text.matchAll(/<select\b[^>]*\bname="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(([, name, inside]) => [name!, /<option value="([^"]*)" selected/.exec(inside!)?.[1] ?? ''])),
})

/** Every statement that a page asks to be confirmed, ticked. */
export const agreedTo = (text: string): Fields => Object.fromEntries([...text.matchAll(/name="(declare-[^"]+)"/g)].map(([, name]) => [name!, 'yes']))

export const declared = { 'declare-0': 'yes', 'declare-1': 'yes' }

/** Fills in a form and sends it; the reference of the new case. */
export async function apply(client: Client, service: string, pages: Readonly<Record<string, Fields>>, lang = 'en'): Promise<string> {
  const check = await fillIn(client, service, pages, lang)
  const sent = await client.post(check, declared)
  assert.match(sent.place, /\/account\/applications\/[A-Z0-9-]{14}$/, sent.text.slice(0, 300))
  return sent.place.split('/').at(-1)!
}

export type Bill = { id: string; party_id: string; bill_number: string; amount: string; state: string }

/** The bill of a case, as soon as the jobs have made it. */
export async function billOf(site: Site, reference: string): Promise<Bill> {
  const read = async () => (await site.rows<Bill>(`select id, party_id, bill_number, to_char(amount_minor / 100.0, 'FM999999990.00') as amount, state from payments.payment where reference = $1`, [reference]))[0]
  await until(async () => (await read()) !== undefined)
  return (await read())!
}

/** The bank says that the case's bill was paid. */
export async function pay(site: Site, reference: string): Promise<Bill> {
  const bill = await billOf(site, reference)
  assert.equal((await site.bankSays({ billNumber: bill.bill_number, amount: bill.amount })).status, 200)
  return bill
}

/** Waits until a case is in a state. */
export const reaches = (site: Site, reference: string, state: string): Promise<void> =>
  until(async () => (await site.rows('select state from cases.case_file where reference = $1', [reference]))[0]?.['state'] === state)

/** An officer does the one thing to a case, and its undo time passes. */
export async function decide(site: Site, officer: string, reference: string, action: string, more: Fields = {}): Promise<void> {
  const client = await site.as(officer)
  const { status } = await client.post(`/en/work/${reference}/actions`, { action, ...more }, `/en/work/${reference}`)
  assert.equal(status, 303)
  // The officer could take it back for 30 seconds; tests do not wait.
  await until(async () => (await site.rows('select 1 from kernel.outbox'))[0] === undefined)
  await site.rows('update graphile_worker._private_jobs set run_at = now() where run_at > now()')
}
