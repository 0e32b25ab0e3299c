import { html, type Html } from '../../../kernel/html.ts'

/** A text in which each `{name}` is a place that a script fills in. */
export const slots = (text: string): Html => html`${text.split(/\{(\w+)\}/).map((part, i) => (i % 2 === 1 ? html`<span data-slot="${part}"></span>` : part))}`
