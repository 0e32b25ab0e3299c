import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Content } from '../content.ts'
import { icon } from '../icons.ts'

export type Problem = { href: string; text: Content }

/** Stands first in the page after a refused form, takes the focus and leads to each question. */
export const errorSummary = (summary: { title: Content; problems: readonly Problem[]; id?: string }): Html => {
  const id = summary.id ?? 'errors-title'
  return html`<div class="errors" role="alert" aria-labelledby="${id}" tabindex="-1" data-focus><h2 id="${id}">${icon('circle-alert')}<span>${summary.title}</span></h2><ul class="bullets">${summary.problems.map(
    (p) => html`<li><a href="${p.href}">${p.text}</a></li>`,
  )}</ul></div>`
}
