import type { Text } from '../../kernel/i18n.ts'
import type { FormBody } from '../../kernel/page.ts'
import { isDay } from '../../kernel/dates.ts'
import type { Action } from '../jurisdiction/index.ts'
import type { Details } from './sealed-parts.ts'
import { texts } from './texts.ts'

export type ActionProblem = { readonly field: string; readonly text: Text }

const mostCharacters = 2000

/** Reads what an action's form asked for (marks are of these questions, a case goes to one of these organisations); says what is missing otherwise. Field names begin with the action's name. */
export function parseAction(name: string, action: Action, form: FormBody, { questions, organisations }: { questions: readonly string[]; organisations: readonly string[] }): { details: Details } | { problems: readonly ActionProblem[] } {
  const problems: ActionProblem[] = []
  const need = (field: string, holds: boolean, text: Text) => {
    if (!holds) problems.push({ field: `${name}-${field}`, text })
  }
  const words = (field: string) => form.text(`${name}-${field}`).normalize('NFC').replaceAll('\r\n', '\n').trim()
  const details: { -readonly [Key in keyof Details]: Details[Key] } = {}
  for (const asked of action.asks) {
    if (asked === 'reasons') {
      need('reasons', words('reasons') !== '', texts.needReasons)
      need('reasons', words('reasons').length <= mostCharacters, texts.tooLong)
      details.reasons = [words('reasons')]
    } else if (asked === 'note') {
      need('note', words('note') !== '' || !action.asks.includes('marks'), texts.needNote)
      need('note', words('note').length <= mostCharacters, texts.tooLong)
      if (words('note') !== '') details.note = words('note')
    } else if (asked === 'answer') {
      need('answer', words('answer') !== '', texts.needAnswer)
      need('answer', words('answer').length <= mostCharacters, texts.tooLong)
      details.answer = words('answer')
    } else if (asked === 'organisation') {
      const organisation = organisations.find((id) => id === words('organisation'))
      need('organisation', organisation !== undefined, texts.needOrganisation)
      if (organisation !== undefined) details.organisation = organisation
    } else if (asked === 'marks') {
      const marks = form.all('mark').filter((id) => questions.includes(id))
      need('marks', marks.length > 0, texts.needMarks)
      details.marks = marks
    } else if (asked === 'opinion') {
      const opinion = (['no-objection', 'objection'] as const).find((one) => one === words('opinion'))
      need('opinion', opinion !== undefined, texts.needOpinion)
      if (opinion) details.opinion = opinion
    } else if (asked === 'inspection') {
      const result = (['passed', 'not-passed'] as const).find((one) => one === words('inspection'))
      need('inspection', result !== undefined, texts.needInspection)
      if (result) details.inspection = result
    } else {
      const [day = '', period] = words('slot').split(' ')
      need('slot', isDay(day) && (period === 'am' || period === 'pm'), texts.needSlot)
      if (period === 'am' || period === 'pm') details.slot = { day, period }
    }
  }
  return problems.length > 0 ? { problems } : { details }
}
