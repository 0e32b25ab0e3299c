import assert from 'node:assert/strict'
import { readdir, readFile as readBytes, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '../../../tests/house.ts'
import { inTransaction, visitor, type Ctx, type House } from '../../kernel/ctx.ts'
import { sandboxPartyId, seedSandbox } from '../identity/index.ts'
import { eicar, fakeClamd } from './fake-clamd.ts'
import { dropFile, fileNotes, keepFile, readFile, tasks } from './index.ts'
import { pdfBytes, pngBytes } from './sample-files.ts'
import { sweepBlobs } from './sweep-blobs.ts'

const all = ['application/pdf', 'image/jpeg', 'image/png']
let made: TestHouse
let house: House
let owner: string
let stranger: string

before(async () => {
  made = await testHouse()
  house = made.house
  await seedSandbox(made.db, house)
  owner = sandboxPartyId(house, 'person', 'chan-tai-man')
  stranger = sandboxPartyId(house, 'person', 'wong-mei-ling')
})
after(() => made.close())

const as = <T>(work: (ctx: Ctx) => Promise<T>) => inTransaction(made.db, { house, actor: visitor, now: new Date() }, work)
const rows = async (text: string, values?: unknown[]) => (await made.asOwner(text, values)).rows as Record<string, unknown>[]

const keep = (bytes: Buffer, more: { accept?: string[]; mostBytes?: number; house?: House; name?: string } = {}) =>
  as((ctx: Ctx) => keepFile({ ...ctx, house: more.house ?? house }, { partyId: owner, name: more.name ?? 'plan.pdf', bytes, accept: more.accept ?? all, mostBytes: more.mostBytes ?? 1_000_000 }))

async function kept(bytes: Buffer) {
  const answer = await keep(bytes)
  assert.ok('file' in answer)
  return answer.file
}

const folder = () => join(house.config.DATA_DIR, 'blobs', owner)
const withClamd = (port: number): House => ({ ...house, config: { ...house.config, CLAMD_HOST: '127.0.0.1', CLAMD_PORT: port } })

test('a file comes back as it was handed in, and lies encrypted in between', async () => {
  const bytes = pdfBytes('the secret of the plan')
  const file = await kept(bytes)
  assert.deepEqual({ name: file.name, type: file.type, bytes: file.bytes, scan: file.scan }, { name: 'plan.pdf', type: 'application/pdf', bytes: bytes.length, scan: 'not scanned' })
  const read = await as((ctx) => readFile(ctx, owner, file.id))
  assert.ok(read.bytes.equals(bytes))
  assert.deepEqual(read.note, file)
  assert.ok(!(await readBytes(join(folder(), file.id))).includes('secret'))
  const [row] = await rows('select sealed_name from files.blob where id = $1', [file.id])
  assert.ok(!(row!['sealed_name'] as Buffer).includes('plan'))
  assert.ok((await readdir(folder())).every((name) => !name.endsWith('.part')))
})

test('another party finds nothing', async () => {
  const file = await kept(pdfBytes())
  await assert.rejects(as((ctx) => readFile(ctx, stranger, file.id)), { code: 'file.not_found' })
  await assert.rejects(as((ctx) => readFile(ctx, owner, '../../secret')), { code: 'file.not_found' })
  assert.deepEqual(await as((ctx) => fileNotes(ctx, stranger, [file.id])), [])
})

test('bytes that were changed or exchanged on the disk are not given out', async () => {
  const [one, two] = [await kept(pdfBytes('one')), await kept(pdfBytes('two'))]
  await writeFile(join(folder(), one.id), await readBytes(join(folder(), two.id)))
  await assert.rejects(as((ctx) => readFile(ctx, owner, one.id)))
})

test('what cannot be taken is told in words', async () => {
  for (const [answer, words] of [
    [await keep(Buffer.alloc(0)), /empty/],
    [await keep(pdfBytes(), { mostBytes: 10 }), /larger/],
    [await keep(Buffer.from('MZ not a document')), /Choose a PDF, JPEG or PNG file/],
    [await keep(pngBytes(), { accept: ['application/pdf'] }), /Choose a PDF file/],
  ] as const) {
    assert.ok('problem' in answer)
    assert.match(answer.problem.en, words)
  }
})

test('a scanned file says so, a virus is refused and recorded, and without a scanner nothing passes', async () => {
  const clamd = await fakeClamd()
  const scanned = await keep(pdfBytes(), { house: withClamd(clamd.port) })
  assert.ok('file' in scanned && scanned.file.scan === 'clean')
  const infected = await keep(pdfBytes(eicar), { house: withClamd(clamd.port) })
  assert.ok('problem' in infected)
  assert.match(infected.problem.en, /virus/)
  assert.equal((await rows(`select 1 from journal.entry where party_id = $1 and what = 'file.infected'`, [owner])).length, 1)
  await clamd.close()
  const unchecked = await keep(pdfBytes(), { house: withClamd(clamd.port) })
  assert.ok('problem' in unchecked)
  assert.match(unchecked.problem.en, /could not be checked/)
})

test('on a page, the record of a virus outlasts the form that is rolled back', async () => {
  const clamd = await fakeClamd()
  const before = await rows(`select 1 from journal.entry where what = 'file.infected'`)
  const undone = as(async (ctx) => {
    await keepFile({ ...ctx, house: withClamd(clamd.port), write: (work) => as(work) }, { partyId: owner, name: 'x.pdf', bytes: pdfBytes(eicar), accept: all, mostBytes: 1_000_000 })
    throw new Error('the form had a problem')
  })
  await assert.rejects(undone, /the form had a problem/)
  assert.equal((await rows(`select 1 from journal.entry where what = 'file.infected'`)).length, before.length + 1)
  await clamd.close()
})

test('a dropped file is gone for readers at once, and from the store after its job', async () => {
  const file = await kept(pdfBytes())
  await as((ctx) => dropFile(ctx, owner, file.id))
  await assert.rejects(as((ctx) => readFile(ctx, owner, file.id)), { code: 'file.not_found' })
  const [job] = await rows(`select id, payload from kernel.outbox where task = 'files.remove' and payload->>'file' = $1`, [file.id])
  const run = { id: job!['id'] as string, partyId: owner, payload: job!['payload'] as { file: string }, now: new Date(), db: made.db, house }
  await tasks['files.remove']!(run)
  await tasks['files.remove']!(run)
  assert.ok(!(await readdir(folder())).includes(file.id))
})

test('bytes of a form that was rolled back are swept up, those that are kept or new are not', async () => {
  const stay = await kept(pdfBytes('stays'))
  const known = new Set(await readdir(folder()))
  const undone = as(async (ctx) => {
    await keepFile(ctx, { partyId: owner, name: 'x.pdf', bytes: pdfBytes('goes'), accept: all, mostBytes: 1_000_000 })
    throw new Error('the form had a problem')
  })
  await assert.rejects(undone, /the form had a problem/)
  const orphan = (await readdir(folder())).find((name) => !known.has(name))!
  await writeFile(join(folder(), `${orphan}.cut-off.part`), 'half')
  const now = new Date()
  await sweepBlobs(made.db, house, now)
  assert.ok((await readdir(folder())).includes(orphan), 'its transaction might still be open')
  const longAgo = new Date(now.getTime() - 2 * 86_400_000)
  for (const name of await readdir(folder())) await utimes(join(folder(), name), longAgo, longAgo)
  assert.ok((await sweepBlobs(made.db, house, now)) >= 1)
  const left = await readdir(folder())
  assert.ok(left.includes(stay.id) && !left.includes(orphan) && left.every((name) => !name.endsWith('.part')))
})
