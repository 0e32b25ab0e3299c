import type { Tag } from '../../kernel/i18n.ts'
import { say } from '../../kernel/i18n.ts'
import { tellTexts } from './tell-texts.ts'

/** A rule in the words of one language, with the shape that a page can lay out: a phrase, a list that must hold, or a choice. */
export type Told =
  | string
  | { readonly join: 'and' | 'or'; readonly of: readonly Told[] }
  | { readonly cases: readonly { readonly when: Told; readonly then: Told }[]; readonly otherwise: Told }

/** A phrase with its {blanks} filled in. */
export const fill = (tag: Tag, phrase: keyof typeof tellTexts, blanks: Readonly<Record<string, string>> = {}): string => say(tellTexts[phrase], tag).replace(/\{(\w+)\}/g, (_, name: string) => blanks[name] ?? '')

/** One line of words. What is nested stands in brackets: “(a; or b); and c” can be read one way only. */
export function inline(told: Told, tag: Tag): string {
  if (typeof told === 'string') return told
  if ('join' in told) return told.of.map((one) => inBrackets(one, tag)).join(fill(tag, told.join))
  const cases = told.cases.map(({ when, then }) => fill(tag, 'when', { when: inBrackets(when, tag), then: inBrackets(then, tag) }))
  return `${cases.join(fill(tag, 'otherwise', { then: '' }))}${fill(tag, 'otherwise', { then: inBrackets(told.otherwise, tag) })}`
}

export const inBrackets = (told: Told, tag: Tag): string => (typeof told === 'string' ? told : fill(tag, 'brackets', { inner: inline(told, tag) }))
