import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { after, before, describe, test } from 'node:test'
import { pdfBytes } from '../src/modules/files/sample-files.ts'
import { startSequencer, checkReceipt, keysOf } from '../src/modules/transparency/index.ts'
import { parseVkey } from '../src/modules/transparency/note.ts'
import { allLogSources } from '../src/open-site.ts'
import { apply, birth, pay, reaches } from './acts.ts'
import type { Client } from './client.ts'
import { childEnv, until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

/** Words that stand nowhere else in the world, as they are typed. */
const typed = {
  childNameEn: 'ZEPHYRINE Quillfeather', childNameZh: '鷿鷈薇', birthPlace: 'Peculiar Cottage Hospital', motherName: 'Xanthippe Wobblethorpe', fatherName: '龘龘明', entryNo: 'QQ-ENTRY-90817',
  identityNumber: 'Q000103(8)', tel: '6123 9876', email: 'quillfeather@unheard-of.example', purpose: 'Zanzibar pilgrimage',
  'address-building': 'Quokkavale Mansion', 'address-street': 'Wombatfell Lane', 'address-streetNumber': '77', 'address-district': 'ST',
} as const
const fileName = 'wobblethorpe-authority.pdf'
const fileWords = 'the letter inside says snorkelwhacker'
const reason = 'Snickersnee: the entry of Quillfeather was not found.'

/** As typed, as kept, and what the sandbox's profile says of the same people. */
const secrets = [
  ...Object.values(typed).filter((value) => value.length > 4 || /[^\x00-\x7F]/.test(value)),
  'Q0001038', '61239876', fileName, 'snorkelwhacker', 'Snickersnee', 'Quillfeather', 'Wobblethorpe',
  'LEE Kwok Keung', 'Lee Kwok Keung', '李國強', 'lee.kwok.keung@example.org', '40000103', 'Old Banyan Estate', '1953-02-20', 'Q000101', 'Q0001011', '陳大文',
]

describe('the journal, through the whole portal', () => {
  let site: Site
  let lee: Client
  let sequencer: ReturnType<typeof startSequencer>
  before(async () => {
    site = await openTestSite()
    sequencer = startSequencer(site.db, site.house, allLogSources)
    lee = await site.as('lee-kwok-keung')
  })
  after(async () => {
    await sequencer.stop()
    await site.close()
  })

  const entries = (what: string, about: string) => site.rows<Record<string, unknown>>('select * from journal.entry where what = $1 and about = $2 order by recorded_at, id', [what, about])
  const { childNameEn, childNameZh, birthPlace, motherName, fatherName, entryNo, identityNumber, tel, email, purpose, ...address } = typed
  const pages = {
    record: { ...birth.record, childNameEn, childNameZh, birthPlace, motherName, fatherName, entryNo },
    applicant: { relation: 'solicitor', nameEn: 'LEE Kwok Keung', identityNumber, tel, email, authority: { name: fileName, bytes: pdfBytes(fileWords) } },
    copies: { copies: '1', purpose, collect: 'post', ...address },
  }
  let reference = ''
  const deciding = () => site.as('tse-man-chung')

  test('an application is an entry, and its receipt is proved within two seconds', async () => {
    reference = await apply(lee, 'immd-birthcopy', pages)
    const sent = Date.now()
    const [entry, ...more] = await entries('case.action', reference)
    assert.equal(more.length, 0)
    assert.deepEqual([entry!['party_id'], entry!['actor_id'], entry!['basis'], (entry!['facts'] as Record<string, unknown>)['action']], [site.party('lee-kwok-keung'), site.party('lee-kwok-keung'), 'own affairs', 'submit'])
    const receipt = () => lee.get(`/en/account/applications/${reference}/receipt.json`)
    await until(async () => (await receipt()).status === 200, 2000)
    assert.ok(Date.now() - sent < 2000)
    const { text } = await receipt()
    const keys = (await keysOf(site.house, 'journal')).map(({ vkey }) => parseVkey(vkey)!)
    const checked = checkReceipt(text, keys)
    assert.ok(checked.ok && checked.facts['about'] === reference, JSON.stringify(checked))
    assert.deepEqual(checkReceipt(text.replace(reference, 'AAAA-CCCC-DDDD'), keys), { ok: false, problem: 'changed' })
    assert.match((await lee.get(`/en/account/applications/${reference}/receipt`)).text, /receipt\.json/)
  })

  test('nothing of what was typed lies open in the database while jobs wait', async () => {
    assert.ok((await site.rows('select 1 from kernel.outbox')).length > 0)
    assert.deepEqual(await openPlaces(), [])
    const open = await openPlaces([reference])
    assert.ok(open.includes(`cases.reference: ${reference}`) && open.includes(`journal.entry: ${reference}`), 'the search finds what is open')
  })

  test('an officer’s reading is an entry with post and organisation; so is a file’s', async () => {
    await site.work()
    await pay(site, reference)
    await reaches(site, reference, 'received')
    const officer = await deciding()
    const page = await officer.get(`/en/work/${reference}`)
    assert.equal(page.status, 200)
    assert.match(page.text, /Xanthippe Wobblethorpe/)
    const [reading] = await entries('case.read', reference)
    assert.deepEqual([reading!['party_id'], reading!['actor_id'], reading!['actor_organisation'], reading!['basis']], [site.party('lee-kwok-keung'), site.party('tse-man-chung'), 'ImmD', 'post'])
    const file = /\/work\/[^"]+\/files\/[0-9a-f-]+/.exec(page.text)![0]
    assert.equal((await officer.get(`/en${file}`)).status, 200)
    assert.equal((await entries('case.file.read', reference)).length, 1)
    await officer.get(`/en/work/${reference}`)
    assert.equal((await entries('case.read', reference)).length, 2)
    assert.equal((await (await site.as('so-pui-shan')).get(`/en/work/${reference}`)).status, 404)
    assert.equal((await entries('case.read', reference)).length, 2, 'what was not shown was not read')
  })

  test('nor after decision, message, mail and document', async () => {
    const second = await apply(lee, 'immd-birthcopy', pages)
    await pay(site, second)
    await reaches(site, second, 'received')
    const officer = await deciding()
    const act = (about: string, fields: Record<string, string>) => officer.post(`/en/work/${about}/actions`, fields, `/en/work/${about}`)
    assert.equal((await act(reference, { action: 'refuse', 'refuse-reasons': reason })).status, 303)
    assert.equal((await act(second, { action: 'approve' })).status, 303)
    assert.deepEqual(await openPlaces(), [], 'while the decision can be taken back')
    // The officer could take both back for 30 seconds; this test does not wait.
    await until(async () => (await site.rows('select 1 from kernel.outbox'))[0] === undefined)
    await site.rows('update graphile_worker._private_jobs set run_at = now() where run_at > now()')
    await until(async () => (await site.rows('select 1 from credentials.credential')).length === 1 && (await site.rows('select 1 from messages.message')).length >= 4)
    await until(async () => (await site.rows('select 1 from messages.kept_mail')).length >= 4)
    const [credential] = await site.rows('select id from credentials.credential')
    const document = await lee.get(`/en/account/documents/${credential!['id']}`)
    assert.match(document.text, /ZEPHYRINE Quillfeather/)
    await lee.post('/en/services/immd-birthcopy/rating', { words: 'Snickersnee for Quillfeather' }, '/en/services/immd-birthcopy/rating?stars=5&about=service')
    assert.equal((await site.rows('select 1 from participation.rating')).length, 1)
    assert.deepEqual(await openPlaces(), [])
  })

  test('nor in anything that was given to the log', async () => {
    await lee.get(`/en/search?q=${encodeURIComponent('Quillfeather')}`)
    await lee.send('/en/services/immd-birthcopy/apply/record', { ...birth.record, childNameEn })
    const worst = await site.visitor().post('/en/verify', { document: `${childNameEn}~${identityNumber}` })
    assert.ok(worst.status < 500)
    for (const line of site.logged) for (const secret of secrets) assert.ok(!line.includes(secret), line.slice(0, 300))
    assert.deepEqual(site.logged.filter((line) => line.includes('"defect"')), [])
  })

  test('the journal is proved whole by the command, and a change behind its back is named', async () => {
    await sequencer.stop()
    const good = await verify()
    assert.equal(good.code, 0, good.said)
    const report = JSON.parse(good.said) as { ok: boolean; entries: number }
    const [{ n } = { n: '' }] = await site.rows('select count(*)::int as n from journal.entry')
    assert.deepEqual([report.ok, report.entries], [true, Number(n)])
    const [entry] = await entries('case.action', reference)
    await site.asOwner(`update journal.entry set facts = facts || '{"to":"approved"}' where id = $1`, [entry!['id']])
    const bad = await verify()
    assert.equal(bad.code, 1)
    assert.ok(bad.said.includes(String(entry!['id'])), bad.said)
    assert.doesNotMatch(bad.said, /Quillfeather/)
  })

  async function verify(): Promise<{ code: number | null; said: string }> {
    const child = spawn(process.execPath, ['src/main.ts', 'verify-journal'], {
      cwd: new URL('..', import.meta.url),
      env: { ...childEnv(), DATABASE_URL: site.ownerUrl, DATA_DIR: site.house.config.DATA_DIR, BAUHINIA_SECRET: site.secret.toString('base64'), PUBLIC_URL: site.house.config.PUBLIC_URL },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    return { code: await new Promise((resolve) => child.once('exit', resolve)), said }
  }

  /** Tables where a secret can be read, as text or as the bytes of it. The sandbox's bank is another organisation's. */
  async function openPlaces(words: readonly string[] = secrets): Promise<string[]> {
    const tables = await site.rows(`select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'sandbox_bank')`)
    const found: string[] = []
    for (const { name } of tables) {
      const hits = await site.rows(
        `select distinct secret from unnest($1::text[]) secret join ${name} r on position(lower(secret) in lower(r::text)) > 0 or position(encode(convert_to(secret, 'UTF8'), 'hex') in r::text) > 0 or position(encode(convert_to(secret, 'UTF8'), 'base64') in r::text) > 0`,
        [words],
      )
      found.push(...hits.map((hit) => `${name}: ${hit['secret']}`))
    }
    return found
  }
})
