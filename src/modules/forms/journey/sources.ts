import type { FormPage, Journey, Pack, PinnedService, Question } from '../../jurisdiction/index.ts'
import { rulesOf, type WrittenRule } from '../rules-of.ts'
import type { Names } from './rename-rule.ts'

/** One service of a journey, with what its questions and tables are called in the joined form. */
export type Source = {
  readonly id: string
  readonly pinned: PinnedService
  readonly rules: readonly WrittenRule[]
  readonly about: Readonly<Record<string, string>>
  /** Filled while forms are joined. */
  readonly names: { readonly [Kind in keyof Names]: Map<string, string> }
}

/** A service's own question, where it stands in its own form. */
export type Ask = { readonly of: Source; readonly page: FormPage; readonly question: Question }

export const makeSource = (pinned: PinnedService, { about }: Pick<Journey['services'][number], 'about'>): Source => ({
  id: pinned.service.id,
  pinned,
  rules: rulesOf(pinned.service),
  about,
  names: { answers: new Map(), tables: new Map() },
})

/**
 * What a question asks for, the same for questions that a journey asks once: its data element and whom it is about. Undefined for
 * what each application asks for itself: rows, computed values, statements, signatures, and elements of which the dictionary says so.
 */
export function askedFor({ elements }: Pick<Pack, 'elements'>, { of, question }: Pick<Ask, 'of' | 'question'>): string | undefined {
  const element = elements.get(question.element ?? '')
  if (!element || question.value !== undefined || question.group || element.perCase || element.type === 'statement' || element.type === 'signature') return undefined
  return `${element.id} of ${of.about[question.about] ?? question.about}`
}
