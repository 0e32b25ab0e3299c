import assert from 'node:assert/strict'
import { pdfBytes } from '../src/modules/files/sample-files.ts'
import { actionId, type Client, type Fields } from './client.ts'
import type { Site } from './site.ts'

/** Journeys of content that tests share: an officer writes, another releases. */

/** All that a piece of news needs, read in both languages; what is given replaces it. */
export const newsFields = (more: Fields = {}): Fields => ({
  'title-en': 'Counters open on Saturdays',
  'title-zh-Hant': '櫃位逢星期六開放',
  'summary-en': 'From December you can come on Saturdays too.',
  'summary-zh-Hant': '十二月起，你亦可於星期六到訪。',
  'body-en': 'Book a time before you come. See [the list of services](/services).',
  'body-zh-Hant': '到訪前請先預約。請參閱[服務列表](/services)。',
  'vouch-zh-Hant': 'yes',
  topics: 'immigration',
  ...more,
})

export const editPlace = (id: string) => `/en/work/content/${id}/edit`
export const itemPlace = (id: string) => `/en/work/content/${id}`

/** Begins something and saves it; the id of the item. */
export async function begin(writer: Client, fields: Fields = newsFields(), kind = 'news', organisation?: string): Promise<string> {
  const begun = await writer.post('/en/work/content/new', { kind, ...(organisation && { organisation }) })
  const id = /content\/([0-9a-f-]{36})\/edit/.exec(begun.place)?.[1]
  assert.ok(id, `${begun.status} ${begun.place}`)
  const saved = await writer.post(editPlace(id), fields)
  assert.equal(saved.status, 303, saved.text)
  return id
}

export async function propose(writer: Client, id: string): Promise<void> {
  const answer = await writer.post(`${itemPlace(id)}/proposal`, {}, itemPlace(id))
  assert.equal(answer.status, 303, answer.text)
}

export const review = (reviewer: Client, id: string, fields: Fields) => reviewer.post(`${itemPlace(id)}/review`, fields, itemPlace(id))

/** Writes, proposes and releases; the item's id. */
export async function release(writer: Client, reviewer: Client, fields: Fields = newsFields(), kind = 'news', organisation?: string): Promise<string> {
  const id = await begin(writer, fields, kind, organisation)
  await propose(writer, id)
  const answer = await review(reviewer, id, { decision: 'now' })
  assert.equal(answer.status, 303, answer.text)
  return id
}

const listPaths = { news: '/news', publication: '/publications', policy: '/policies', notice: '/notices', consultation: '/consultations' } as const

/** Records for the parameters of addresses of content: one public item of each kind, with a file, and a draft; laws and contacts of the pack. */
export async function contentSamples(site: Site): Promise<Record<string, Record<string, readonly string[]>>> {
  const [writer, reviewer] = [await site.as('yuen-kai-fung'), await site.as('hung-wai-ming')]
  const samples: Record<string, Record<string, readonly string[]>> = {}
  const fileOf = async (id: string) => (await site.rows<{ file: string }>(`select content->'attachments'->0->>'file' as file from publishing.draft where item_id = $1`, [id]))[0]!.file
  for (const [kind, path] of Object.entries(listPaths)) {
    const slug = `sample-${kind}`
    const id = await begin(writer, newsFields({ slug, topics: 'transport', 'field-from': '2026-11-01', file: { name: 'sample.pdf', bytes: pdfBytes() } }), kind)
    const file = await fileOf(id)
    await propose(writer, id)
    await review(reviewer, id, { decision: 'now' })
    samples[`${path}/:id`] = { id: [slug] }
    samples[`${path}/:id/files/:file`] = { id: [slug], file: [file] }
  }
  const draft = await begin(writer, newsFields({ slug: 'sample-draft', file: { name: 'sample.pdf', bytes: pdfBytes() } }))
  for (const noun of ['', '/correction', '/discarding', '/edit', '/preview', '/proposal', '/review', '/taking-back', '/withdrawal']) samples[`/work/content/:id${noun}`] = { id: [draft] }
  samples['/work/content/:id/files/:file'] = { id: [draft], file: [await fileOf(draft)] }
  return {
    ...samples,
    '/laws/:cap': { cap: ['57'] },
    '/laws/:cap/compare': { cap: ['57'] },
    '/laws/:cap/akn.xml': { cap: ['57'] },
    '/laws/:id/files/:file': { id: ['1'], file: [actionId()] },
    '/directory/:id': { id: ['ImmD'] },
    '/directory/:id/contact.vcf': { id: ['immd-general'] },
  }
}
