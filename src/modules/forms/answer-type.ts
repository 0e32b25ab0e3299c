import type { Day } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'
import type { FormBody } from '../../kernel/page.ts'
import type { Element, FaultKind, Pack, Question } from '../jurisdiction/index.ts'
import type { AnswerValue, Row, TypedRow, TypedValue } from './answers.ts'
import type { Rows } from './question.ts'

/** An answer, or what to do about it and at which control of the question (`-month` of a date). */
export type Parsed<Value extends AnswerValue = AnswerValue> = { readonly value: Value } | { readonly problem: Text; readonly at?: string }

/** A type of the rules’ language: its name, the types of its parts, or a list of rows with the types of theirs. */
export type RuleType = string | PartTypes | readonly [PartTypes]
export type PartTypes = { readonly [part: string]: RuleType }

/** What a file that a person has sent in is called and how big it is. */
export type FileName = { readonly id: string; readonly name: string; readonly bytes: number }

/** A schema of JSON (2020-12), as an object. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** All that one question knows about its answers, made once when the form is compiled. */
export type AnswerType = {
  /** Type in the rules' language, and the value there; of an unanswered question too. */
  readonly inRules: RuleType
  readonly toRule: (value: AnswerValue | undefined) => unknown
  /** The answer that a rule’s result is, for computed values; the result itself without it. */
  readonly fromRule?: (result: string | number | boolean) => AnswerValue | undefined
  /** What the answer is as JSON, for machines that send it; it takes what `parse` gives, and nothing that it would refuse for its form. */
  readonly schema: JsonSchema
  readonly read: (body: FormBody) => TypedValue
  readonly isBlank: (typed: TypedValue) => boolean
  readonly parse: (typed: TypedValue, today: Day) => Parsed
  /** The way back: what a person would have typed for this answer; blank for what is an answer of another type. */
  readonly typedFor: (value: AnswerValue) => TypedValue
  readonly show: (value: AnswerValue, files?: ReadonlyMap<string, FileName>) => Text
  /** Said when a required answer is missing, and at which control. */
  readonly missing: { readonly problem: Text; readonly at?: string }
}

/** What a type is made from. `fault` takes what is wrong with the definition. */
export type Given = { readonly pack: Pack; readonly element: Element; readonly question: Question; readonly label: Text; readonly fault: (kind: FaultKind, message: string) => void; /** Of a group or table: what is asked of each row. */ readonly rows?: Rows | undefined }

export const asText = (typed: unknown): string => (typeof typed === 'string' ? typed : '')
export const asList = (typed: unknown): readonly string[] => (Array.isArray(typed) ? typed.filter((one) => typeof one === 'string') : [])
export const asParts = (typed: unknown): Readonly<Record<string, string>> => (typed !== null && typeof typed === 'object' && !Array.isArray(typed) ? (typed as Record<string, string>) : {})
export const asRows = <Kind extends Row | TypedRow = TypedRow>(value: unknown): readonly Kind[] => (Array.isArray(value) ? value.filter((one): one is Kind => typeof (one as Partial<Kind> | null)?.row === 'string') : [])
