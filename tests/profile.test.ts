import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { apply, decide, fieldsOf, fillIn, reaches } from './acts.ts'
import { formsOf, wordsOf, type Client } from './client.ts'
import { openTestSite, type Site } from './site.ts'

let site: Site

before(async () => {
  site = await openTestSite()
  await site.work()
})
after(() => site.close())

const words = async (client: Client, path: string) => wordsOf((await client.get(path)).text)
const card = { card: { forChild: 'no', district: 'ST' }, applicant: {} }
const cardService = '/en/services/lcsd-librarycard/apply'
/** What stands in the page about the applicant, once the page before it is done. */
const applicantOf = async (client: Client) => {
  await client.post(`${cardService}/card`, card.card)
  return fieldsOf((await client.get(`${cardService}/applicant`)).text)
}
const entries = (party: string, what: string) => site.rows<{ facts: Record<string, string> }>('select facts from journal.entry where party_id = $1 and what = $2 order by at', [party, what])

describe('what is known of a person', () => {
  test('is shown with where it comes from, who stands for it and since when; the number is hidden until asked for', async () => {
    const chan = await site.as('chan-tai-man')
    const en = await words(chan, '/en/account/profile')
    for (const part of ['Name in English', 'CHAN Tai Man', 'Checked with a register', 'Register of persons (sandbox), as of', 'Mobile number', 'Your own word']) assert.ok(en.includes(part), part)
    const { text } = await chan.get('/en/account/profile')
    const masked = text.indexOf('Q000***')
    const [folded, whole] = [text.indexOf('<details', masked), text.indexOf('Q000101(1)')]
    assert.ok(masked > 0 && masked < folded && folded < whole, 'the whole number is folded away behind the hidden one')
    assert.match(await words(chan, '/tc/account/profile'), /陳大文.*經登記冊核實.*人事登記冊/)
    assert.doesNotMatch(await words(await site.as('wong-mei-ling'), '/en/account/profile'), /CHAN Tai Man/)
  })

  test('of a company is its own', async () => {
    const company = await words(await site.as('fung-siu-kei lotus-lane-kitchen'), '/en/account/profile')
    assert.match(company, /Lotus Lane Kitchen Limited/)
    assert.doesNotMatch(company, /FUNG Siu Kei/)
  })
})

describe('what goes into a form', () => {
  test('is everything that is known, until the person says otherwise for every form', async () => {
    const wong = await site.as('wong-mei-ling')
    const filled = await applicantOf(wong)
    assert.equal(filled['nameEn'], 'WONG Mei Ling')
    assert.notEqual(filled['tel'], '')
    const page = await wong.get('/en/account/profile')
    const ticked = [...page.text.matchAll(/name="passes" value="([^"]+)" checked/g)].map(([, key]) => key!)
    assert.ok(ticked.includes('person.mobile'))
    await wong.post('/en/account/profile', { passes: ticked.filter((key) => key !== 'person.mobile') })
    await wong.send(cardService, { ...formsOf((await wong.get(cardService)).text, cardService).find(({ action }) => action === cardService)!.fields, forget: 'yes' })
    assert.equal((await applicantOf(wong))['tel'], '')
    assert.deepEqual((await entries(site.party('wong-mei-ling'), 'profile.choice')).map(({ facts }) => facts['withheld']), ['person.mobile'])
  })

  test('is chosen for one application apart, also after it was begun, and leaves what the person typed', async () => {
    const wong = await site.as('wong-mei-ling')
    const known = '/en/services/lcsd-librarycard/apply/known'
    assert.match(await words(wong, '/en/services/lcsd-librarycard/apply'), /filled in with \d+ of \d+ facts/)
    const passes = [...(await wong.get(known)).text.matchAll(/name="passes" value="([^"]+)"/g)].map(([, key]) => key!)
    await wong.post(known, { passes })
    assert.notEqual((await applicantOf(wong))['tel'], '', 'the choice for one service counts before that for all')
    await fillIn(wong, 'lcsd-librarycard', { card: card.card, applicant: { ...(await applicantOf(wong)), email: 'typed@example.org' } })
    await wong.post(known, { passes: [] })
    const left = await applicantOf(wong)
    assert.deepEqual([left['nameEn'], left['tel'], left['email']], ['', '', 'typed@example.org'])
    await wong.post(known, { passes: ['person.nameEn'] })
    assert.equal((await applicantOf(wong))['nameEn'], 'WONG Mei Ling')
  })

  test('is nobody else’s to choose, and a key that is not known is not kept', async () => {
    assert.equal((await site.visitor().get('/en/services/lcsd-librarycard/apply/known')).status, 303)
    const ho = await site.as('ho-tsz-ching')
    await ho.post('/en/account/profile', { passes: ['person.nameEn', 'x'.repeat(5000)] })
    assert.ok((await site.rows('select element from profile.choice where party_id = $1', [site.party('ho-tsz-ching')])).every(({ element }) => !element!.startsWith('x')))
  })
})

