import type { Text } from '../../../kernel/i18n.ts'
import type { House } from '../../../kernel/ctx.ts'
import { valueAt, type Path } from '../written.ts'
import { layoutTexts as texts } from './layout-texts.ts'
import type { Key } from './shape.ts'
import { property } from './typed.ts'

/** Keys that are asked for together, under a heading; the first group stands open, the others unfold. */
export type Group = { readonly title: Text; readonly keys: readonly string[] }

type Layout = { readonly title: Text; readonly groups: readonly Group[] }

const name = { title: texts.shortName, keys: ['id'] }
const files = ['accept', 'mostMegabytes', 'mostFiles']

/** How the keys of each kind of part are brought before a reader. */
const layouts: Readonly<Record<string, Layout>> = {
  facts: {
    title: texts.facts,
    groups: [
      { title: texts.whatItIs, keys: ['name', 'summary', 'who', 'kind', 'organisation'] },
      { title: texts.feeAndTime, keys: ['fee', 'pledge'] },
      { title: texts.toHaveReady, keys: ['needs'] },
      { title: texts.howUsed, keys: ['channels', 'collection', 'signature', 'assurance'] },
      { title: texts.whereFound, keys: ['category', 'audiences', 'lifeEvents', 'keywords', 'partOf'] },
      { title: texts.laws, keys: ['law', 'formNumber'] },
    ],
  },
  question: {
    title: texts.question,
    groups: [
      { title: texts.theQuestion, keys: ['element', 'label', 'hint', 'required'] },
      { title: texts.whenAsked, keys: ['when'] },
      { title: texts.mayBeAnswered, keys: ['min', 'max', 'maxLength', 'only', ...files, 'holds'] },
      { title: texts.workedOut, keys: ['value'] },
      { title: texts.nameAndAbout, keys: ['id', 'about'] },
    ],
  },
  group: {
    title: texts.group,
    groups: [
      { title: texts.theQuestion, keys: ['label', 'hint', 'group', 'required'] },
      { title: texts.whenAsked, keys: ['when'] },
      { title: texts.mayBeAnswered, keys: ['holds'] },
      { title: texts.nameAndAbout, keys: ['id', 'about'] },
    ],
  },
  pages: { title: texts.page, groups: [{ title: texts.page, keys: ['title', 'intro', 'when'] }, name] },
  section: { title: texts.section, groups: [{ title: texts.section, keys: ['use', 'without', 'optional', 'when'] }, { title: texts.otherWords, keys: ['title', 'intro'] }, name] },
  evidence: { title: texts.document, groups: [{ title: texts.document, keys: ['name', 'hint', 'required', 'when'] }, { title: texts.files, keys: files }, { title: texts.shortName, keys: ['id', 'element'] }] },
  outputs: { title: texts.output, groups: [{ title: texts.output, keys: ['title', 'claims', 'about', 'validMonths', 'when'] }, { title: texts.shortName, keys: ['type', 'colour'] }] },
  tables: { title: texts.table, groups: [{ title: texts.table, keys: ['name', 'gives', 'rows', 'source'] }, name] },
  checks: { title: texts.check, groups: [{ title: texts.check, keys: ['name', 'provider', 'ask', 'pass', 'otherwise'] }, name] },
  parties: { title: texts.party, groups: [{ title: texts.party, keys: ['name', 'why', 'when', 'declaration'] }, name] },
  eligibility: { title: texts.eligibility, groups: [{ title: texts.eligibility, keys: ['intro', 'rules'] }] },
}

/** Which kind of part stands at a path. */
export function kindOfPart(root: unknown, path: Path): string {
  if (path.length === 0) return 'facts'
  const value = valueAt(root, path)
  const list = typeof path.at(-1) === 'number' ? path.at(-2) : path.at(-1)
  if (list === 'questions' || list === 'also') return property(value, 'group') === undefined ? 'question' : 'group'
  if (list === 'pages') return property(value, 'use') === undefined ? 'pages' : 'section'
  return String(list)
}

// Counted or written by the designer itself, or edited on pages of their own.
const notFacts: ReadonlySet<string> = new Set(['id', 'version', 'eligibility', 'apply'])

/** The keys of a part that a form asks for: no list that is edited thing by thing, and of a question only what its element can have. */
export function keysToAsk(house: House, kind: string, keys: readonly Key[], value: unknown): Key[] {
  const type = house.pack.elements.get(String(property(value, 'element')))?.type
  const narrowing = type === undefined || kind !== 'question' ? undefined : narrowings(type)
  return keys.filter((key) => {
    if (key.shape.is === 'list' && key.shape.apart) return false
    if (kind === 'facts') return !notFacts.has(key.name)
    if (kind === 'group') return ['id', 'about', 'label', 'hint', 'required', 'when', 'holds', 'group'].includes(key.name)
    if (kind === 'question' && key.name === 'group') return false
    return narrowing === undefined || !allNarrowings.has(key.name) || narrowing.includes(key.name) || property(value, key.name) !== undefined
  })
}

const allNarrowings: ReadonlySet<string> = new Set(['min', 'max', 'maxLength', 'only', ...files])

function narrowings(type: string): readonly string[] {
  if (type === 'number' || type === 'money' || type === 'table') return ['min', 'max']
  if (type === 'text' || type === 'long-text') return ['maxLength']
  if (type === 'code' || type === 'codes') return ['only']
  return type === 'file' ? files : []
}

/** The groups of a part's keys; what no layout names stands at the end, so that a new key of the schema is never lost. */
export function layoutOf(kind: string, keys: readonly Key[]): Layout {
  const { title, groups } = layouts[kind] ?? { title: texts.part, groups: [] }
  const asked = new Set(keys.map((key) => key.name))
  const placed = groups.map((group) => ({ ...group, keys: group.keys.filter((key) => asked.has(key)) })).filter((group) => group.keys.length > 0)
  const rest = [...asked].filter((key) => !groups.some((group) => group.keys.includes(key)))
  return { title, groups: rest.length > 0 ? [...placed, { title: texts.more, keys: rest }] : placed }
}
