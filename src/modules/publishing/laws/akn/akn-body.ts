import type { BlockContent, DefinitionContent, List, ListItem, PhrasingContent, RootContent, Table } from 'mdast'
import { html as xml, raw, type Fragment, type Html } from '../../../../kernel/html.ts'
import { readTarget } from '../../markdown/safe-link.ts'
import { wordsOf } from '../../markdown/index.ts'
import type { LawText, Provision, ProvisionKind } from '../structure.ts'

/** What a text refers to, and how places of it get names that no other has. */
type Work = { readonly languages: readonly string[]; readonly workAt: (slug: string) => string; readonly definitionOf: LawText['written']['definitionOf']; readonly portal: string }

// What Markdown can hold deeper than this is given as its words.
const deepest = 30

/** The body of an act: parts, divisions and sections by the names of the standard; what has no such name is an `hcontainer`. */
export function aknBody(text: LawText, around: Omit<Work, 'definitionOf'>): Html {
  const work: Work = { ...around, definitionOf: text.written.definitionOf }
  const opening = text.opening.length > 0 && xml`<hcontainer name="opening" eId="opening"><content eId="opening__content">${blocks(work, text.opening, 'opening__content')}</content></hcontainer>`
  return xml`<body eId="body">${opening}${text.provisions.map((one) => provision(work, one))}</body>`
}

const elements: Record<ProvisionKind, string> = { part: 'part', division: 'division', section: 'section', schedule: 'hcontainer name="schedule"', other: 'hcontainer name="provision"' }

function provision(work: Work, one: Provision): Html {
  const element = elements[one.kind]
  const [open, close] = [raw(`<${element}`), raw(`</${element.split(' ')[0]}>`)]
  const id = one.id
  const inside = one.children.length > 0
    ? xml`${one.blocks.length > 0 && xml`<intro eId="${id}__intro">${blocks(work, one.blocks, `${id}__intro`)}</intro>`}${one.children.map((child) => provision(work, child))}`
    : xml`<content eId="${id}__content">${one.blocks.length > 0 ? blocks(work, one.blocks, `${id}__content`) : xml`<p/>`}</content>`
  return xml`${open} eId="${id}">${one.num && xml`<num>${one.num}</num>`}${one.heading !== '' && xml`<heading eId="${id}__heading">${one.heading}</heading>`}${inside}${close}`
}

/** Blocks, with names below that of what holds them. */
const blocks = (work: Work, all: readonly RootContent[], id: string): Fragment => all.map((one, i) => block(work, one as BlockContent, `${id}__${i + 1}`, 1))

function block(work: Work, node: BlockContent | DefinitionContent, id: string, depth: number): Fragment {
  if (depth > deepest) return xml`<p>${wordsOf(node)}</p>`
  switch (node.type) {
    case 'paragraph':
      return xml`<p>${words(work, node.children, depth)}</p>`
    case 'list':
      return list(work, node, id, depth)
    case 'table':
      return table(work, node, id, depth)
    case 'blockquote':
      return node.children.map((one, i) => block(work, one, `${id}__${i + 1}`, depth + 1))
    case 'code':
    case 'html':
      return xml`<p>${node.value}</p>`
    case 'heading':
      return xml`<p><b>${words(work, node.children, depth)}</b></p>`
    default:
      return undefined
  }
}

function list(work: Work, node: List, id: string, depth: number): Html {
  const items = node.children.map((item, i) => xml`<li eId="${id}__item_${i + 1}"${node.ordered && xml` value="${(node.start ?? 1) + i}"`}>${inItem(work, item, `${id}__item_${i + 1}`, depth)}</li>`)
  return node.ordered ? xml`<ol eId="${id}">${items}</ol>` : xml`<ul eId="${id}">${items}</ul>`
}

/** An item holds words and lists; of a table in it the rows are given as words. */
const inItem = (work: Work, item: ListItem, id: string, depth: number): Fragment =>
  item.children.map((one, i) => (one.type === 'table' ? one.children.map((row) => xml`<p>${row.children.map(wordsOf).join(' · ')}</p>`) : inBlockquote(work, one, `${id}__${i + 1}`, depth + 1)))

const inBlockquote = (work: Work, one: BlockContent | DefinitionContent, id: string, depth: number): Fragment =>
  one.type === 'blockquote' ? xml`<p>${wordsOf(one)}</p>` : block(work, one, id, depth)

function table(work: Work, { children }: Table, id: string, depth: number): Html {
  const row = (cells: Table['children'][number]['children'], isHead: boolean) =>
    cells.map((cell) => (isHead ? xml`<th><p>${words(work, cell.children, depth + 1)}</p></th>` : xml`<td><p>${words(work, cell.children, depth + 1)}</p></td>`))
  return xml`<table eId="${id}">${children.map(({ children: cells }, i) => xml`<tr>${row(cells, i === 0)}</tr>`)}</table>`
}

const words = (work: Work, nodes: readonly PhrasingContent[], depth: number): Fragment => nodes.map((node) => inline(work, node, depth + 1))

function inline(work: Work, node: PhrasingContent, depth: number): Fragment {
  if (depth > deepest) return wordsOf(node)
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value
    case 'emphasis':
      return xml`<i>${words(work, node.children, depth)}</i>`
    case 'strong':
      return xml`<b>${words(work, node.children, depth)}</b>`
    case 'inlineCode':
      return xml`<inline name="code">${node.value}</inline>`
    case 'break':
      return xml`<eol/>`
    case 'link':
      return link(work, node.url, words(work, node.children, depth))
    case 'linkReference':
      return link(work, work.definitionOf(node.identifier)?.url ?? '', words(work, node.children, depth))
    default:
      return wordsOf(node)
  }
}

/** A link to another law is a reference to its work; links elsewhere are whole addresses. */
function link(work: Work, address: string, shown: Fragment): Fragment {
  const target = readTarget(address, work.languages)
  if (target?.kind === 'outside') return xml`<a href="${target.href}">${shown}</a>`
  if (target?.kind === 'here') return xml`<ref href="#${target.id}">${shown}</ref>`
  if (target?.kind !== 'page') return shown
  const slug = /^\/laws\/([a-z0-9]+)$/.exec(target.path)?.[1]
  return slug === undefined ? xml`<a href="${work.portal}${target.path}">${shown}</a>` : xml`<ref href="${work.workAt(slug)}">${shown}</ref>`
}
