import type { House } from '../../../kernel/ctx.ts'
import type { Tag, Text } from '../../../kernel/i18n.ts'
import { say } from '../../../kernel/i18n.ts'
import { valueAt, type Path } from '../written.ts'
import { keyLabel } from './fields.ts'
import type { Written } from './open-draft.ts'
import { elementName, wordsOf } from './options.ts'
import { outlineTexts as texts } from './outline-texts.ts'
import { nameOfPlace } from './place.ts'
import { shapeAt, type Key } from './shape.ts'
import { property } from './typed.ts'
import { typeTexts } from './type-texts.ts'

/** One thing of a service as the outline shows it. `place` is its name in addresses; without `editing` it is edited where it is shared. */
export type Row = {
  readonly path: Path
  readonly place: string
  readonly title: string
  /** What it is, in a line; rules among it are told where they can be. */
  readonly about: readonly string[]
  readonly rules: readonly { readonly name: string; readonly rule: string }[]
  readonly editing: boolean
  readonly isLast: boolean
  readonly rows: readonly Row[]
  /** The list that something can be added to below it. */
  readonly addTo?: string | undefined
}

export type Section = {
  readonly id: string
  readonly title: Text
  /** Where faults lie that belong here and to no row. */
  readonly paths: readonly Path[]
  readonly rows: readonly Row[]
  /** Keys that are edited together, by the search part of the editor's address. */
  readonly edit?: string | undefined
  /** What those keys say. */
  readonly says: readonly { readonly name: string; readonly key: Key; readonly value: unknown }[]
  /** Lists that something can be added to. */
  readonly add: readonly { readonly kind: 'page' | 'question' | 'item'; readonly list: string; readonly what: Text }[]
  readonly isInherited: boolean
}

/** A service at a glance, section by section, as far as its file can be read. */
export function outlineOf(house: House, tag: Tag, written: Written): Section[] {
  const made = new Outline(house, tag, written)
  return [made.facts(), made.eligibility(), ...(property(written.whole, 'apply') === undefined ? [] : made.apply())]
}

class Outline {
  readonly house: House
  readonly tag: Tag
  readonly written: Written

  constructor(house: House, tag: Tag, written: Written) {
    this.house = house
    this.tag = tag
    this.written = written
  }

  facts(): Section {
    const keys = ['name', 'summary', 'who', 'kind', 'organisation', 'fee', 'pledge', 'needs', 'category', 'collection', 'signature']
    return { ...this.keys('facts', texts.facts, [], keys), edit: 'facts', paths: [[]] }
  }

  eligibility(): Section {
    const path = ['eligibility']
    const has = valueAt(this.written.whole, path) !== undefined
    const section = this.keys('eligibility', keyLabel(path), path, has ? ['intro', 'rules'] : [])
    return { ...section, edit: 'at=eligibility', rows: this.questions([...path, 'questions']), add: has ? [{ kind: 'question', list: 'eligibility.questions', what: texts.question }] : [] }
  }

  apply(): Section[] {
    const list = (id: string, key: string, rows: (path: Path) => Row[], add: Section['add']): Section => ({ ...this.keys(id, keyLabel(['apply', key]), ['apply'], []), edit: undefined, paths: [['apply', key]], rows: rows(['apply', key]), add, isInherited: this.written.inherited.has(key) })
    const item = (key: string, what: Text): Section['add'] => [{ kind: 'item', list: `apply.${key}`, what }]
    const things = (path: Path) => this.things(path)
    return [
      this.keys('begin', texts.begin, ['apply'], ['use', 'by', 'minutes']),
      list('pages', 'pages', (path) => this.pages(path), [{ kind: 'page', list: 'apply.pages', what: texts.page }]),
      list('evidence', 'evidence', things, item('evidence', texts.document)),
      list('parties', 'parties', (path) => this.parties(path), item('parties', texts.party)),
      this.keys('fee', texts.fee, ['apply'], ['fee']),
      list('tables', 'tables', things, item('tables', texts.table)),
      list('checks', 'checks', things, item('checks', texts.check)),
      this.keys('procedure', texts.procedure, ['apply'], ['procedure']),
      this.keys('routing', texts.routing, ['apply'], ['route', 'refer', 'deadline']),
      this.keys('reads', texts.reads, ['apply'], ['reads']),
      list('outputs', 'outputs', things, item('outputs', texts.output)),
      this.keys('steps', keyLabel(['apply', 'steps']), ['apply'], ['steps']),
      this.keys('declaration', texts.declaration, ['apply'], ['declaration', 'purpose']),
      this.keys('retention', keyLabel(['apply', 'retentionYears']), ['apply'], ['retentionYears']),
    ]
  }

  /** A section of a few keys of one thing. */
  keys(id: string, title: Text, path: Path, keys: readonly string[]): Section {
    const shape = shapeAt(path, this.written.whole)
    const says = (shape.is === 'group' ? shape.keys : []).flatMap((key) => {
      const value = valueAt(this.written.whole, key.path)
      return value === undefined || !keys.includes(key.name) ? [] : [{ name: this.t(keyLabel(key.path)), key, value }]
    })
    const edit = path.length === 0 ? '' : `at=${path.join('.')}&keys=${keys.join(',')}`
    return { id, title, paths: path.length === 0 || path[0] === 'eligibility' ? [path] : keys.map((key) => [...path, key]), rows: [], edit, says, add: [], isInherited: path[0] === 'apply' && says.length > 0 && keys.every((key) => this.written.inherited.has(key) || valueAt(this.written.whole, [...path, key]) === undefined) }
  }

