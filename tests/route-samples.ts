import { workbench } from '../src/modules/access/index.ts'
import { unsubscribeUrl } from '../src/modules/messages/notices/unsubscribe-token.ts'
import { scriptAddress } from '../src/modules/credentials/offline/script-files.ts'
import { contentSamples } from './content.ts'
import { actionId } from './client.ts'
import { agreedTo, apply, baby, billOf, birth, fillIn, pay, reaches, restaurant, vehicle } from './acts.ts'
import { idOf, register } from './clients.ts'
import { until } from './portal.ts'
import { openReviews } from '../src/modules/rights/index.ts'
import { quarterOf } from '../src/modules/rights/reviews/quarter.ts'
import type { Site } from './site.ts'
import { contextOfType } from '../src/modules/credentials/w3c/context-of-type.ts'

/** Real records for the parameters of addresses, by route; a case stands in the matrix by its name. */
export type Samples = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** Makes the records, through pages, and gives the samples; `named` tells two cases apart. */
export async function routeSamples(site: Site): Promise<{ samples: Samples; named: Readonly<Record<string, string>> }> {
  const chan = await site.as('chan-tai-man')
  const licence = await apply(chan, 'td-vl-renew', vehicle)
  const { id: payment } = await pay(site, licence)
  const copy = await billOf(site, await apply(chan, 'immd-birthcopy', birth))
  const bank = /href="(\/sandbox\/bank\/pay\?[^"]+)"/.exec((await chan.get(`/en/pay/${copy.id}`)).text)![1]!.replaceAll('&amp;', '&')
  const transfer = (await chan.post('/sandbox/bank/pay?lang=en', { behaviour: 'once' }, bank)).place.split(/[/?]/).at(-2)!
  const place = await apply(await site.as('fung-siu-kei lotus-lane-kitchen'), 'fehd-grl', restaurant)
  const basket = await fillIn(chan, 'journeys/having-a-baby', baby)
  const sending = (await chan.post(basket, agreedTo((await chan.get(basket)).text))).place.split('/').at(-1)!
  await reaches(site, licence, 'issued')
  const counter = await site.as('mak-siu-lan')
  const assisted = (await counter.post('/en/work/assist', { service: site.house.pack.services.get('hhb-hcvs')!.name.en, number: 'Q000101(1)', present: 'yes' })).place.split('/').at(-1)!
  const rights = await rightsSamples(site)
  const idOf = async (table: string, owner: string) => (await site.rows(`select id from ${table} where party_id = $1 limit 1`, [owner]))[0]?.['id']
  const chanId = site.party('chan-tai-man')
  await until(async () => (await idOf('credentials.credential', chanId)) !== undefined && (await idOf('messages.kept_mail', chanId)) !== undefined && (await site.rows('select 1 from cases.referral')).length === 2)
  const [document, message, mail, layout] = [await idOf('credentials.credential', chanId), await idOf('messages.message', chanId), await idOf('messages.kept_mail', chanId), await idOf('files.blob', site.company('lotus-lane-kitchen'))]
  await site.rows(`insert into calendars.slot_booking (party_id, id, organisation, day, period, case_id, booked_at) select party_id, gen_random_uuid(), organisation, current_date + 7, 'am', id, now() from cases.case_file where reference = $1`, [place])
  const child = { name: 'Chan Hei Yin', 'birth-day': '14', 'birth-month': '6', 'birth-year': '2013' }
  const mandate = (await chan.post('/en/account/mandates/child', child)).place.split('/').at(-1)!
  const passkey = actionId()
  await site.rows(`insert into authentication.passkey (party_id, id, credential_id, public_key, counter, transports, assurance, backed_up, added_at) values ($1, $2, 'one', 'none', 0, '{}', 'plus', false, now())`, [chanId, passkey])
  const account = { reference: [licence, place] }
  const work = { reference: [place, licence] }
  const service = { id: ['immd-birthcopy'] }
  const journey = { id: ['having-a-baby'] }
  const samples = {
    ...(await contentSamples(site)),
    '/account/assisted/:draft': { draft: [assisted] },
    '/work/assist/:draft': { draft: [assisted] },
    '/work/assist/:draft/:page': { draft: [assisted], page: ['applicant'] },
    '/account/files/:id': { id: [layout!] },
    '/account/passkeys/:id': { id: [passkey] },
    // Of nobody: phone.test.ts and recovery.test.ts try real ones.
    '/account/phone/:code': { code: ['AAAA-AAAA'] },
    '/sign-up/open/:token': { token: ['A'.repeat(43)] },
    '/work/proofing/:visit': { visit: [actionId()] },
    '/sign-in/stop/:token': { token: ['A'.repeat(64)] },
    '/account/messages/:id': { id: [message!] },
    '/account/messages/:id/receipt.json': { id: [message!] },
    // Of nothing that was issued here: issuer-list.test.ts tries real ones.
    '/verify/offline/lists/:n': { n: ['999'] },
    '/account/messages/:id/receipt.pdf': { id: [message!] },
    '/sandbox/mail/:id': { id: [`${chanId}.${mail}`] },
    // Of nobody: notices.test.ts tries real ones.
    '/account/notices/addresses/:id': { id: [actionId()] },
    '/unsubscribe/:token': { token: [unsubscribeUrl(site.house, { partyId: chanId, topic: 'documents' }).split('/').at(-1)!] },
    '/callbacks/sms/:provider': { provider: ['a'] },
    '/log/tile/:tile{.+}': { tile: ['0/000.p/1'] },
    '/log/journal/tile/:tile{.+}': { tile: ['0/000.p/1'] },
    '/sandbox/sms/:provider/messages': { provider: ['a'] },
    '/pay/:paymentId': { paymentId: [payment] },
    '/account/payments/:id': { id: [payment] },
    '/account/payments/:id/receipt.json': { id: [payment] },
    '/account/payments/:id/receipt.pdf': { id: [payment] },
    '/sandbox/bank/transfers/:id': { id: [transfer] },
    '/account/documents/:id': { id: [document!] },
    '/account/documents/:id/pdf': { id: [document!] },
    [`${workbench}/licences/:number`]: { number: [(await site.rows('select number from credentials.credential where id = $1', [document]))[0]!['number'] as string] },
    // Of nobody: tests/licences.test.ts walks a real one.
    [`${workbench}/licences/runs/:id`]: { id: [actionId()] },
    [`${workbench}/licences/example-files/:service/:type`]: { service: ['td-vl-renew'], type: ['vehicle-licence'] },
    '/account/documents/:id/changes': { id: [document!] },
    '/account/documents/:id/wallet': { id: [document!] },
    // Of nobody: tests/wallets tries real ones.
    '/account/documents/:id/wallet/:offer': { id: [document!], offer: [actionId()] },
    '/account/documents/:id/copies/:copy': { id: [document!], copy: [actionId()] },
    '/account/wallet/cards/:id': { id: [actionId()] },
    '/account/wallet/requests/:id': { id: [actionId()] },
    '/verify/back/:mark': { mark: ['0123456789abcdef'] },
    '/verify/ask/:ask': { ask: ['A'.repeat(43)] },
    [`${workbench}/ask/:ask`]: { ask: ['A'.repeat(43)] },
    '/presentations/requests/:id': { id: ['A'.repeat(43)] },
    '/presentations/responses/:id': { id: ['A'.repeat(43)] },
    '/verifiers/:name/did.json': { name: ['td'] },
    '/credentials/offers/:reference': { reference: ['A'.repeat(43)] },
    '/account/documents/:id/credential': { id: [document!] },
    '/account/documents/:id/receipt.json': { id: [document!] },
    '/account/documents/:id/receipt.pdf': { id: [document!] },
    // Of nobody's request: tests/oidc walks real ones.
    '/connect/:uid': { uid: ['aaaaaaaaaaaaaaaaaaaaa'] },
    '/services/:id': service,
    '/services/:id/rules': service,
    '/services/:id/stage': service,
    '/strategy/stages/:id': { id: ['ImmD'] },
    '/services/:id/eligibility': { id: ['dh-ehs'] },
    '/services/:id/rating': service,
    '/services/:id/rating/thanks': service,
    '/services/:id/improvements': service,
    // Of nothing that a page of ours offered: participation.test.ts tries real ones.
    '/rating/:type/:id': { type: ['news'], id: ['one'] },
    '/work/feedback/:service': { service: ['immd-birthcopy'] },
    '/work/feedback/pages/:type/:id': { type: ['news'], id: ['one'] },
    '/work/feedback/:service/improvements/new': { service: ['immd-birthcopy'] },
    '/work/feedback/:service/improvements/:id': { service: ['immd-birthcopy'], id: [actionId()] },
    ...rights,
    '/services/:id/apply': service,
    '/services/:id/apply/check': service,
    '/services/:id/apply/upload': service,
    '/services/:id/apply/sign': { id: ['td-vl-renew'] },
    '/services/:id/apply/sign/document.pdf': { id: ['td-vl-renew'] },
    // Of nobody: requests.test.ts tries real ones.
    '/account/signatures/:paper': { paper: [actionId()] },
    '/account/signatures/asked/:owner/:paper/:n': { owner: [actionId()], paper: [actionId()], n: ['1'] },
    '/account/signatures/asked/:owner/:paper/:n/:file': { owner: [actionId()], paper: [actionId()], n: ['1'], file: ['document.pdf'] },
    '/signing/:token': { token: ['A'.repeat(43)] },
    '/services/:id/apply/known': service,
    '/services/:id/form.pdf': service,
    '/services/:id/apply/others': service,
    // Of nobody: shares.test.ts tries real ones.
    '/invited/:token': { token: ['A'.repeat(43)] },
    '/shares/:id': { id: [actionId()] },
    '/shares/:id/check': { id: [actionId()] },
    '/shares/:id/:page': { id: [actionId()], page: ['one'] },
    '/services/:id/apply/:page': { ...service, page: ['record'] },
    '/journeys/:id': journey,
    '/journeys/:id/check': journey,
    '/journeys/:id/sent/:sending': { ...journey, sending: [sending] },
    '/journeys/:id/:page': { ...journey, page: ['services'] },
    '/categories/:id': { id: ['immigration'] },
    '/events/:id': { id: [site.house.pack.taxonomy.lifeEvents[0]!.id] },
    '/organisations/:id': { id: ['ImmD'] },
    '/account/applications/:reference': account,
    '/account/applications/:reference/readers': account,
    '/account/applications/:reference/bill': account,
    '/account/applications/:reference/withdrawal': account,
    '/account/applications/:reference/actions': account,
    '/account/applications/:reference/correction': account,
    '/account/applications/:reference/appointment.ics': account,
    '/account/applications/:reference/receipt': account,
    '/account/applications/:reference/receipt.json': account,
    '/account/applications/:reference/receipt.pdf': account,
    '/account/mandates/:id': { id: [mandate] },
    // Of nobody: mandates.test.ts tries real ones.
    '/work/mandates/:claim': { claim: [`${chanId}.${actionId()}`] },
    '/work/mandates/:claim/file': { claim: [`${chanId}.${actionId()}`] },
    '/work/:reference': work,
    ...(await designerSamples(site)),
    '/work/:reference/readers': work,
    '/work/rights/officers/:id': { id: [site.party('so-pui-shan')] },
    '/work/:reference/actions': work,
    '/work/:reference/proposal': work,
    '/work/:reference/undo': work,
    '/work/:reference/holder': work,
    '/work/:reference/files/:file': { reference: [place], file: [layout!] },
    '/work/:reference/credential': work,
    '/api/v1/services/:id': service,
    '/api/v1/services/:id/form': service,
    '/api/v1/organisations/:id': { id: ['ImmD'] },
    '/api/v1/dictionary/elements/:id': { id: ['person.birth-date'] },
    '/api/v1/dictionary/code-lists/:id': { id: ['vehicle-fuel'] },
    '/services/:name': { name: ['immd-birthcopy.ttl'] },
    '/organisations/:name': { name: ['ImmD'] },
    '/govstack/registration/services/:serviceId': { serviceId: service.id },
    '/govstack/registration/services/:serviceId/eForms': { serviceId: service.id },
    '/govstack/registration/services/:serviceId/applications': { serviceId: service.id },
    '/govstack/registration/eForms/:eFormId': { eFormId: [`immd-birthcopy.person.${site.house.pack.digests.get('immd-birthcopy')}`] },
    '/govstack/registration/applications/:fileId': { fileId: [place, licence] },
    '/govstack/registration/tasks/:taskId': { taskId: [`${place}.1`] },
    '/govstack/registration/tasks/:taskId/complete': { taskId: [`${place}.1`] },
    '/sandbox/bank/api/orders/:billNumber': { billNumber: ['NOSUCHBILL'] },
    '/sandbox/bank/api/refunds/:refundNumber': { refundNumber: ['NOSUCHREFUND'] },
    ...(await clientSamples(site)),
    '/.well-known/jwt-vc-issuer/issuers/:org': { org: ['TD'] },
    '/verify/scripts/:version/:file': { version: [scriptAddress('read-qr.js').split('/')[3]!], file: ['read-qr.js'] },
    '/credentials/types/:type': { type: ['vehicle-licence'] },
    '/pki/:file': { file: ['roots.pem'] },
    '/credentials/status/:list': { list: ['TD-1'] },
    '/credentials/status/:list/:purpose': { list: ['TD-1'], purpose: ['revocation'] },
    '/credentials/contexts/:type/:hash': { type: ['vehicle-licence'], hash: [contextOfType(site.house, 'vehicle-licence').hash.toString('base64url')] },
    '/issuers/:org/did.json': { org: ['TD'] },
  }
  return { samples, named: { [licence]: ' (vehicle licence)', [place]: ' (restaurant)' } }
}

