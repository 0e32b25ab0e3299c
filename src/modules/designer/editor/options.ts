import { say, type Tag } from '../../../kernel/i18n.ts'
import type { House } from '../../../kernel/ctx.ts'
import { valueAt, type Path } from '../written.ts'
import type { Reference } from './shape.ts'
import { property } from './typed.ts'

export type Choice = { readonly value: string; readonly label: string }
/** Where a reference stands: the house, the service as written, and the part that is edited. */
export type At = { readonly house: House; readonly tag: Tag; readonly root: unknown; readonly path: Path }

/** What a reference can name, in the reader's words. Of thousands only their ids are known (`isOpen`): those are typed. */
export function choicesOf(to: Reference, at: At): readonly Choice[] {
  const { pack } = at.house
  const named = (all: Iterable<{ readonly id: string; readonly name: Parameters<typeof say>[0] }>) => [...all].map(({ id, name }) => ({ value: id, label: say(name, at.tag) }))
  const byLabel = (all: readonly Choice[]) => all.toSorted((one, other) => one.label.localeCompare(other.label, at.tag))
  switch (to) {
    case 'organisation':
      return byLabel(named(pack.organisations.values()))
    case 'category':
      return named(pack.taxonomy.categories)
    case 'audience':
      return named(pack.taxonomy.audiences)
    case 'life-event':
      return named(pack.taxonomy.lifeEvents)
    case 'service':
      return byLabel(named(pack.services.values()))
    case 'element':
      return named(pack.elements.values())
    case 'role':
      return named(pack.roles.values())
    case 'law':
      return [...pack.laws.values()].map(({ cap, title }) => ({ value: cap, label: say(title, at.tag) }))
    case 'provider':
      return [...at.house.registers].map(([id, { title }]) => ({ value: id, label: say(title, at.tag) }))
    case 'form':
      return [...pack.sharedForms.keys()].map((id) => ({ value: id, label: id }))
    case 'section':
      return [...pack.sections].map(([id, { page }]) => ({ value: id, label: `${say(page.title, at.tag)} (${id})` }))
    case 'statement':
      return [...pack.statements].map(([id, text]) => ({ value: id, label: `${sayStatement(at, text).slice(0, 80)} (${id})` }))
    case 'procedure':
      return [...pack.procedures.keys()].map((id) => ({ value: id, label: id }))
    case 'section-question':
      return sectionQuestions(at)
    case 'code':
      return codesOf(at)
    case 'page':
      return pagesOf(at).map(({ id, title }) => ({ value: id, label: title }))
    case 'question':
      return questionsIn(at).map(({ id, label }) => ({ value: id, label: `${label} (${id})` }))
  }
}

/** A shared statement with the department's name in it, as applicants read it. */
export function sayStatement({ house, tag, root }: Pick<At, 'house' | 'tag' | 'root'>, text: Parameters<typeof say>[0]): string {
  const organisation = house.pack.organisations.get(String(property(root, 'organisation')))
  return say(text, tag).replaceAll('{organisation}', organisation ? say(organisation.name, tag) : '')
}

/** Chosen by typing, because nobody reads a list of all. */
export const isTyped = (to: Reference): boolean => to === 'service' || to === 'law' || to === 'element'

function sectionQuestions({ house, tag, root, path }: At): Choice[] {
  const section = house.pack.sections.get(String(property(valueAt(root, path), 'use')))
  return (section?.page.questions ?? []).map(({ id, label, element }) => ({ value: id, label: label ? say(label, tag) : elementName(house, tag, element) ?? id }))
}

function codesOf({ house, tag, root, path }: At): Choice[] {
  const element = house.pack.elements.get(String(property(valueAt(root, path), 'element')))
  const list = element?.codelist === undefined ? undefined : house.pack.codelists.get(element.codelist)
  return (list?.items ?? []).map(({ code, name }) => ({ value: code, label: `${say(name, tag)} (${code})` }))
}

export function elementName(house: House, tag: Tag, id: unknown): string | undefined {
  const element = typeof id === 'string' ? house.pack.elements.get(id) : undefined
  return element && say(element.name, tag)
}

/** The pages of the form, shared sections with their own names. */
function pagesOf({ house, tag, root }: At): { id: string; title: string; questions: readonly unknown[] }[] {
  const pages = valueAt(root, ['apply', 'pages'])
  return (Array.isArray(pages) ? (pages as unknown[]) : []).map((page) => {
    const section = house.pack.sections.get(String(property(page, 'use')))
    const title = wordsOf(property(page, 'title'), tag) ?? (section && say(section.page.title, tag))
    const id = String(property(page, 'id') ?? section?.page.id ?? '')
    const without = property(page, 'without')
    const kept = section?.page.questions.filter((question) => !(Array.isArray(without) && without.includes(question.id))) ?? []
    return { id, title: title ?? id, questions: [...kept, ...listAt(page, 'questions'), ...listAt(page, 'also')] }
  })
}

const listAt = (value: unknown, key: string): unknown[] => {
  const list = property(value, key)
  return Array.isArray(list) ? (list as unknown[]) : []
}

/** Every question of the form by its id, documents to enclose too. */
export function questionsIn(at: At): { id: string; label: string }[] {
  const all = [...pagesOf(at).flatMap(({ questions }) => questions), ...listAt(valueAt(at.root, ['apply']), 'evidence')]
  return all.map((question) => ({ id: String(property(question, 'id') ?? ''), label: wordsOf(property(question, 'label') ?? property(question, 'name'), at.tag) ?? elementName(at.house, at.tag, property(question, 'element')) ?? '' }))
}

/** A text that may still lack a language, in the reader's or another. */
export function wordsOf(text: unknown, tag: Tag): string | undefined {
  const [en, traditional, simplified] = ['en', 'zh-Hant', 'zh-Hans'].map((language) => property(text, language)).map((one) => (typeof one === 'string' && one !== '' ? one : undefined))
  if (en === undefined && traditional === undefined) return undefined
  return say({ en: (en ?? traditional)!, 'zh-Hant': (traditional ?? en)!, ...(simplified !== undefined && { 'zh-Hans': simplified }) }, tag)
}