  pages(path: Path): Row[] {
    return this.listAt(path).map((page, i, all): Row => {
      const at = [...path, i]
      const section = this.house.pack.sections.get(String(property(page, 'use')))
      const title = wordsOf(property(page, 'title'), this.tag) ?? (section ? say(section.page.title, this.tag) : String(property(page, 'id') ?? property(page, 'use') ?? i + 1))
      const isShared = property(page, 'use') !== undefined
      const inner = isShared ? [...this.sectionRows(page, at), ...this.questions([...at, 'also'])] : this.questions([...at, 'questions'])
      return { ...this.row(at, title, isShared ? [this.t(texts.sharedSection(String(property(page, 'use'))))] : [], page), isLast: i === all.length - 1, rows: inner, addTo: `${nameOfPlace(this.written.whole, at)}.${isShared ? 'also' : 'questions'}` }
    })
  }

  /** What a shared section asks here: it is changed for this form only by leaving out and adding. */
  sectionRows(page: unknown, path: Path): Row[] {
    const section = this.house.pack.sections.get(String(property(page, 'use')))
    const [without, optional] = ['without', 'optional'].map((key) => property(page, key)).map((ids) => (Array.isArray(ids) ? (ids as unknown[]) : []))
    return (section?.page.questions ?? []).map((question): Row => {
      const about = without!.includes(question.id) ? [this.t(texts.leftOut)] : this.aboutQuestion({ ...question, ...(optional!.includes(question.id) && { required: false }) })
      return { path: [...path, 'section', question.id], place: '', title: this.questionTitle(question), about, rules: [], editing: false, isLast: true, rows: [] }
    })
  }

  questions(path: Path): Row[] {
    return this.listAt(path).map((question, i, all): Row => {
      const at = [...path, i]
      const isGroup = property(question, 'group') !== undefined
      return {
        ...this.row(at, this.questionTitle(question), this.aboutQuestion(question), question),
        isLast: i === all.length - 1,
        rows: isGroup ? this.questions([...at, 'group', 'questions']) : [],
        addTo: isGroup ? `${nameOfPlace(this.written.whole, at)}.group.questions` : undefined,
      }
    })
  }

  parties(path: Path): Row[] {
    return this.things(path).map((row) => ({ ...row, rows: this.pages([...row.path, 'pages']), addTo: `${row.place}.pages` }))
  }

  /** Things that have a name or a title. */
  things(path: Path): Row[] {
    return this.listAt(path).map((thing, i, all): Row => {
      const words = ['name', 'title', 'label'].map((key) => wordsOf(property(thing, key), this.tag)).find((one) => one !== undefined)
      const provider = this.house.registers.get(String(property(thing, 'provider')))
      const about = [
        ...(provider ? [say(provider.title, this.tag)] : []),
        ...(Array.isArray(property(thing, 'rows')) ? [this.t(texts.rows((property(thing, 'rows') as unknown[]).length))] : []),
        ...(Array.isArray(property(thing, 'claims')) ? [this.t(texts.claims((property(thing, 'claims') as unknown[]).length))] : []),
        ...(property(thing, 'required') === false ? [this.t(texts.mayBeLeftOut)] : []),
      ]
      return { ...this.row([...path, i], words ?? String(property(thing, 'id') ?? property(thing, 'type') ?? i + 1), about, thing), isLast: i === all.length - 1 }
    })
  }

  row(path: Path, title: string, about: readonly string[], value: unknown): Row {
    const rules = ['when', 'required', 'value'].flatMap((key) => {
      const rule = property(value, key)
      return typeof rule === 'string' ? [{ name: this.t(key === 'required' ? texts.requiredWhen : keyLabel([key])), rule }] : []
    })
    return { path, place: nameOfPlace(this.written.whole, path), title, about, rules, editing: true, isLast: true, rows: [] }
  }

  questionTitle(question: unknown): string {
    return wordsOf(property(question, 'label'), this.tag) ?? elementName(this.house, this.tag, property(question, 'element')) ?? String(property(question, 'id') ?? '?')
  }

  aboutQuestion(question: unknown): string[] {
    const element = this.house.pack.elements.get(String(property(question, 'element')))
    const required = property(question, 'required')
    return [
      ...(property(question, 'group') === undefined ? [] : [this.t(texts.askedOfEach)]),
      ...(element ? [this.t(typeTexts[element.type])] : []),
      ...(property(question, 'value') === undefined ? [] : [this.t(texts.workedOut)]),
      ...(required === false ? [this.t(texts.mayBeLeftOut)] : []),
      ...(element?.register || element?.profile ? [this.t(texts.prefilled)] : []),
    ]
  }

  listAt(path: Path): readonly unknown[] {
    const list = valueAt(this.written.whole, path)
    return Array.isArray(list) ? (list as unknown[]) : []
  }

  t(text: Text): string {
    return say(text, this.tag)
  }
}
