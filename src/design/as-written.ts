import { html } from '../kernel/html.ts'
import { strangeTo, type Tag } from '../kernel/i18n.ts'
import type { Content } from './content.ts'

/** Words that nobody translates: a name as it was issued, a note as an officer wrote it. Marked where they are not in the page's language. */
export function asWritten(words: string, tag: Tag): Content {
  const lang = strangeTo(tag, words)
  return lang === undefined ? words : html`<span lang="${lang}">${words}</span>`
}
