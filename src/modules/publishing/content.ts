import type { Tag, Text } from '../../kernel/i18n.ts'
import { stampOf } from '../jurisdiction/index.ts'

/**
 * Words in the languages that people write, with the stamps of what they were read against: `of` stamps the English that the
 * Traditional Chinese says, `ofHans` the Traditional that the Simplified says. Simplified that is not written is derived.
 */
export type Words = { readonly en: string; readonly 'zh-Hant': string; readonly 'zh-Hans'?: string | undefined; readonly of?: string | undefined; readonly ofHans?: string | undefined }

/** A file that is offered with an item; its bytes lie in the module `files`, owned by nobody. */
export type Attachment = { readonly file: string; readonly name: string; readonly type: string; readonly bytes: number }

/** What a version says. In a draft, words may still be empty. */
export type Content = {
  /** The last part of its address. */
  readonly slug: string
  /** Addresses that it had on an earlier site: '/eng/press/2019/x.htm'. They lead here too. */
  readonly formerly?: readonly string[] | undefined
  readonly title: Words
  readonly summary: Words
  /** Markdown. */
  readonly body: Words
  /** Ids of the taxonomy's categories. */
  readonly topics: readonly string[]
  readonly attachments: readonly Attachment[]
  /** Addresses of where the facts come from. */
  readonly sources: readonly string[]
  /** The day, or the month, that it is of, where that is not the day of its release: what the pack brings is older than the portal. */
  readonly dated?: string | undefined
  /** What only this kind has, by the keys of its fields. */
  readonly fields: Readonly<Record<string, string>>
}

/** The parts of a content that are written in three languages. */
export const parts = ['title', 'summary', 'body'] as const
export type Part = (typeof parts)[number]

export const noWords: Words = { en: '', 'zh-Hant': '' }
export const emptyContent: Content = { slug: '', title: noWords, summary: noWords, body: noWords, topics: [], attachments: [], sources: [], fields: {} }

/** A translation that was never read against its source, or whose source has changed since. What is derived is never stale. */
export function isStale(words: Words, tag: Exclude<Tag, 'en'>): boolean {
  if (tag === 'zh-Hant') return words.of !== stampOf(words.en)
  return words['zh-Hans'] !== undefined && words.ofHans !== stampOf(words['zh-Hant'])
}

/** The words without their stamps, as the rest of the house knows a text. */
export const textOf = ({ en, 'zh-Hant': hant, 'zh-Hans': hans }: Words): Text => ({ en, 'zh-Hant': hant, ...(hans !== undefined && { 'zh-Hans': hans }) })
