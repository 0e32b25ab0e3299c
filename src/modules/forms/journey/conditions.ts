import type { Apply } from '../../jurisdiction/index.ts'

/** Conditions that must hold together; none: always. `never`: one of them cannot hold. */
export type Together = readonly string[] | 'never'

/** The question of a journey that says which of its services are wanted. */
export const wantedQuestion = 'services'

/** True when the service was chosen. */
export const wants = (serviceId: string): string => `'${serviceId}' in answers.${wantedQuestion}`

/** Conditions that must hold together; what only asks who applies is decided here where a journey has one kind of applicant. */
export function together(conditions: readonly (string | undefined)[], by: Apply['by']): Together {
  const left: string[] = []
  for (const condition of conditions) {
    const kind = condition === undefined || by.length > 1 ? undefined : /^\s*party\.kind == '(person|company)'\s*$/.exec(condition)?.[1]
    if (kind !== undefined && kind !== by[0]) return 'never'
    if (condition !== undefined && kind === undefined) left.push(condition)
  }
  return left
}

/** All of them, as one rule; undefined: always. */
export const allOf = (conditions: readonly string[]): string | undefined => (conditions.length > 1 ? conditions.map(bracketed).join(' && ') : conditions[0])

/** At least one of several that must each hold together, as one rule. */
export const anyOf = (ways: readonly (readonly string[])[]): string | undefined => (ways.some((way) => way.length === 0) ? undefined : [...new Set(ways.map((way) => (ways.length > 1 && way.length > 1 ? `(${allOf(way)})` : bracketedIf(allOf(way)!, ways.length > 1))))].join(' || '))

const bracketedIf = (rule: string, needed: boolean) => (needed ? bracketed(rule) : rule)
/** Brackets around what `&&`, `||` or a choice in it would be torn apart without. */
export const bracketed = (rule: string): string => (/&&|\|\||\?/.test(rule) ? `(${rule})` : rule)