/** A system that the resident registered, and proposed. */
async function clientSamples(site: Site): Promise<Samples> {
  const chan = await site.as('chan-tai-man')
  const place = await register(chan)
  await chan.post(`${place}/proposal`, { why: 'To try what officers see.' })
  const own = { id: [idOf(place)] }
  return {
    ...Object.fromEntries(['', '/registration', '/keys', '/proposal', '/end', '/calls'].map((part) => [`/developers/clients/:id${part}`, own])),
    '/developers/ready-clients/:id': { id: ['junk-bay-bank'] },
    '/developers/guides/:name': { name: ['connect'] },
    '/work/connections/:id': own,
  }
}

/** A draft that somebody writes, and proposals that wait for review. */
async function designerSamples(site: Site): Promise<Samples> {
  const policy = await site.as('sit-hoi-ching')
  await policy.post('/en/work/services/td-certpart')
  await policy.post('/en/work/services/td-idp/retirement', { note: 'Joined with another' })
  await policy.post('/en/work/services/td-dl-learner')
  await policy.post('/en/work/services/td-dl-learner/propose', { note: 'As it was' })
  const written = { id: ['td-certpart'] }
  const proposed = { id: ['td-dl-learner'], n: ['1'] }
  return {
    '/work/services/:id': written,
    '/work/services/:id/propose': written,
    '/work/services/:id/difference': written,
    '/work/services/:id/file': written,
    '/work/services/:id/retirement': written,
    '/work/services/:id/cases': written,
    ...Object.fromEntries(['', '/facts', '/page', '/question', '/part', '/order', '/removal', '/online'].map((part) => [`/work/services/:id/draft${part}`, written])),
    ...Object.fromEntries(['procedure', 'rules', 'rule', 'try', 'preview', 'texts'].map((tool) => [`/work/services/:id/draft/${tool}`, written])),
    ...Object.fromEntries(['service', 'rules', 'apply'].map((page) => [`/work/services/:id/draft/preview/:answers/${page}`, { ...written, answers: ['made-up'] }])),
    '/work/services/:id/draft/preview/:answers/eligibility': { id: ['td-dl-learner'], answers: ['none'] },
    '/work/services/:id/draft/preview/:answers/apply/:page': { ...written, answers: ['none'], page: ['check'] },
    '/work/services/:id/releases/:n': { id: ['td-idp'], n: ['1'] },
    ...Object.fromEntries(['procedure', 'rules', 'try', 'preview', 'texts'].map((tool) => [`/work/services/:id/releases/:n/${tool}`, proposed])),
    ...Object.fromEntries(['service', 'rules', 'apply', 'eligibility'].map((page) => [`/work/services/:id/releases/:n/preview/:answers/${page}`, { ...proposed, answers: ['none'] }])),
    '/work/services/:id/releases/:n/preview/:answers/apply/:page': { ...proposed, answers: ['none'], page: ['check'] },
  }
}

