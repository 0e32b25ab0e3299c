import type { ReadCtx } from '../../kernel/ctx.ts'
import { organisationsFor } from '../access/index.ts'
import type { Pack } from '../jurisdiction/index.ts'

/** Whether a role's work needs data of cases; what officers write what the public reads needs none. */
export const worksWithCases = (pack: Pick<Pack, 'roles'>, role: string): boolean => (pack.roles.get(role)?.needs.length ?? 0) > 0

/** The organisations whose cases an officer has a desk for. */
export function desksOf(ctx: Pick<ReadCtx, 'house' | 'actor'>): readonly string[] {
  const desks = organisationsFor(ctx, 'cases.list')
  return desks === 'all' ? [...ctx.house.pack.organisations.keys()] : desks
}

/** The parties whose cases are not the actor's to handle, as the policy `cases.not-at-own-desk` says, for a condition in SQL. */
export const ownParties = ({ actor }: Pick<ReadCtx, 'actor'>): readonly string[] => [actor.id, ...(actor.principals ?? [])]
