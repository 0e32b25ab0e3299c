import type { Text } from '../../kernel/i18n.ts'
import type { Element, FormPage, Pack, Question } from '../jurisdiction/index.ts'
import type { AnswerType, Given } from './answer-type.ts'
import type { Rule } from './rule.ts'
import { makeAddress } from './types/address.ts'
import { makeIdentityNumber, makeTelephone } from './types/checked-number.ts'
import { codesOf, makeCode, makeCodes, makeYesNo } from './types/choice.ts'
import { makeDate } from './types/date.ts'
import { makeEmail } from './types/email.ts'
import { makeFile } from './types/file.ts'
import { makeNumber } from './types/number.ts'
import { makeLongText, makeText } from './types/text.ts'

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
  readonly when?: Rule<boolean>
  readonly holds?: { readonly rule: Rule<boolean>; readonly otherwise: Text }
}

export type AskedPage = Omit<FormPage, 'questions' | 'when'> & { readonly when?: Rule<boolean>; readonly questions: readonly AskedQuestion[] }

/** A question without its rules, which need the types of all questions first. */
export function makeQuestion(pack: Pack, page: FormPage, question: Question, fault: (message: string) => void): AskedQuestion {
  const element = pack.elements.get(question.element ?? '')!
  const label = question.label ?? element.name
  const hint = question.hint ?? element.hint ?? (element.type === 'identity-number' ? pack.identityNumbers.get(element.identityNumber ?? '')?.hint : undefined)
  const given: Given = { pack, element, question, label, fault }
  return {
    id: question.id,
    page: page.id,
    label,
    required: question.required !== false,
    element,
    question,
    type: makers[element.type](given),
    ...(hint && { hint }),
    ...((element.type === 'code' || element.type === 'codes') && { codes: codesOf({ ...given, fault: () => undefined }) }),
  }
}
