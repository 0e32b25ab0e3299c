import { diffWords } from 'diff'
import { html, type Html } from '../../../kernel/html.ts'
import type { Tag } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { languages } from '../check-content.ts'
import { parts, type Content } from '../content.ts'
import { editorTexts as texts } from './texts.ts'

const segmenters = new Map<Tag, Intl.Segmenter>()
const segmenterOf = (tag: Tag): Intl.Segmenter => {
  const made = segmenters.get(tag) ?? new Intl.Segmenter(tag, { granularity: 'word' })
  segmenters.set(tag, made)
  return made
}

// What two texts have in common takes time that grows with what they have not.
const mostEdits = 4000

/** What changed from one version's words to another's, each part in each language that did. */
export function difference(ctx: PageCtx, before: Content, after: Content): Html {
  const changed = parts.flatMap((part) => languages.map((language) => ({ part, language, from: before[part][language] ?? '', to: after[part][language] ?? '' }))).filter(({ from, to }) => from !== to)
  if (changed.length === 0) return html`<p class="soft">${ctx.t(texts.noChanges)}</p>`
  return html`${changed.map(({ part, language, from, to }) => {
    const id = `change-${part}-${language}`
    return html`<h3 class="small" id="${id}">${ctx.t(texts.partIn(texts.parts[part], texts.inLanguage[language]))}</h3><div class="theirs" lang="${language}" role="region" tabindex="0" aria-labelledby="${id}">${marked(from, to, language)}</div>`
  })}`
}

function marked(from: string, to: string, tag: Tag): Html {
  const pieces = diffWords(from, to, { intlSegmenter: segmenterOf(tag), maxEditLength: mostEdits })
  if (!pieces) return html`<del>${from}</del><ins>${to}</ins>`
  return html`${pieces.map(({ value, added, removed }) => (added ? html`<ins>${value}</ins>` : removed ? html`<del>${value}</del>` : value))}`
}
