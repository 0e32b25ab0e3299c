import type { BlockContent, DefinitionContent, Heading, Image, List, ListItem, Nodes, PhrasingContent, RootContent, Table, TableCell } from 'mdast'
import { table } from '../../../design/index.ts'
import { html, raw, type Fragment, type Html } from '../../../kernel/html.ts'
import type { View } from '../../../kernel/page.ts'
import { readMarkdown, wordsOf, type Written } from './read-markdown.ts'
import { readTarget } from './safe-link.ts'
import { mostColumns } from './tame-markdown.ts'
import { texts } from './texts.ts'

/** A file that a text may show or link to by its name. `width` and `height` in pixels, of pictures. */
export type Attached = { readonly href: string; readonly isPicture?: boolean; readonly width?: number; readonly height?: number }

export type Surroundings = {
  /** The attachments by the names that the text uses. Without it the text has none. */
  readonly attached?: ((name: string) => Attached | undefined) | undefined
  /** Level of the heading that the text stands under: 1 makes its highest headings h2. Default 1. */
  readonly under?: number | undefined
  /** Put before every id, where several texts stand on one page. */
  readonly idPrefix?: string | undefined
}

type Reader = Pick<View, 't' | 'at' | 'shell'>
type Work = { readonly ctx: Reader; readonly around: Surroundings; readonly written: Written; /** Words of the heading last passed, for the captions of tables. */ lastHeading: string | undefined }

// Deeper than any sensible text, and far less than the stack holds. What stands deeper is shown as its words.
const deepestShown = 60
// A table of more is scrolled sideways.
const mostColumnsInSight = 6

/** A text of Markdown as markup: our own, of a closed list of elements; raw HTML in it and links that are not allowed show as words. */
export function renderMarkdown(ctx: Reader, markdown: string, around: Surroundings = {}): Html {
  const written = readMarkdown(markdown)
  return html`<div class="written">${renderNodes(ctx, written, written.root.children, around)}</div>`
}

/** The same for some of the top nodes of a text that was read; the page puts them into a `written`. */
export function renderNodes(ctx: Reader, written: Written, nodes: readonly RootContent[], around: Surroundings = {}): Html {
  const work: Work = { ctx, around, written, lastHeading: undefined }
  return html`${nodes.map((node) => block(work, node as BlockContent, 1))}`
}

function block(work: Work, node: BlockContent | DefinitionContent, depth: number): Fragment {
  if (depth > deepestShown) return html`<p>${wordsOf(node)}</p>`
  switch (node.type) {
    case 'heading':
      return heading(work, node)
    case 'paragraph':
      return html`<p>${words(work, node.children, depth)}</p>`
    case 'blockquote':
      return html`<blockquote>${node.children.map((one) => block(work, one, depth + 1))}</blockquote>`
    case 'list':
      return list(work, node, depth)
    case 'table':
      return tableOf(work, node, depth)
    case 'code':
      // A long line scrolls, and what scrolls must be reached by keys.
      return html`<pre tabindex="0"><code>${node.value}</code></pre>`
    case 'html':
      return html`<p>${node.value}</p>`
    case 'thematicBreak':
      return html`<hr>`
    default:
      return undefined
  }
}

function heading(work: Work, node: Heading): Html {
  const { id, depth, words: plain } = work.written.headings.get(node)!
  const level = Math.min((work.around.under ?? 1) + depth, 6)
  work.lastHeading = plain
  const [open, close] = [raw(`<h${level}`), raw(`</h${level}>`)]
  return html`${open} id="${work.around.idPrefix ?? ''}${id}">${words(work, node.children, depth)}${close}`
}

function list(work: Work, node: List, depth: number): Html {
  const items = node.children.map((item) => html`<li>${inItem(work, node, item, depth)}</li>`)
  const start = node.start ?? 1
  return node.ordered ? html`<ol${start !== 1 && html` start="${start}"`}>${items}</ol>` : html`<ul>${items}</ul>`
}

/** The items of a tight list hold words, those of a loose one paragraphs. */
const inItem = (work: Work, node: List, item: ListItem, depth: number): Fragment =>
  item.children.map((one) => (one.type === 'paragraph' && !node.spread && !item.spread ? words(work, one.children, depth) : block(work, one, depth + 1)))

function tableOf(work: Work, node: Table, depth: number): Html {
  const [head, ...rows] = node.children
  const cells = (row: readonly TableCell[]) => row.slice(0, mostColumns).map((cell) => html`${words(work, cell.children, depth + 1)}`)
  const columns = (head?.children ?? []).slice(0, mostColumns).map((cell, i) => ({ name: wordsOf(cell), right: node.align?.[i] === 'right' }))
  const caption = work.lastHeading ?? work.ctx.t(texts.table)
  const made = table({ caption, hideCaption: true, columns, rows: rows.map((row) => cells(row.children)) })
  return columns.length <= mostColumnsInSight ? made : html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">${made}</div>`
}

const words = (work: Work, nodes: readonly PhrasingContent[], depth: number): Fragment => nodes.map((node) => inline(work, node, depth + 1))

function inline(work: Work, node: PhrasingContent, depth: number): Fragment {
  if (depth > deepestShown) return wordsOf(node)
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value
    case 'emphasis':
      return html`<em>${words(work, node.children, depth)}</em>`
    case 'strong':
      return html`<strong>${words(work, node.children, depth)}</strong>`
    case 'inlineCode':
      return html`<code>${node.value}</code>`
    case 'break':
      return html`<br>`
    case 'link':
      return link(work, node.url, words(work, node.children, depth))
    case 'linkReference':
      return link(work, work.written.definitionOf(node.identifier)?.url ?? '', words(work, node.children, depth))
    case 'image':
      return picture(work, node)
    default:
      return wordsOf(node as Nodes)
  }
}

function link(work: Work, address: string, shown: Fragment): Fragment {
  const { ctx } = work
  const target = readTarget(address, ctx.shell.languages.map(({ path }) => path))
  if (!target) return shown
  if (target.kind === 'outside') return html`<a href="${target.href}" rel="external">${shown}</a>`
  if (target.kind === 'here') return html`<a href="#${work.around.idPrefix ?? ''}${target.id}">${shown}</a>`
  const href = target.kind === 'page' ? ctx.at(target.path) : work.around.attached?.(target.name)?.href
  return href === undefined ? shown : html`<a href="${href}">${shown}</a>`
}

/** Only an attachment is shown: a picture from elsewhere would tell that place who reads. */
function picture({ around }: Work, node: Image): Fragment {
  const target = readTarget(node.url, [])
  const file = target?.kind === 'file' ? around.attached?.(target.name) : undefined
  if (!file?.isPicture) return node.alt
  const size = file.width !== undefined && file.height !== undefined && html` width="${file.width}" height="${file.height}"`
  return html`<img src="${file.href}" alt="${node.alt ?? ''}"${size} loading="lazy">`
}
