import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Content } from '../content.ts'
import { flower } from '../icons.ts'
import type { Petals } from '../icons.ts'

/** Five links, from one petal to five: one touch rates, no form to send. */
export const rating = (parts: { id: string; title: Content; links: readonly { href: string; text: Content }[] }): Html =>
  html`<section class="part read no-print" aria-labelledby="${parts.id}"><h2 class="rate-title" id="${parts.id}">${parts.title}</h2><ul class="rate">${parts.links.map(
    (link, i) => html`<li><a href="${link.href}" rel="nofollow">${flower((i + 1) as Petals)}<span>${link.text}</span></a></li>`,
  )}</ul></section>`

type SmallRating = { label: string } & ({ links: readonly { href: string; text: string }[] } | { /** Id of the form that the buttons send. */ form: string; name: string; words: readonly string[] })

/** The same in one quiet line of figures, for the foot of a step: links, or buttons that send the step's form. */
export function smallRating(parts: SmallRating): Html {
  const words = 'links' in parts ? parts.links.map((link) => link.text) : parts.words
  const touch = (i: number) =>
    'links' in parts
      ? html`<a href="${parts.links[i]!.href}" rel="nofollow">${i + 1}<span class="unseen"> ${words[i]}</span></a>`
      : html`<button form="${parts.form}" name="${parts.name}" value="${i + 1}">${i + 1}<span class="unseen"> ${words[i]}</span></button>`
  return html`<div class="rate-small small soft no-print" role="group" aria-label="${parts.label}"><span>${parts.label}</span><span class="rate-ends" aria-hidden="true">${words[0]}</span>${words.map((_, i) => touch(i))}<span class="rate-ends" aria-hidden="true">${words.at(-1)}</span></div>`
}
