import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'

/** Markup made of Markdown: bare headings, paragraphs, lists, tables and quotations get the measure and the rhythm of reading. */
export const prose = (body: Html, lang?: string): Html => (lang === undefined ? html`<div class="prose">${body}</div>` : html`<div class="prose" lang="${lang}">${body}</div>`)
