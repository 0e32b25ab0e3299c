import type { Text } from '../../kernel/i18n.ts'
import type { Element, FormPage, Pack, Question } from '../jurisdiction/index.ts'
import type { AnswerType, Given } from './answer-type.ts'
import type { Rule } from './rule.ts'
import { hintTexts } from './texts.ts'
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
  readonly when?: Rule<boolean>
  readonly holds?: { readonly rule: Rule<boolean>; readonly otherwise: Text }
}

export type AskedPage = Omit<FormPage, 'questions' | 'when'> & { readonly when?: Rule<boolean>; readonly questions: readonly AskedQuestion[] }

/** A question without its rules, which need the types of all questions first. */
export function makeQuestion(pack: Pack, page: FormPage, question: Question, fault: Given['fault']): AskedQuestion {
  const element = pack.elements.get(question.element ?? '')!
  const label = question.label ?? element.name
  const given: Given = { pack, element, question, label, fault }
  const codes = element.type === 'code' || element.type === 'codes' ? codesOf({ ...given, fault: () => undefined }) : undefined
  const hint = question.hint ?? element.hint ?? usualHint(pack, element, codes)
  return {
    id: question.id,
    page: page.id,
    label,
    required: question.required !== false,
    element,
    question,
    type: makers[element.type](given),
    ...(hint && { hint }),
    ...(codes && { codes, codeHints: hintsOf(pack, element) }),
  }
}

const hintsOf = (pack: Pack, { codelist }: Element): ReadonlyMap<string, Text> => new Map((pack.codelists.get(codelist ?? '')?.items ?? []).flatMap(({ code, hint }) => (hint ? [[code, hint] as const] : [])))

/** How to answer, where neither the question nor its element says so. */
function usualHint(pack: Pack, element: Element, codes: AskedQuestion['codes']): Text | undefined {
  if (element.type === 'identity-number') return pack.identityNumbers.get(element.identityNumber ?? '')?.hint
  if (isSearched({ element, codes })) return hintTexts.search
  return element.type === 'time' ? hintTexts.time : element.type === 'map-point' ? hintTexts.mapPoint : element.type === 'signature' ? hintTexts.signature : undefined
}

/** Whether a code is typed, because its list is too long to be read through. */
export const isSearched = ({ element, codes }: { readonly element: Element; readonly codes?: AskedQuestion['codes'] | undefined }): boolean => element.type === 'code' && (codes?.size ?? 0) > mostListed
