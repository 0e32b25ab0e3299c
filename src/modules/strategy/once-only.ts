import { questionsOf, type Element, type OnlineService, type Pack, type Procedure, type Question } from '../jurisdiction/index.ts'

/** Whom the answers are about that registers can give of the applicant. */
const ownSubjects = new Set(['applicant', 'company'])
/** What is handed in, stated or signed is no fact that a register holds. */
const actTypes = new Set<Element['type']>(['file', 'statement', 'signature'])

export type OnceOnly = { readonly known: readonly Question[]; readonly asked: readonly Question[] }

/**
 * The answers about the applicant that registers hold by their kind: which of them a register gives, and which the person is asked for all
 * the same. A kind is the first part of an element's name; it counts when registers give at least two elements of it.
 */
export function onceOnly(pack: Pick<Pack, 'elements'>, { apply }: OnlineService): OnceOnly {
  const kinds = kindsHeld(pack)
  const questions = apply.pages
    .flatMap((page) => page.questions)
    .filter(({ about, element, value }) => ownSubjects.has(about) && element !== undefined && value === undefined)
    .filter(({ element }) => {
      const found = pack.elements.get(element!)
      return found !== undefined && !found.perCase && !actTypes.has(found.type) && kinds.has(kindOf(found.id))
    })
  const isKnown = ({ element }: Question) => isHeld(pack.elements.get(element!)!)
  return { known: questions.filter(isKnown), asked: questions.filter((one) => !isKnown(one)) }
}

const isHeld = ({ profile, register }: Element) => profile !== undefined || register !== undefined
const kindOf = (id: string) => id.split('.')[0]!

const kept = new WeakMap<Pick<Pack, 'elements'>['elements'], ReadonlySet<string>>()

function kindsHeld({ elements }: Pick<Pack, 'elements'>): ReadonlySet<string> {
  const known = kept.get(elements)
  if (known) return known
  const held = Map.groupBy([...elements.values()].filter(isHeld), ({ id }) => kindOf(id))
  const kinds = new Set([...held].filter(([, members]) => members.length >= 2).map(([kind]) => kind))
  kept.set(elements, kinds)
  return kinds
}

/** Documents that everybody must enclose, whatever they have answered. */
export const documentsAlwaysAsked = (pack: Pick<Pack, 'elements'>, { apply }: OnlineService): Question[] =>
  apply.pages
    .filter((page) => page.when === undefined)
    .flatMap((page) => questionsOf({ apply: { ...apply, pages: [page], parties: [] } }))
    .filter(({ element, required, when }) => required === true && when === undefined && element !== undefined && pack.elements.get(element)?.type === 'file')

/** The registers that a service asks: to check what was said, or to fill in answers. */
export function registersAsked(pack: Pick<Pack, 'elements'>, { apply }: OnlineService): ReadonlySet<string> {
  const filling = apply.pages.flatMap((page) => page.questions).flatMap(({ element, about }) => (element !== undefined && ownSubjects.has(about) ? (pack.elements.get(element)?.register?.provider ?? []) : []))
  return new Set([...apply.checks.map(({ provider }) => provider), ...filling])
}

/** Whether there is a way from the application to delivery on which nobody decides but rules. */
export function decidesByRules({ actions, states }: Procedure): boolean {
  const reached = new Set(['draft'])
  for (const state of reached) {
    // A set is walked to its end also when it grows on the way.
    for (const { from, to, by } of Object.values(actions)) if (from.includes(state) && typeof by === 'string') reached.add(to)
  }
  return [...reached].some((state) => states[state]?.end === 'delivered')
}
