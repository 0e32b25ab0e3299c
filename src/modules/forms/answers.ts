import type { Day } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'

/** What a question was answered with: text and codes as strings, days as YYYY-MM-DD, an address by its parts, files by their ids. */
export type AnswerValue = string | number | boolean | readonly string[] | Readonly<Record<string, string>>

/** Answers by question id. A question that was left empty has no entry. */
export type Answers = Readonly<Record<string, AnswerValue>>

/** What a person typed, sign for sign, before it is an answer. */
export type TypedValue = string | readonly string[] | Readonly<Record<string, string>>
export type Typed = Readonly<Record<string, TypedValue>>

/** Something a person can put right: the control to go to, the question it is about, and what to do. */
export type Problem = { readonly id: string; readonly page: string; readonly question: string; readonly text: Text }

/** What a register answered, by the names its provider gives. */
export type Found = Readonly<Record<string, unknown>>

/** What rules may know besides the answers. */
export type About = { readonly today: Day; readonly partyKind: 'person' | 'company' }