/** A post that waits for a second officer, an emergency that was taken, and this quarter's review, at TD. */
async function rightsSamples(site: Site): Promise<Samples> {
  const today = new Date()
  const from = { 'from-day': String(today.getUTCDate()), 'from-month': String(today.getUTCMonth() + 1), 'from-year': String(today.getUTCFullYear()) }
  const asked = await (await site.as('ma-wing-yan')).post('/en/work/posts/new', { ...from, number: 'Q000103(8)', organisation: 'TD', role: 'counter', kind: 'post', why: 'Joins the counter next week.' })
  const taken = await (await site.as('hui-kin-lung')).post('/en/work/posts/emergency', { organisation: 'TD', role: 'caseworker', why: 'Somebody is in danger on the road.' })
  await openReviews(site.db, site.house, today)
  const keyOf = (place: string) => ({ party: [place.split('/').at(-2)!], id: [place.split('/').at(-1)!] })
  const review = { organisation: ['TD'], quarter: [quarterOf(today.toISOString().slice(0, 10))] }
  return { '/work/posts/requests/:party/:id': keyOf(asked.place), '/work/posts/emergencies/:party/:id': keyOf(taken.place), '/work/posts/reviews/:organisation/:quarter': review, '/work/posts/reviews/:organisation/:quarter/lines.csv': review }
}
