import type { Day } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'

/** What a question was answered with: text and codes as strings, days as YYYY-MM-DD, an address by its parts, files by their ids, a group by its rows. */
export type AnswerValue = string | number | boolean | readonly string[] | Readonly<Record<string, string>> | readonly Row[]

/** One row of a group or table: its own id, by which it is known wherever it stands, and its answers by question id. */
export interface Row {
  readonly row: string
  readonly [question: string]: AnswerValue
}

/** Answers by question id. A question that was left empty has no entry. */
export type Answers = Readonly<Record<string, AnswerValue>>

/** What a person typed, sign for sign, before it is an answer. */
export type TypedValue = string | readonly string[] | Readonly<Record<string, string>> | readonly TypedRow[]
/** A row as it was typed. */
export interface TypedRow {
  readonly row: string
  readonly [question: string]: TypedValue
}
export type Typed = Readonly<Record<string, TypedValue>>

/** Something a person can put right: the control to go to (`children.7f3a.dob-day` in a row), the question of the page it is about, and what to do. */
export type Problem = { readonly id: string; readonly page: string; readonly question: string; readonly text: Text; /** The same as it is said in the row that it is about. */ readonly inRow?: Text }

/** What a register answered, by the names its provider gives. */
export type Found = Readonly<Record<string, unknown>>

/** What rules may know besides the answers. */
export type About = { readonly today: Day; readonly partyKind: 'person' | 'company' }
