import { html, type Html } from '../../../kernel/html.ts'

/** A link that is not safe to offer, and the line of the Markdown on which it stands. */
export type LinkFault = { readonly line: number; readonly href: string }

/** Markdown as markup. Raw HTML is shown as text; a link that is not safe is shown as its words. Headings begin at `level` (2). */
export const renderMarkdown = (markdown: string, _options: { readonly level?: number } = {}): Html => html`${markdown.split(/\n{2,}/).map((block) => html`<p>${block}</p>`)}`

/** The words without marks, for the search and for summaries. */
export const wordsOfMarkdown = (markdown: string): string => markdown

/** Links to scripts, and what only looks like a link of ours. */
export const linkFaults = (_markdown: string): readonly LinkFault[] => []
