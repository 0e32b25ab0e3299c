/** Why a rule gave no value. A closed list: each name has words in outcome-texts.ts, and each caller says what it does then. */
export const outcomeNames = ['divided-by-zero', 'empty-answer', 'no-such-fact', 'too-costly', 'wrong-kind'] as const
export type OutcomeName = (typeof outcomeNames)[number]

/**
 * Says that a rule gave no value, and why. It is an error so that the evaluator carries it up through `&&` and `||` as the language
 * wants (`false && x` is false whatever becomes of x), and there is one of each for ever: making an error is slow.
 */
export class Unsettled extends Error {
  readonly outcome: OutcomeName
  constructor(outcome: OutcomeName) {
    super(`a rule came to ${outcome}`)
    this.outcome = outcome
  }
}

export const unsettled: Readonly<Record<OutcomeName, Unsettled>> = {
  'divided-by-zero': new Unsettled('divided-by-zero'),
  'empty-answer': new Unsettled('empty-answer'),
  'no-such-fact': new Unsettled('no-such-fact'),
  'too-costly': new Unsettled('too-costly'),
  'wrong-kind': new Unsettled('wrong-kind'),
}

/** What a rule comes to: its value, or the name of what stood in its way. */
export type Outcome<Result extends string | number | boolean> = Result | Unsettled

export const isSettled = <Result extends string | number | boolean>(outcome: Outcome<Result>): outcome is Result => typeof outcome !== 'object'

/** The value, or nothing, where why there is none makes no difference. */
export const settled = <Result extends string | number | boolean>(outcome: Outcome<Result> | undefined): Result | undefined => (outcome !== undefined && isSettled(outcome) ? outcome : undefined)

/** The evaluator's own complaints by their names; whatever it has no name for here is about types. */
export function outcomeOf(error: unknown): Unsettled {
  if (error instanceof Unsettled) return error
  const { code } = error as { code?: string }
  if (code === 'division_by_zero' || code === 'modulo_by_zero') return unsettled['divided-by-zero']
  return unsettled[code === 'no_such_key' ? 'no-such-fact' : 'wrong-kind']
}
