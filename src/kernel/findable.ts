import type { Reader } from './db.ts'
import type { Text } from './i18n.ts'

/** Where words stand: A the name and numbers, B what people call it, C what it is about, D what it mentions. */
export type Rank = 'A' | 'B' | 'C' | 'D'

/** Something that the search can find. A module that has such things offers them; the catalogue keeps them. */
export type Findable = {
  /** One of the types that the catalogue lists (search/entry-types.ts): 'service', 'news', 'law' … */
  readonly type: string
  /** Unlike any other of its type, and the same for ever. At most 200 characters. */
  readonly id: string
  /** Below the language's segment ('/news/2026-11-20-typhoon'), or a whole address. */
  readonly path: string
  readonly title: Text
  /** One or two sentences that stand below the title in the results. */
  readonly summary: Text
  /** In every language, as they are shown; Simplified Chinese is derived where it is not written. */
  readonly words: Readonly<Partial<Record<Rank, readonly (Text | string)[]>>>
  /** The text of the whole, without markup: found too, but it says least. */
  readonly body?: Text | undefined
  /** Id of an organisation in the pack. */
  readonly organisation?: string | undefined
  /** Ids of the pack's categories. */
  readonly topics?: readonly string[] | undefined
  readonly audiences?: readonly string[] | undefined
  /** When it came out: shown with news and the like, and the newer of two alike comes first. */
  readonly at?: Date | undefined
}

/** What changed since a cursor. Something withdrawn is named by its key only. */
export type FindableChanges = {
  readonly changed: readonly Findable[]
  readonly gone: readonly { readonly type: string; readonly id: string }[]
  /** To be given next time. The same as before when nothing changed. */
  readonly cursor: string
  /** Whether to ask again at once. */
  readonly more: boolean
}

/** Answers in pieces of at most `most` things. `undefined` means from the beginning: then `gone` is empty. */
export type ChangedSince = (db: Reader, cursor: string | undefined, most: number) => Promise<FindableChanges>
