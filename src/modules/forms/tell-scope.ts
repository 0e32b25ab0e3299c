import type { Text } from '../../kernel/i18n.ts'
import type { OnlineService, Pack } from '../jurisdiction/index.ts'
import { fillText } from './fill-text.ts'
import type { AskedQuestion } from './question.ts'

/** A question as rules speak of it: how it is called, of what kind its answer is, and what its values are called. */
export type Named = {
  readonly label: Text
  /** The element's type, or `money`; what a list holds is told by its `codes` or `columns`. */
  readonly kind: string
  readonly codes?: ReadonlyMap<string, Text>
  readonly unit?: Text
  /** Of a question of rows: its columns by their ids. */
  readonly columns?: ReadonlyMap<string, Named>
}

/** All that a rule can name, in people's words. */
export type TellScope = {
  readonly pack: Pack
  readonly questions: ReadonlyMap<string, Named>
  readonly checks: ReadonlyMap<string, Text>
  /** The row that a rule’s question stands in, and the one around that. */
  readonly row?: Named
  readonly outer?: Named
  /** Decision tables by their ids. */
  readonly tables: ReadonlyMap<string, Named>
}

/** A scope made once for a form. Two questions that are called the same are told apart by their pages. */
export function tellScope(pack: Pack, service: OnlineService, questions: readonly AskedQuestion[]): TellScope {
  const uses = Map.groupBy(questions, (question) => question.label.en)
  const titles = new Map(service.apply.pages.map((page) => [page.id, page.title]))
  const labelOf = (question: AskedQuestion): Text =>
    uses.get(question.label.en)!.length > 1 ? fillText({ en: '{label} ({page})', 'zh-Hant': '{label}（{page}）' }, { label: question.label, page: titles.get(question.page)! }) : question.label
  return {
    pack,
    questions: new Map(questions.map((question) => [question.id, { ...named(question), label: labelOf(question) }])),
    checks: new Map(service.apply.checks.map((check) => [check.id, check.name])),
    tables: new Map(service.apply.tables.map(({ id, name, gives }) => [id, { label: name, kind: gives === 'number' ? 'number' : 'text' }])),
  }
}

/** A question by what rules need to know of it, a question of rows with its columns. */
export function named({ label, element, codes, rows }: AskedQuestion): Named {
  const columns = rows && new Map(rows.questions.map((question) => [question.id, named(question)]))
  return { label, kind: rows ? 'rows' : element.type, ...(codes && { codes }), ...(columns && { columns }), ...(element.unit && { unit: element.unit }) }
}
