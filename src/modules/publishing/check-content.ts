import type { Tag, Text } from '../../kernel/i18n.ts'
import type { Pack } from '../jurisdiction/index.ts'
import { isStale, parts, type Content, type Part } from './content.ts'
import type { Kind } from './kinds.ts'
import { problemsOf } from './markdown/index.ts'
import type { DraftRow } from './publishing.sql.ts'
import { texts } from './texts.ts'

/** What somebody can mend, at a field of the editor: 'slug', 'body-zh-Hant', 'field-until' … */
export type ContentProblem = { readonly field: string; readonly text: Text }

export const languages: readonly Tag[] = ['en', 'zh-Hant', 'zh-Hans']
const mostCharacters: Record<Part, number> = { title: 200, summary: 600, body: 100_000 }
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
export const mostSlugCharacters = 100
const mostSources = 20
const mostFormer = 20
const mostPathCharacters = 300

/** What no draft may have, however unfinished: it is refused when it is saved. */
export function contentProblems(content: Content, kind: Kind, pack: Pack): ContentProblem[] {
  const { slug, topics, sources, fields } = content
  const problems: ContentProblem[] = []
  if (slug !== '' && (!slugPattern.test(slug) || slug.length > mostSlugCharacters)) problems.push({ field: 'slug', text: texts.problems.slug })
  for (const part of parts) for (const tag of languages) problems.push(...wordProblems(content, part, tag, { kind, pack }))
  if ((content.formerly ?? []).length > mostFormer || content.formerly?.some((path) => formerPath(path) !== path)) problems.push({ field: 'formerly', text: texts.problems.formerly })
  if (topics.some((topic) => !pack.taxonomy.categories.some(({ id }) => id === topic))) problems.push({ field: 'topics', text: texts.problems.topic })
  if (sources.length > mostSources || sources.some((source) => !isWebAddress(source))) problems.push({ field: 'sources', text: texts.problems.source })
  for (const { key, problem } of kind.fields) {
    const wrong = fields[key] ? problem?.(fields[key]) : undefined
    if (wrong) problems.push({ field: `field-${key}`, text: wrong })
  }
  problems.push(...(kind.problems?.(content) ?? []))
  return problems
}

function wordProblems(content: Content, part: Part, tag: Tag, { kind, pack: { settings } }: { kind: Kind; pack: Pack }): ContentProblem[] {
  const words = content[part][tag] ?? ''
  const field = `${part}-${tag}`
  if ([...words].length > mostCharacters[part]) return [{ field, text: texts.problems.tooLong(mostCharacters[part]) }]
  // A lone half of a surrogate pair cannot be kept as UTF-8, and a NUL not in PostgreSQL.
  if (!words.isWellFormed() || words.includes('\u0000')) return [{ field, text: texts.problems.signs }]
  if (part !== 'body') return []
  const files = content.attachments.map(({ name, type }) => ({ name, isPicture: type.startsWith('image/') }))
  return problemsOf(words, { languages: settings.languages.map(({ path }) => path), files, places: kind.places?.(words) }).map(({ line, text }) => ({ field, text: texts.problems.line(line, text) }))
}

/** The path of an address as requests name it; undefined for what is none, or names another host. */
export function formerPath(address: string): string | undefined {
  const isPath = /^\/(?![/\\])/.test(address) || isWebAddress(address)
  const path = isPath ? new URL(address, 'https://former.invalid').pathname : undefined
  return path !== undefined && path !== '/' && path.length <= mostPathCharacters ? path : undefined
}

export const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text)

/** What is missing before somebody else is asked to review it. */
export function missingProblems({ content, correction, base }: Pick<DraftRow, 'content' | 'correction' | 'base'>, kind: Kind, pack: Pack): ContentProblem[] {
  const problems = contentProblems(content, kind, pack)
  if (content.slug === '') problems.push({ field: 'slug', text: texts.problems.slugMissing })
  for (const part of parts) {
    for (const tag of part === 'body' && kind.bodyOptional ? [] : (['en', 'zh-Hant'] as const)) if (content[part][tag].trim() === '') problems.push({ field: `${part}-${tag}`, text: texts.problems.missing })
    for (const tag of ['zh-Hant', 'zh-Hans'] as const) if (content[part][tag]?.trim() && isStale(content[part], tag)) problems.push({ field: `${part}-${tag}`, text: texts.problems.stale[tag] })
  }
  for (const { key, required } of kind.fields) if (required && !content.fields[key]) problems.push({ field: `field-${key}`, text: texts.problems.missing })
  if (base > 0) for (const tag of ['en', 'zh-Hant'] as const) if (!correction?.[tag].trim()) problems.push({ field: `correction-${tag}`, text: texts.problems.correction })
  return problems
}
