import type { Text } from '../../kernel/i18n.ts'
import type { Service } from '../jurisdiction/index.ts'
import { texts } from './texts.ts'

/** What an improvement follows from: the ratings as a whole, a theme in the words, a step of the form, a search that led nowhere. */
export const ties = ['ratings', 'theme', 'step', 'search'] as const
export type Tie = (typeof ties)[number]

export const storedStates = ['wanted', 'doing', 'declined'] as const
export type StoredState = (typeof storedStates)[number]

/** Answered: the version that answers it is live. Nobody writes that down, so it cannot be wrong. */
export type State = StoredState | 'answered'

export const stateOf = (one: { state: StoredState; answer_version: number | null }, liveVersion: number): State =>
  one.answer_version !== null && one.answer_version <= liveVersion ? 'answered' : one.state

/** What an officer writes, as it came from the form. */
export type Typed = { readonly what: string; readonly whatZh: string; readonly why: string; readonly whyZh: string; readonly tiedTo: string; readonly searched: string; readonly state: string; readonly reason: string; readonly reasonZh: string; readonly answer: string }

export type Written = { readonly what: Text; readonly why: Text; readonly tie: Tie; readonly tied_to: string; readonly state: StoredState; readonly reason: Text | null; readonly answer_version: number | null }
export type Problem = { readonly field: keyof Typed; readonly text: Text }

const mostWhat = 300
const mostWhy = 1000

/** What the form offers as a tie: `theme:waiting`. */
export const tieKey = (tie: Tie, to: string): string => (tie === 'theme' || tie === 'step' ? `${tie}:${to}` : tie)

/** Reads what was typed; `offered` are the ties that there are. A version is one that was published, or the next. */
export function readTyped(typed: Typed, service: Pick<Service, 'version'>, offered: readonly string[]): { written: Written } | { problems: readonly Problem[] } {
  const problems: Problem[] = []
  const both = (field: keyof Typed, fieldZh: keyof Typed, most: number, ask: Text): Text => {
    for (const one of [field, fieldZh]) {
      if (typed[one] === '') problems.push({ field: one, text: one === field ? ask : texts.alsoChinese })
      else if ([...typed[one]].length > most) problems.push({ field: one, text: texts.tooLong(most) })
    }
    return { en: typed[field], 'zh-Hant': typed[fieldZh] }
  }
  const what = both('what', 'whatZh', mostWhat, texts.askWhat)
  const why = both('why', 'whyZh', mostWhy, texts.askWhy)
  const state = storedStates.find((one) => one === typed.state)
  if (!state) problems.push({ field: 'state', text: texts.askState })
  const reason = state === 'declined' ? both('reason', 'reasonZh', mostWhy, texts.askReason) : null
  if (!offered.includes(typed.tiedTo)) problems.push({ field: 'tiedTo', text: texts.askTie })
  if (typed.tiedTo === 'search' && (typed.searched === '' || [...typed.searched].length > 200)) problems.push({ field: 'searched', text: texts.askSearched })
  const answer = versionIn(typed.answer)
  if (typed.answer !== '' && state === 'declined') problems.push({ field: 'answer', text: texts.declinedHasNone })
  else if (typed.answer !== '' && (answer === undefined || answer < 2 || answer > service.version + 1)) problems.push({ field: 'answer', text: texts.noVersion(service.version + 1) })
  if (problems.length > 0) return { problems }
  const [tie, to = ''] = typed.tiedTo.split(':') as [Tie, string?]
  return { written: { what, why, tie, tied_to: tie === 'search' ? typed.searched : to, state: state!, reason, answer_version: answer ?? null } }
}

const versionIn = (text: string): number | undefined => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined)
