import type { Ctx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { keepIdentifier, keepParty } from './party.ts'
import { keepProfile } from './profile.ts'
import { raiseStanding } from './standing.ts'

export type NewPerson = {
  /** The kind of number that names the person, and its value as it is kept. */
  readonly scheme: string
  readonly number: string
  /** What the register told, and its name among the sources. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly source: string
  /** What the person said of themselves, and the name of that source. */
  readonly declared: Readonly<Record<string, unknown>>
  readonly declaredSource: string
  /** Who proofed them. */
  readonly by: string
}

/**
 * Makes a person with a data key, the number that names them, what is known of them and a standing of `basic`. Undefined where the number
 * names somebody already: of two at the same moment the second waits for the first, and then finds it taken.
 */
export async function makePerson(ctx: Ctx, person: NewPerson): Promise<string | undefined> {
  const personId = uuid()
  if (!(await keepIdentifier(ctx, personId, person.scheme, person.number))) return undefined
  await keepParty(ctx, personId, 'person')
  await keepProfile(ctx, personId, person.facts, person.source)
  await keepProfile(ctx, personId, person.declared, person.declaredSource)
  await raiseStanding(ctx, personId, { assurance: 'basic', by: person.by })
  return personId
}
