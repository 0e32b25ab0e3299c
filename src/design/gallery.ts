import { html } from '../kernel/html.ts'
import type { Html } from '../kernel/html.ts'
import { say } from '../kernel/i18n.ts'
import type { Language, Tag } from '../kernel/i18n.ts'
import { sideNav } from './components/navigation.ts'
import { pageTitle } from './components/page-title.ts'
import type { Example, Show } from './example.ts'
import { examples } from './examples/index.ts'
import type { Shell } from './layout.ts'
import { colourTokens } from './stylesheet.ts'
import { texts } from './texts.ts'

/** What an example sees in one language. Ids carry the language, because the three stand on one page. */
export const showIn = (tag: Tag): Show => ({ tag, t: (text) => say(text, tag), id: (name) => `${name}-${tag.toLowerCase()}` })

function swatches(): Html {
  return html`<section class="part stack" aria-labelledby="part-colour"><h2 id="part-colour">Colour</h2><ul class="swatches">${colourTokens.map(
    (token) =>
      html`<li><svg width="32" height="32" aria-hidden="true"><rect width="32" height="32" rx="6" fill="var(--${token})" stroke="var(--line-strong)"/></svg><span class="ref">${token}</span></li>`,
  )}</ul></section>`
}

function part(example: Example, i: number, tag: Tag, languages: readonly Language[]): Html {
  const shown = languages.map((l) => html`<div class="shown" lang="${l.tag}">${example.render(showIn(l.tag))}</div>`)
  return html`<section class="part stack" aria-labelledby="part-${i}"><h2 id="part-${i}">${say(example.name, tag)}</h2><p class="soft read">${say(example.note, tag)}</p><div class="${example.wide ? 'stack' : 'two shown-beside'}">${shown}</div></section>`
}

/** Every component with its examples, in every language offered, for people who look and for the screenshot. */
export function gallery(shell: Shell): Html {
  const tag = shell.lang.tag
  const links = examples.map((example, i) => ({ href: `#part-${i}`, text: say(example.name, tag) }))
  return html`<div class="wrap">${pageTitle({ title: say(texts.gallery, tag), lead: say(texts.galleryLead, tag) })}<div class="split split-side gallery">${sideNav({ label: say(texts.parts, tag), links })}<div>${swatches()}${examples.map((example, i) => part(example, i, tag, shell.languages))}</div></div></div>`
}
