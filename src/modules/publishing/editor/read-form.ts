import type { FormBody } from '../../../kernel/page.ts'
import { stampOf } from '../../jurisdiction/index.ts'
import { formerPath, languages, mostSlugCharacters } from '../check-content.ts'
import { parts, type Content, type Part, type Words } from '../content.ts'
import type { Kind } from '../kinds.ts'

/** A correction as typed: either language may still be empty. */
export type TypedCorrection = { readonly en: string; readonly 'zh-Hant': string }
export type Typed = { readonly content: Content; readonly correction: TypedCorrection; /** Which translations the officer says they have read. */ readonly vouched: readonly ('zh-Hant' | 'zh-Hans')[] }

// Browsers send line ends as CR LF.
const lines = (text: string) => text.replaceAll('\r\n', '\n')

const linesOf = (form: FormBody, field: string): string[] => lines(form.text(field)).split('\n').map((line) => line.trim()).filter((line) => line !== '')

/** What was typed into the editor, on top of what it does not ask: files and the day of what the pack brought. */
export function readTyped(form: FormBody, before: Content, kind: Kind): Typed {
  const vouched = (['zh-Hant', 'zh-Hans'] as const).filter((tag) => form.text(`vouch-${tag}`) === 'yes')
  const words = Object.fromEntries(parts.map((part) => [part, wordsOf(form, part, before[part], vouched)])) as Record<Part, Words>
  const slug = form.text('slug').trim() || slugOf(words.title.en)
  const fields = Object.fromEntries(kind.fields.map(({ key }) => [key, form.text(`field-${key}`).trim()] as const).filter(([, value]) => value !== ''))
  const sources = linesOf(form, 'sources')
  const formerly = linesOf(form, 'formerly').map((line) => formerPath(line) ?? line)
  return {
    content: { ...before, ...words, slug, ...(formerly.length > 0 ? { formerly } : { formerly: undefined }), topics: [...new Set(form.all('topics'))], sources, fields },
    correction: { en: lines(form.text('correction-en')).trim(), 'zh-Hant': lines(form.text('correction-zh-Hant')).trim() },
    vouched,
  }
}

/** Stamps stay as they were, so that what changed on either side shows; ticking the box stamps what stands there now. */
function wordsOf(form: FormBody, part: Part, before: Words, vouched: Typed['vouched']): Words {
  const [en, hant, hans] = languages.map((tag) => lines(form.text(`${part}-${tag}`))).map((text) => (part === 'body' ? text : text.trim())) as [string, string, string]
  const of = vouched.includes('zh-Hant') && hant !== '' ? stampOf(en) : before.of
  const ofHans = vouched.includes('zh-Hans') && hans !== '' ? stampOf(hant) : before.ofHans
  return { en, 'zh-Hant': hant, ...(hans !== '' && { 'zh-Hans': hans, ...(ofHans !== undefined && { ofHans }) }), ...(of !== undefined && { of }) }
}

/** An address made of an English title: `new-opening-hours`. */
export const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, mostSlugCharacters)
    .replace(/^-+|-+$/g, '')
