import type { Pack } from './pack.ts'
import type { Question } from './question-definition.ts'
import type { Service } from './service.ts'

/** A question and those of its rows, whole. */
export const withRows = (question: Question): Question[] => [question, ...(question.group?.questions.flatMap(withRows) ?? [])]

/** Every question that a service asks anybody: the applicant, other parties, and whoever wants to know whether they can apply. */
export const questionsOf = ({ apply, eligibility }: Pick<Service, 'apply' | 'eligibility'>): Question[] => {
  const pages = [...(apply?.pages ?? []), ...(apply?.parties.flatMap((party) => party.pages) ?? [])]
  return [...pages.flatMap((page) => page.questions), ...(eligibility?.questions ?? [])].flatMap(withRows)
}

/** The data elements that a service names, and those of their columns, in order of their names. */
export function elementsOf(pack: Pick<Pack, 'elements'>, service: Service): string[] {
  const named = new Set(questionsOf(service).flatMap((question) => question.element ?? []))
  for (const id of named) for (const column of pack.elements.get(id)?.columns ?? []) named.add(column.element)
  return [...named].sort()
}
