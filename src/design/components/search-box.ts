import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { icon, motif } from '../icons.ts'

/** The search field. `keep` repeats other filters of the address. */
export const searchBox = (box: {
  action: string
  label: string
  placeholder?: string | undefined
  button: string
  value?: string | undefined
  name?: string
  id?: string
  keep?: Readonly<Record<string, string>>
}): Html => {
  const id = box.id ?? 'q'
  const rest = attributes({ id, name: box.name ?? 'q', type: 'search', value: box.value, placeholder: box.placeholder, autocomplete: 'off', maxlength: 200 })
  const kept = Object.entries(box.keep ?? {}).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
  return html`<form class="find" role="search" aria-label="${box.label}" action="${box.action}"><label class="unseen" for="${id}">${box.label}</label><input${rest}>${kept}<button>${icon('search')}<span>${box.button}</span></button></form>`
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
