import type { House } from '../../../kernel/ctx.ts'
import { raw, type Html } from '../../../kernel/html.ts'
import { fillMould, makeMould, markFor, type Mould } from '../../../kernel/mould.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { isSearched, type AskedQuestion, type TypedValue } from '../../forms/index.ts'
import { stepsOf, type Application } from './apply-application.ts'
import { askersText } from './journey-askers.ts'
import { partMarkup, type PartContent, type PartView } from './part-markup.ts'
import { wordsOf, type FieldContent, type Shown } from './question-field.ts'

// A page is some 15 KB: 8 MB at the most.
const mostKept = 500
// A house has one pack: names of codes and parts of addresses are not in a definition's digest.
const moulds = new WeakMap<House['pack'], Map<string, Mould>>()

/**
 * A part of a form as saved, from a mould that every reader of the same page shares: same form, language, questions and choices.
 * Writing the markup anew for each reader took two fifths of the time of the whole request.
 */
export function mouldedPart(ctx: PageCtx, application: Application, content: PartContent): Html {
  const own: (string | Html)[] = []
  const marked = markContent(content, own, ctx)
  const view = markView(ctx, own)
  // All that the markup is made of, so that whoever shares a mould would have been given the same markup. Languages and brand are the pack's, which has its own moulds.
  const { lang, languages: _, brand: __, ...shell } = view.shell
  const key = JSON.stringify([ctx.url.pathname, ctx.url.search, application.pinned.digest, stepsOf(application.progress), askersText(application, application.progress.pages[content.place]!.page.id, ctx.t), lang.path, shell, marked.saved, marked.fields.map(structureOf)])
  const kept = moulds.get(ctx.house.pack) ?? new Map<string, Mould>()
  moulds.set(ctx.house.pack, kept)
  const mould = kept.get(key)
  if (mould) return fillMould(mould, own)
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, makeMould(partMarkup(view, application, marked)))
  return partMarkup(ctx, application, content)
}

/** Takes what is the reader's own out of the content; a mark stands in its place. */
function markContent({ place, tried, fields, saved }: PartContent, own: (string | Html)[], { house, t }: PageCtx): PartContent {
  const mark = (word: string) => (word === '' ? '' : markFor(own.push(word) - 1))
  const { address, settings } = house.pack
  const chosen = {
    address: new Set(address.fields.filter((part) => part.options).map((part) => part.key)),
    'bank-account': new Set(settings.bankAccount?.filter((part) => 'codelist' in part).map((part) => part.key)),
  }
  return {
    place,
    tried,
    fields: fields.map((field) => markField(field, { mark, chosen, t })),
    saved: saved && { at: mark(saved.at), until: mark(saved.until) },
  }
}

type Marking = { readonly mark: (word: string) => string; readonly chosen: Chosen; readonly t: PageCtx['t'] }

function markField({ question, shown }: FieldContent, marking: Marking): FieldContent {
  const { mark, t } = marking
  const { typed, source, value, rows } = shown
  const marked = { typed: markTyped(question, wordsOf(question, typed, t), marking), source: source && mark(source), value: value && mark(value) } satisfies Shown
  // A row's id is its reader's own: names of controls are made of it.
  return { question, shown: rows ? { ...marked, rows: rows.map(({ row, fields }) => ({ row: mark(row), fields: fields.map((field) => markField(field, marking)) })) } : marked }
}

/** All that a field's markup is made of. */
const structureOf = ({ question, shown: { rows, ...shown } }: FieldContent): unknown[] => [question.id, question.required, shown, rows?.map(({ row, fields }) => [row, fields.map(structureOf)])]

/** Types of which the whole answer shows in the markup, as what is chosen or ticked. */
const shownTypes = ['code', 'codes', 'yes-no', 'file', 'statement']

/** The parts of an answer that are chosen from a list, by type. */
type Chosen = { readonly [type in AskedQuestion['element']['type']]?: ReadonlySet<string> }

/** What is chosen from a list shows in the markup and stays; what is typed freely becomes a mark. */
function markTyped(question: AskedQuestion, typed: TypedValue | undefined, { mark, chosen }: Marking): TypedValue | undefined {
  const { type } = question.element
  if (shownTypes.includes(type) && !isSearched(question)) return typed
  if (typeof typed === 'string') return mark(typed)
  if (typed === undefined || Array.isArray(typed)) return typed
  return Object.fromEntries(Object.entries(typed).map(([part, word]: [string, string]) => [part, chosen[type]?.has(part) ? word : mark(word)]))
}

/** The surroundings with marks for who reads, and for what only this sending of the form has. */
function markView(ctx: PageCtx, own: (string | Html)[]): PartView {
  const mark = (word: string | Html) => markFor(own.push(word) - 1)
  const { shell } = ctx
  const { signedIn, csrf } = shell
  const fields = mark(ctx.formFields())
  const markedShell = {
    ...shell,
    csrf: csrf && mark(csrf),
    signedIn: signedIn && { ...signedIn, name: mark(signedIn.name), actingFor: signedIn.actingFor && mark(signedIn.actingFor) },
  }
  return { t: ctx.t, tag: ctx.tag, at: ctx.at, house: ctx.house, query: ctx.query, shell: markedShell, formFields: () => raw(fields) }
}
