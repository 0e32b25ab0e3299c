import type { z } from 'zod'
import { say, type Tag } from '../../kernel/i18n.ts'
import type { Organisation } from './pack.ts'
import { writtenAt, type Origin } from './places.ts'
import { SectionUse, type FormPage, type Question, type Section } from './question-definition.ts'
import { CompleteApply, type Apply, type Service, type ServiceFile, type Statement } from './service.ts'
import { texts } from './texts.ts'
import type { WrittenText } from './words.ts'
import type { WrittenProcedure } from './written-procedure.ts'
import type { Fault, FaultKind } from './fault.ts'

/** What definitions share: sections, forms as they are written, statements, and names to fill in. */
export type Shared = {
  readonly sections: ReadonlyMap<string, Section>
  /** As the file says it, before anything stands for what is left out. */
  readonly forms: ReadonlyMap<string, Readonly<Record<string, unknown>>>
  readonly statements: ReadonlyMap<string, WrittenText>
  readonly organisations: ReadonlyMap<string, Organisation>
  readonly procedures: ReadonlyMap<string, WrittenProcedure>
}

type Say = (origin: Origin, message: string, kind?: FaultKind) => void
type Written = z.infer<typeof CompleteApply>

/** A service whole: shared forms, sections and statements are put in their places. `apply` is left out when it has faults. */
export function expandService(file: ServiceFile, raw: unknown, shared: Shared, place: (file: string, path: readonly (string | number)[]) => string, faults: Fault[]): Service {
  const { apply, ...catalogue } = file
  if (!apply) return catalogue
  const say: Say = (origin, message, kind = 'unknown-name') => faults.push({ kind, place: place(origin.file, origin.path), message })
  const before = faults.length
  const expanded = new Expansion(file, (raw as { apply: Record<string, unknown> }).apply, shared, say).expand()
  return expanded && faults.length === before ? { ...catalogue, apply: expanded } : catalogue
}

class Expansion {
  readonly file: string
  readonly service: ServiceFile
  readonly own: Readonly<Record<string, unknown>>
  readonly shared: Shared
  readonly say: Say

  constructor(service: ServiceFile, own: Readonly<Record<string, unknown>>, shared: Shared, say: Say) {
    this.file = `services/${service.id}/service.yaml`
    this.service = service
    this.own = own
    this.shared = shared
    this.say = say
  }

  expand(): Apply | undefined {
    const written = this.merge()
    if (!written) return undefined
    const { evidence, declaration, purpose, pages, parties, ...rest } = written
    for (const [key, value] of Object.entries(rest)) writtenAt(value, this.at([key]))
    const expandedPages = [...this.pages(pages, ['pages']), ...evidencePage(evidence, this.at(['evidence']))]
    return {
      ...rest,
      procedure: writtenAt(this.procedure(rest), this.at(['procedure'])),
      pages: writtenAt(expandedPages, this.at(['pages'])),
      parties: parties.map((party, i) => writtenAt({ ...party, pages: this.pages(party.pages, ['parties', i, 'pages']) }, this.at(['parties', i]))),
      declaration: declaration.map((one, i) => this.statement(one, ['declaration', i])),
      purpose: this.statement(purpose, ['purpose']),
    }
  }

  /** The shared form's keys, with the service's own in their place. */
  merge(): Written | undefined {
    const { use, ...own } = this.own
    const base = typeof use === 'string' ? this.shared.forms.get(use) : {}
    if (!base) {
      this.say({ file: this.file, path: ['apply', 'use'] }, `there is no shared form '${String(use)}'`)
      return undefined
    }
    const { id: _, ...inherited } = base
    const read = CompleteApply.safeParse({ ...inherited, ...own })
    if (read.success) return read.data
    for (const issue of read.error.issues) this.say(this.at(issue.path as (string | number)[]), `apply.${issue.path.join('.')}: ${issue.message}`, 'wrong-shape')
    return undefined
  }

  /** A procedure that asks whether documents are issued here is told so by the outputs, so that its texts cannot say otherwise. */
  procedure({ procedure, outputs }: Pick<Written, 'procedure' | 'outputs'>): Apply['procedure'] {
    const asks = this.shared.procedures.get(procedure.use)?.parameters['issues']
    return asks ? { ...procedure, with: { ...procedure.with, issues: outputs.length > 0 } } : procedure
  }

  /** Where a key of `apply` was written: in the service's file, or in the shared form. */
  at(path: readonly (string | number)[]): Origin {
    const inherited = this.own['use'] !== undefined && !(String(path[0]) in this.own)
    return inherited && path.length > 0 ? { file: `forms/${String(this.own['use'])}.yaml`, path } : { file: this.file, path: ['apply', ...path] }
  }

  pages(pages: Written['pages'], path: readonly (string | number)[]): FormPage[] {
    return pages.flatMap((page, i) => {
      const origin = this.at([...path, i])
      if (!('use' in page)) return [writtenAt({ ...page, questions: page.questions.map((question, q) => writtenAt(question, this.at([...path, i, 'questions', q]))) }, origin)]
      const section = this.shared.sections.get(page.use)
      if (section) return [this.section(page, section, origin)]
      this.say(origin, `there is no section '${page.use}'`)
      return []
    })
  }

  section(use: z.infer<typeof SectionUse>, { page }: Section, origin: Origin): FormPage {
    const ids = new Set(page.questions.map((question) => question.id))
    for (const id of [...use.without, ...use.optional]) if (!ids.has(id)) this.say(origin, `the section ${use.use} has no question ${id}`)
    const kept = page.questions.flatMap((question, q): Question[] => {
      if (use.without.includes(question.id)) return []
      return [writtenAt(use.optional.includes(question.id) ? { ...question, required: false } : { ...question }, { file: `sections/${use.use}.yaml`, path: ['page', 'questions', q] })]
    })
    const also = use.also.map((question, q) => writtenAt(question, { file: origin.file, path: [...origin.path, 'also', q] }))
    const changed = Object.fromEntries((['title', 'intro', 'when'] as const).flatMap((key) => (use[key] === undefined ? [] : [[key, use[key]]])))
    return writtenAt({ ...page, ...changed, id: use.id ?? page.id, questions: [...kept, ...also] }, origin)
  }

  statement(statement: Statement, path: readonly (string | number)[]): WrittenText {
    if (!('use' in statement)) return statement
    const text = this.shared.statements.get(statement.use)
    if (!text) {
      this.say(this.at(path), `there is no statement '${statement.use}'`)
      return { en: '', 'zh-Hant': '' }
    }
    const organisation = this.shared.organisations.get(this.service.organisation)?.name
    const filled = (tag: Tag, words: string) => words.replaceAll('{organisation}', organisation ? say(organisation, tag) : '')
    return Object.fromEntries(Object.entries(text).map(([tag, words]) => [tag, filled(tag as Tag, words ?? '')])) as WrittenText
  }
}

/** The documents to enclose, as a last page of file questions. */
function evidencePage(evidence: Written['evidence'], origin: Origin): FormPage[] {
  if (evidence.length === 0) return []
  const questions = evidence.map(({ name, ...rest }, i): Question => writtenAt({ ...fileDefaults, ...without(rest), label: name }, { file: origin.file, path: [...origin.path, i] }))
  return [writtenAt({ id: 'evidence', title: texts.evidence, questions }, origin)]
}

const fileDefaults = { about: 'applicant', accept: ['application/pdf', 'image/jpeg', 'image/png'] as Question['accept'], mostMegabytes: 10, mostFiles: 3 }

const without = <Value extends object>(value: Value) => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as { [Key in keyof Value]: Exclude<Value[Key], undefined> }
