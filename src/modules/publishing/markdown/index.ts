/** Markdown of editors: read, checked, shown and told. What this module's other files use. */
export { outlineOf, plainText, summaryOf } from './plain-text.ts'
export { problemsOf } from './problems-of.ts'
export { readMarkdown, wordsOf, type Written } from './read-markdown.ts'
export { renderMarkdown, renderNodes, type Surroundings } from './render-markdown.ts'
