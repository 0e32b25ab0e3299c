import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { inTransaction, system, type Ctx, type House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { uuid } from '../../kernel/ids.ts'
import { missingProblems } from './check-content.ts'
import type { Content } from './content.ts'
import { isDayOrMonth, kindOf, type Kind } from './kinds.ts'
import * as q from './publishing.sql.ts'
import { makePublic } from './release-draft.ts'

const Words = z.strictObject({ en: z.string(), 'zh-Hant': z.string(), 'zh-Hans': z.string().optional(), of: z.string().optional(), ofHans: z.string().optional() })

/** A file of the pack: content/<kind>/<slug>.yaml. */
const ContentFile = z.strictObject({
  organisation: z.string(),
  dated: z.string().refine(isDayOrMonth, 'write a day or a month').optional(),
  topics: z.array(z.string()).default([]),
  title: Words,
  summary: Words,
  body: Words,
  sources: z.array(z.string()).default([]),
  fields: z.record(z.string(), z.string()).default({}),
})

export type ContentSeed = { readonly file: string; readonly sha256: string; readonly kind: Kind; readonly organisation: string; readonly content: Content }

/** The pack's content files by name, each read when it is asked for. */
export function contentFiles(folder: string): { file: string; sha256: string; read(): ContentSeed }[] {
  if (!existsSync(join(folder, 'content'))) return []
  return globSync('content/*/*.yaml', { cwd: folder }).sort().flatMap((file) => {
    const kind = kindOf(basename(dirname(file)))
    if (!kind) return []
    const bytes = readFileSync(join(folder, file))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return [{ file, sha256, read: () => ({ file, sha256, kind, ...contentOf(file, bytes.toString()) }) }]
  })
}

function contentOf(file: string, text: string): { organisation: string; content: Content } {
  const read = ContentFile.safeParse(parse(text))
  if (!read.success) throw new Error(`${file}: ${read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`)
  const { organisation, ...content } = read.data
  return { organisation, content: { ...content, slug: basename(file, '.yaml'), attachments: [] } }
}

/** What keeps a file from being read in, as `file: field: why`. */
export function seedFaults(seed: ContentSeed, { pack }: Pick<House, 'pack'>): string[] {
  const unknown = pack.organisations.has(seed.organisation) ? [] : [`organisation: there is no ${seed.organisation}`]
  return [...unknown, ...missingProblems({ content: seed.content, correction: null, base: 0 }, seed.kind, pack).map(({ field, text }) => `${field}: ${text.en}`)].map((fault) => `${seed.file}: ${fault}`)
}

/** Brings in the pack's content files that are new or have changed; any number of processes may start at once. */
export async function seedContent(db: Db, house: House, now: Date): Promise<void> {
  const files = contentFiles(house.pack.folder)
  const changed = async (reader: Pick<Db, 'all'>) => {
    const known = new Map((await reader.all(q.readSeeds())).map((row) => [row.file, row.sha256]))
    return files.filter(({ file, sha256 }) => known.get(file) !== sha256)
  }
  if ((await changed(db)).length === 0) return
  await inTransaction(db, { house, actor: system, now }, async (ctx) => {
    await ctx.tx.all(q.lockSeeds())
    for (const one of await changed(ctx.tx)) await bringIn(ctx, one.read())
  })
}

async function bringIn(ctx: Ctx, seed: ContentSeed): Promise<void> {
  const faults = seedFaults(seed, ctx.house)
  if (faults.length > 0) throw new Error(`The pack's content cannot be published:\n${faults.join('\n')}`)
  const { file, sha256, kind, organisation, content } = seed
  const earlier = (await ctx.tx.maybe(q.readSeed(file)))?.item_id
  const id = earlier ?? uuid(ctx.now.getTime())
  if (!earlier) await ctx.tx.all(q.insertItem(id, kind.id, organisation))
  const item = (await ctx.tx.maybe(q.lockItem(id)))!
  const last = item.version > 0 ? await ctx.tx.maybe(q.readVersion(id, item.version)) : undefined
  // What an editor has corrected or withdrawn here is not undone by a file.
  const isOurs = last?.origin !== 'editor' && item.state !== 'withdrawn'
  if (isOurs) {
    const n = item.version + 1
    await ctx.tx.all(q.insertVersion({ item_id: id, n, content, correction: null, origin: 'pack', released_at: ctx.now, writtenBy: [], approvedBy: null }))
    await makePublic(ctx, { item, kind, content, n, updatedAt: ctx.now })
  }
  await ctx.tx.all(q.writeSeed(file, sha256, id))
}
