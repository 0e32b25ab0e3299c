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
