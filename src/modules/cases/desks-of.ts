import { nobody, type ReadCtx } from '../../kernel/ctx.ts'
import { may, organisationsFor } from '../access/index.ts'
import type { Pack } from '../jurisdiction/index.ts'
import { postsNamed, rolesNamed } from './named-posts.ts'

/** Whether a role's work needs data of cases; what officers write what the public reads needs none. */
export const worksWithCases = (pack: Pick<Pack, 'roles'>, role: string): boolean => (pack.roles.get(role)?.needs.length ?? 0) > 0

/** The organisations whose cases an officer has a desk for. */
export function desksOf(ctx: Pick<ReadCtx, 'house' | 'actor'>): readonly string[] {
  const desks = organisationsFor(ctx, 'cases.list')
  return desks === 'all' ? [...ctx.house.pack.organisations.keys()] : desks
}

/** What an officer sees, for a condition in SQL: all cases of some organisations, and of others those of some services, as pairs. */
export type Desks = { readonly whole: readonly string[]; readonly named: readonly { readonly organisation: string; readonly service: string }[] }

/** Decided for each organisation, and for each service that names posts, as one case of it would be. `place`: what an organisation handles, or what is referred to it. */
export function seenBy(ctx: Pick<ReadCtx, 'house' | 'actor'>, place: 'owner' | 'referred'): Desks {
  const { pack } = ctx.house
  const sees = (organisation: string, service: string): boolean => {
    const [handles, referredTo] = place === 'owner' ? [organisation, []] : ['', [organisation]]
    return may(ctx, 'cases.read', { organisation: handles, owner: nobody, involved: [], referredTo, named: postsNamed(pack, { service_id: service, organisation: handles }, referredTo) })
  }
  const desks = Map.groupBy(desksOf(ctx), (organisation) => (sees(organisation, '') ? 'whole' : 'named'))
  return { whole: desks.get('whole') ?? [], named: (desks.get('named') ?? []).flatMap((organisation) => [...rolesNamed(pack).keys()].filter((service) => sees(organisation, service)).map((service) => ({ organisation, service }))) }
}
