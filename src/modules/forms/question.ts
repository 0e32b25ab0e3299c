import type { Text } from '../../kernel/i18n.ts'
import type { Element, FaultKind, FormPage, Pack, Question } from '../jurisdiction/index.ts'
import type { AnswerType, Given } from './answer-type.ts'
import type { Rule } from './rule.ts'
import { answerTexts, hintTexts } from './texts.ts'
import { makeAddress } from './types/address.ts'
import { makeBankAccount } from './types/bank-account.ts'
import { makeIdentityNumber, makeTelephone } from './types/checked-number.ts'
import { codesOf, makeCode, makeCodes, makeYesNo } from './types/choice.ts'
import { makeDate } from './types/date.ts'
import { makeEmail } from './types/email.ts'
import { makeFile } from './types/file.ts'
import { makeMapPoint } from './types/map-point.ts'
import { makeMoney } from './types/money.ts'
import { makeMonth } from './types/month.ts'
import { makeNumber } from './types/number.ts'
import { makeRows } from './types/rows.ts'
import { mostListed } from './types/searched-code.ts'
import { makeSignature } from './types/signature.ts'
import { makeStatement } from './types/statement.ts'
import { makeLongText, makeText } from './types/text.ts'
import { makeTime } from './types/time.ts'

/** One way to ask and answer for each type of element. Adding a type is adding a file. */
const makers: Record<Element['type'], (given: Given) => AnswerType> = {
  text: makeText,
  'long-text': makeLongText,
  number: makeNumber,
  date: makeDate,
  'yes-no': makeYesNo,
  code: makeCode,
  codes: makeCodes,
  'identity-number': makeIdentityNumber,
  telephone: makeTelephone,
  email: makeEmail,
  address: makeAddress,
  file: makeFile,
  table: makeRows,
  money: makeMoney,
  month: makeMonth,
  time: makeTime,
  'bank-account': makeBankAccount,
  'map-point': makeMapPoint,
  statement: makeStatement,
  signature: makeSignature,
}

/** A question with all that its definition says, ready to be asked. */
export type AskedQuestion = {
  readonly id: string
  readonly page: string
  readonly label: Text
  readonly hint?: Text
  readonly required: boolean
  /** Where a rule says whether it must be answered: the rule, and the question as it is asked then and otherwise. */
  readonly requiredBy?: { readonly rule: Rule<boolean>; readonly strict: AskedQuestion; readonly lax: AskedQuestion }
  /** Nobody types it: this rule gives the answer. */
  readonly computed?: Rule<string | number | boolean>
  readonly element: Element
  readonly question: Question
  readonly type: AnswerType
  /** The codes on offer, with their names. */
  readonly codes?: ReadonlyMap<string, Text>
  /** What helps to choose a code, for those that have it. */
  readonly codeHints?: ReadonlyMap<string, Text>
  /** What is asked of each row, of a group or table. */
  readonly rows?: Rows
  readonly when?: Rule<boolean>
  readonly holds?: { readonly rule: Rule<boolean>; readonly otherwise: Text }
}

/** What is asked once for each of several: children, directors, lines of a table. */
export type Rows = {
  /** What one row is called. */
  readonly one: Text
  readonly least: number
  readonly most: number
  /** A table of the dictionary, whose rows are lines; otherwise each row has a heading. */
  readonly asTable: boolean
  readonly questions: readonly AskedQuestion[]
}

export type AskedPage = Omit<FormPage, 'questions' | 'when'> & { readonly when?: Rule<boolean>; readonly questions: readonly AskedQuestion[] }

/** Takes what is wrong with a definition, and where below the question. */
type FaultBelow = (kind: FaultKind, message: string, at?: readonly (string | number)[]) => void

/** A question without its rules, which need the types of all questions first. */
export function makeQuestion(pack: Pack, page: FormPage, question: Question, fault: FaultBelow): AskedQuestion {
  const element = question.group ? groupElement(question) : pack.elements.get(question.element ?? '')!
  const label = question.label ?? element.name
  const rows = element.type === 'table' ? makeRowQuestions(pack, page, { question, element }, fault) : undefined
  const given: Given = { pack, element, question, label, fault, rows }
  const codes = element.type === 'code' || element.type === 'codes' ? codesOf({ ...given, fault: () => undefined }) : undefined
  const hint = question.hint ?? element.hint ?? usualHint(pack, element, codes)
  return {
    id: question.id,
    page: page.id,
    label,
    required: question.required !== false && (!rows || rows.least > 0),
    element,
    question,
    type: makers[element.type](given),
    ...(hint && { hint }),
    ...(codes && { codes, codeHints: hintsOf(pack, element) }),
    ...(rows && { rows }),
  }
}

/** A group is a table that the form itself defines. */
const groupElement = ({ id, label }: Question): Element => ({ id, name: label!, type: 'table', personal: true })

// As many as a group has where its definition says nothing.
const mostLines = 20

function makeRowQuestions(pack: Pack, page: FormPage, { question, element }: { question: Question; element: Element }, fault: FaultBelow): Rows {
  const { group } = question
  const make = (one: Question, i: number) => makeQuestion(pack, page, one, (kind, message, at = []) => (group ? fault(kind, message, ['group', 'questions', i, ...at]) : fault(kind, message)))
  if (group) return { one: group.one, least: group.least, most: group.most, asTable: false, questions: group.questions.map(make) }
  const { columns = [], one = answerTexts.line, min = 1, max = mostLines } = element
  const [least, most] = [question.min ?? min, question.max ?? max]
  if (least < min || most > max) fault('loosened-element', `the table has ${min} to ${max} rows: min and max may narrow that only`)
  if (least > most) fault('empty-range', `min ${least} is more than max ${most}`)
  return { one, least, most, asTable: true, questions: columns.map((column, i) => make(asQuestion(column, question), i)) }
}

/** A column, as a question that is asked of each row; what it does not say is as of the table. */
const asQuestion = ({ id, element, required }: NonNullable<Element['columns']>[number], { about, accept, mostMegabytes, mostFiles }: Question): Question => ({ id, element, required, about, accept, mostMegabytes, mostFiles })

const hintsOf = (pack: Pack, { codelist }: Element): ReadonlyMap<string, Text> => new Map((pack.codelists.get(codelist ?? '')?.items ?? []).flatMap(({ code, hint }) => (hint ? [[code, hint] as const] : [])))

/** How to answer, where neither the question nor its element says so. */
function usualHint(pack: Pack, element: Element, codes: AskedQuestion['codes']): Text | undefined {
  if (element.type === 'identity-number') return pack.identityNumbers.get(element.identityNumber ?? '')?.hint
  if (isSearched({ element, codes })) return hintTexts.search
  return element.type === 'time' ? hintTexts.time : element.type === 'map-point' ? hintTexts.mapPoint : element.type === 'signature' ? hintTexts.signature : undefined
}

/** Whether a code is typed, because its list is too long to be read through. */
export const isSearched = ({ element, codes }: { readonly element: Element; readonly codes?: AskedQuestion['codes'] | undefined }): boolean => element.type === 'code' && (codes?.size ?? 0) > mostListed
