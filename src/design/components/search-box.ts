import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { icon, motif } from '../icons.ts'

/** Where answers come from while somebody types, and what is said about them; `{n}` is how many there are. */
export type TypingWords = { address: string; label: string; count: string; none: string }

/** The search field. `keep` repeats other filters of the address. With `typing` a script (answers.js) shows answers below it. */
export const searchBox = (box: {
  action: string
  label: string
  placeholder?: string | undefined
  button: string
  value?: string | undefined
  name?: string
  id?: string
  keep?: Readonly<Record<string, string>>
  typing?: TypingWords
}): Html => {
  const id = box.id ?? 'q'
  const rest = attributes({ id, name: box.name ?? 'q', type: 'search', value: box.value, placeholder: box.placeholder, autocomplete: 'off', maxlength: 200 })
  const kept = Object.entries(box.keep ?? {}).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
  const typing = box.typing && attributes({ 'data-answers': box.typing.address, 'data-label': box.typing.label, 'data-count': box.typing.count, 'data-none': box.typing.none })
  const form = html`<form class="find" role="search" aria-label="${box.label}" action="${box.action}"${typing}><label class="unseen" for="${id}">${box.label}</label><input${rest}>${kept}<button>${icon('search')}<span>${box.button}</span></button></form>`
  return box.typing ? html`<div class="find-frame">${form}</div>` : form
}

/** The first thing on the home page: a question, the search and the line flower. Full width: it stands outside `.wrap`. */
export const hero = (parts: {
  title: Content
  lead: Content
  search: Html
  often?: { title: Content; links: readonly { href: string; text: Content }[] } | undefined
}): Html =>
  html`<div class="hero"><div class="wrap">${motif()}<h1>${parts.title}</h1><p class="lead">${parts.lead}</p>${parts.search}${
    parts.often && html`<p class="often"><span>${parts.often.title}</span>${parts.often.links.map((l) => html`<a href="${l.href}">${l.text}</a>`)}</p>`
  }</div></div>`

/** Filters that fold away on a phone; open from the start when one is in use. `body` is the form. */
export const filters = (parts: { summary: Content; body: Html; open?: boolean }): Html =>
  html`<details class="filters no-print"${parts.open && html` open`}><summary>${icon('chevron-down')}${parts.summary}</summary>${parts.body}</details>`
