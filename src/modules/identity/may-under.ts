import type { Actor } from '../../kernel/ctx.ts'
import type { MandateAction, MandateScope, MandateTerms } from '../../kernel/mandate.ts'
import { refuse } from './refusals.ts'

/** What somebody wants to do for another. `organisation`: whose thing it is, where it belongs to no service. */
export type AskedUnder = {
  readonly action: MandateAction
  readonly service?: { readonly id: string; readonly organisation: string; readonly category: string }
  readonly organisation?: string
  /** What is of no service and no organisation, or of all: only a mandate for every service reaches it. */
  readonly everything?: true
  readonly amountMinor?: number
  /** How many applications this makes in this month: under this mandate, and under the one it was handed on from. */
  readonly inMonth?: readonly number[]
}

/** Why a mandate does not allow something. */
export type NotUnder = 'action' | 'scope' | 'payment' | 'month'

/** The one rule of what may be done under a mandate: the first reason against it, or undefined when it is allowed. */
export function mayUnder(terms: MandateTerms, asked: AskedUnder): NotUnder | undefined {
  if (asked.action !== 'look' && !terms.actions.includes(asked.action)) return 'action'
  if ((asked.service || asked.organisation !== undefined || asked.everything) && !reaches(terms.scope, asked)) return 'scope'
  if (terms.mostPaymentMinor !== undefined && (asked.amountMinor ?? 0) > terms.mostPaymentMinor) return 'payment'
  const [inMonth = 0, ...above] = asked.inMonth ?? []
  if (terms.mostAMonth !== undefined && inMonth > terms.mostAMonth) return 'month'
  return terms.within && mayUnder(terms.within, above.length > 0 ? { ...asked, inMonth: above } : asked)
}

/** What belongs to an organisation and to no service is reached by a mandate for that organisation, not by one for some of its services. */
function reaches(scope: MandateScope, { service, organisation }: AskedUnder): boolean {
  if (scope === 'all') return true
  if ('organisations' in scope) return scope.organisations.includes(service?.organisation ?? organisation ?? '')
  if (!service) return false
  return 'categories' in scope ? scope.categories.includes(service.category) : scope.services.includes(service.id)
}

/** Whether applications are counted: under these terms, or under those that they were handed on from. */
export const isCounted = ({ mostAMonth, within }: MandateTerms): boolean => mostAMonth !== undefined || (within !== undefined && isCounted(within))

/** The same for whoever acts: in one's own affairs everything is allowed. */
export const mayFor = ({ mandate }: Pick<Actor, 'mandate'>, asked: AskedUnder): NotUnder | undefined => mandate && mayUnder(mandate.terms, asked)

/** Refuses what the actor's mandate does not allow. */
export function mustFor(actor: Pick<Actor, 'mandate'>, asked: AskedUnder): void {
  const why = mayFor(actor, asked)
  if (why) refuse(`mandate.not_for_${why}`)
}
