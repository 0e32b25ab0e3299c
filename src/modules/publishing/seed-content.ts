import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { inTransaction, system, type Ctx, type House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { uuid } from '../../kernel/ids.ts'
import { missingProblems } from './check-content.ts'
import { noWords, textOf, type Content, type Words } from './content.ts'
import { isDayOrMonth, kindOf, type Kind } from './kinds.ts'
import { lawSeeds } from './laws/law-seeds.ts'
import * as q from './publishing.sql.ts'
import { makePublic } from './release-draft.ts'

const WordsInFile = z.strictObject({ en: z.string(), 'zh-Hant': z.string(), 'zh-Hans': z.string().optional(), of: z.string().optional(), ofHans: z.string().optional() })

const Fields = z.record(z.string(), z.string())
/** What differs from version to version, where a file brings several: the oldest stands first. */
const FileVersion = z.strictObject({ body: WordsInFile.optional(), fields: Fields.default({}), correction: WordsInFile.optional() })

/** A file of the pack: content/<kind>/<slug>.yaml. It has either a body or versions; a version's fields are added to those of the file. */
const ContentFile = z.strictObject({
  organisation: z.string(),
  dated: z.string().refine(isDayOrMonth, 'write a day or a month').optional(),
  topics: z.array(z.string()).default([]),
  title: WordsInFile,
  summary: WordsInFile,
  body: WordsInFile.optional(),
  versions: z.array(FileVersion).optional(),
  sources: z.array(z.string()).default([]),
  fields: Fields.default({}),
})

export type ContentSeed = { readonly file: string; readonly sha256: string; readonly kind: Kind; readonly organisation: string; /** The oldest first. */ readonly versions: readonly SeedVersion[] }
type SeedVersion = { readonly content: Content; readonly correction: Words | null }
type SeedFile = { readonly file: string; readonly sha256: string; read(): ContentSeed }

/** The pack's content files by name, each read when it is asked for; in the sandbox those of its invented content too. */
export function contentFiles(folder: string, isSandbox: boolean): SeedFile[] {
  const places = isSandbox ? ['content', 'sandbox/content'] : ['content']
  return globSync(places.map((place) => `${place}/*/*.yaml`), { cwd: folder }).sort().flatMap((file) => {
    const kind = kindOf(basename(dirname(file)))
    if (!kind) return []
    const bytes = readFileSync(join(folder, file))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return [{ file, sha256, read: () => ({ file, sha256, kind, ...versionsOf(file, bytes.toString()) }) }]
  })
}

function versionsOf(file: string, text: string): Pick<ContentSeed, 'organisation' | 'versions'> {
  const read = ContentFile.safeParse(parse(text))
  if (!read.success) throw new Error(`${file}: ${read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`)
  const { organisation, body = noWords, versions = [{ body, fields: {}, correction: undefined }], ...same } = read.data
  const slug = basename(file, '.yaml')
  return { organisation, versions: versions.map((one) => ({ content: { ...same, slug, attachments: [], body: one.body ?? noWords, fields: { ...same.fields, ...one.fields } }, correction: one.correction ?? null })) }
}

/** What keeps a file from being read in, as `file: field: why`. */
export function seedFaults(seed: ContentSeed, { pack }: Pick<House, 'pack'>): string[] {
  const unknown = pack.organisations.has(seed.organisation) ? [] : [`organisation: there is no ${seed.organisation}`]
  const problems = seed.versions.flatMap(({ content }) => missingProblems({ content, correction: null, base: 0 }, seed.kind, pack))
  return [...unknown, ...problems.map(({ field, text }) => `${field}: ${text.en}`)].map((fault) => `${seed.file}: ${fault}`)
}

/** Brings in the pack's content files that are new or have changed; any number of processes may start at once. */
export async function seedContent(db: Db, house: House, now: Date): Promise<void> {
  const written = contentFiles(house.pack.folder, house.config.SANDBOX)
  const files = [...written, ...lawSeeds(house.pack, new Set(written.map(({ file }) => file)))]
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
  const { file, sha256, kind, organisation } = seed
  const earlier = (await ctx.tx.maybe(q.readSeed(file)))?.item_id
  const id = earlier ?? uuid(ctx.now.getTime())
  if (!earlier) await ctx.tx.all(q.insertItem(id, kind.id, organisation))
  const item = (await ctx.tx.maybe(q.lockItem(id)))!
  const last = item.version > 0 ? await ctx.tx.maybe(q.readVersion(id, item.version)) : undefined
  // What an editor has corrected or withdrawn here is not undone by a file.
  const isOurs = last?.origin !== 'editor' && item.state !== 'withdrawn'
  const known = new Set((await ctx.tx.all(q.readVersions(id))).map(({ content }) => fingerprint(content)))
  const further = isOurs ? seed.versions.filter(({ content }) => !known.has(fingerprint(content))) : []
  for (const [i, { content, correction }] of further.entries()) {
    const n = item.version + 1 + i
    await ctx.tx.all(q.insertVersion({ item_id: id, n, content, correction: correction && textOf(correction), origin: 'pack', released_at: ctx.now, writtenBy: [], approvedBy: null }))
    if (i === further.length - 1) await makePublic(ctx, { item, kind, content, n, updatedAt: ctx.now })
  }
  await ctx.tx.all(q.writeSeed(file, sha256, id))
}

/** Equal for what says the same, in whatever order PostgreSQL gives its parts back. */
const fingerprint = (content: Content): string => createHash('sha256').update(canonical(content)).digest('hex')

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  return `{${Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join()}}`
}