describe('what a document tells', () => {
  test('is filled in as its word, is not told on while it is suspended, and is gone when it is revoked', async () => {
    const chan = await site.as('chan-tai-man')
    const reference = await apply(chan, 'lcsd-librarycard', card)
    await reaches(site, reference, 'received')
    await decide(site, 'tang-yuen-shan', reference, 'approve')
    const told = () => words(chan, '/en/account/profile')
    await until(async () => (await told()).includes('From a document issued to you'))
    assert.match(await told(), /Library card|library card/)
    assert.match((await chan.get('/en/services/lcsd-libreserve/apply')).text, /known/)
    const [credential] = await site.rows('select id from credentials.credential where reference = $1', [reference])
    const officer = await site.as('tang-yuen-shan')
    const place = `/en/work/${reference}`
    const form = /action="(\/en\/work\/[^"]*credential[^"]*)"/.exec((await officer.get(place)).text)?.[1]
    assert.ok(credential && form, 'the officer can change the document’s state')
    await officer.post(form, { status: 'suspended', code: 'other', reason: 'The card was reported lost.' }, place)
    assert.doesNotMatch(await told(), /From a document issued to you/)
    await officer.post(form, { status: 'valid', code: 'settled', reason: 'It was found.' }, place)
    assert.match(await told(), /From a document issued to you/, 'what it tells comes back with it')
    await officer.post(form, { status: 'revoked', code: 'ended', reason: 'The reader moved away.' }, place)
    assert.doesNotMatch(await told(), /From a document issued to you/)
  })
})

describe('a correction', () => {
  const record = { what: ['name-en'], nameEn2: 'CHAN Tai-man', why: 'My birth certificate has a hyphen.' }

  test('is asked of the keeper of the register, whose agreement puts the profile right', async () => {
    const chan = await site.as('chan-tai-man')
    assert.match((await chan.get('/en/account/profile')).text, /href="\/en\/services\/immd-correction\/apply"/)
    const reference = await apply(chan, 'immd-correction', { record, applicant: {} })
    await reaches(site, reference, 'received')
    await decide(site, 'yeung-sin-man', reference, 'correct-record')
    await until(async () => (await words(chan, '/en/account/profile')).includes('CHAN Tai-man'))
    assert.deepEqual((await entries(site.party('chan-tai-man'), 'profile.corrected')).map(({ facts }) => facts['elements']), ['person.nameEn'])
    assert.match(await words(chan, '/en/account/profile'), /CHAN Tai-man Checked with a register/)
  })

  test('is not the applicant’s, nor another department’s, to agree to; declined, everything stays', async () => {
    const lee = await site.as('lee-kwok-keung')
    const reference = await apply(lee, 'immd-correction', { record: { ...record, nameEn2: 'LEE Kwok-keung' }, applicant: {} })
    await reaches(site, reference, 'received')
    assert.equal((await (await site.as('cheung-ka-lok')).get(`/en/work/${reference}`)).status, 404)
    await decide(site, 'yeung-sin-man', reference, 'decline', { 'decline-reasons': 'The register agrees with the birth entry.' })
    await reaches(site, reference, 'declined')
    assert.doesNotMatch(await words(lee, '/en/account/profile'), /Kwok-keung/)
  })
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await holds())) {
    assert.ok(Date.now() < end, 'it did not come to be in a minute')
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}
