import type { Post } from '../../kernel/ctx.ts'
import { procedureOf, type Pack } from '../jurisdiction/index.ts'

type Parts = { /** Roles with a part in the service at the organisation that handles it. */ readonly owner: readonly string[]; /** And where it is referred to. */ readonly referred: readonly string[] }

const known = new WeakMap<Pack, ReadonlyMap<string, Parts>>()

/** For each service, the roles whose work needs particular data only and that its procedure gives a step, or that it lets read pages. */
export function rolesNamed(pack: Pack): ReadonlyMap<string, Parts> {
  const found = known.get(pack) ?? readRoles(pack)
  known.set(pack, found)
  return found
}

function readRoles(pack: Pack): ReadonlyMap<string, Parts> {
  const limited = new Set([...pack.roles.values()].filter(({ needs }) => needs.length > 0 && !needs.includes('*')).map(({ id }) => id))
  const services = [...[...pack.retired.values()].map(({ service }) => service), ...pack.services.values()]
  return new Map(
    services.flatMap(({ id, apply }): [string, Parts][] => {
      if (!apply) return []
      const readers = Object.keys(apply.reads)
      const steps = Object.values(procedureOf(pack, apply.procedure).actions).flatMap(({ by }) => (typeof by === 'string' ? [] : [by]))
      const at = (place: 'owner' | 'referred') => [...new Set([...readers, ...steps.filter((by) => by.at === place).flatMap(({ roles }) => roles)])].filter((role) => limited.has(role))
      const parts = { owner: at('owner'), referred: at('referred') }
      return parts.owner.length + parts.referred.length > 0 ? [[id, parts]] : []
    }),
  )
}

/** The posts that a case names: at the organisation that handles it and at those to which it is referred. By the service as it is today, like every right. */
export function postsNamed(pack: Pack, { service_id: service, organisation }: { readonly service_id: string; readonly organisation: string }, referredTo: readonly string[]): readonly Post[] {
  const { owner = [], referred = [] } = rolesNamed(pack).get(service) ?? {}
  return [...owner.map((role) => ({ role, organisation })), ...referredTo.flatMap((elsewhere) => referred.map((role) => ({ role, organisation: elsewhere })))]
}
