import { uuidOf } from '../../../kernel/ids.ts'
import { currentService, publishedService, type Pack, type PinnedService, type Service } from '../../jurisdiction/index.ts'
import type { About } from '../../forms/index.ts'
import type { Reader } from '../../../kernel/db.ts'
import { refuse } from './refusals.ts'

const known = new WeakMap<Pack, ReadonlyMap<string, Service>>()

/** The specification wants UUIDs: a service's is made of its name in the catalogue, and so the same for ever. */
export const serviceUuid = (pack: Pack, id: string): string => uuidOf(`${pack.settings.id} service ${id}`)

/** A service by its UUID, or by its name in the catalogue. */
export function findService(pack: Pack, given: string): Service | undefined {
  let byUuid = known.get(pack)
  if (!byUuid) known.set(pack, (byUuid = new Map([...pack.services.values()].map((service) => [serviceUuid(pack, service.id), service]))))
  return byUuid.get(given.toLowerCase()) ?? pack.services.get(given)
}

export const serviceOf = (pack: Pack, given: string): Service => findService(pack, given) ?? refuse('registration.no_service')

type By = About['partyKind']

/** A form is a service's, for a person or a company, at one version of its definition. */
export const eFormIdOf = ({ service, digest }: PinnedService, by: By): string => `${service.id}.${by}.${digest}`

export async function findEForm(db: Reader, pack: Pack, eFormId: string): Promise<{ pinned: PinnedService; by: By; latest: boolean } | undefined> {
  const [, id = '', by, digest = ''] = /^(.+)\.(person|company)\.([0-9a-f]{64})$/.exec(eFormId) ?? []
  const pinned = by === undefined ? undefined : await publishedService(db, pack, id, digest)
  const isOne = pinned && pinned.service.id === id && pinned.service.apply.by.some((one) => one === by)
  return isOne ? { pinned, by: by as By, latest: currentService(pack, id)?.digest === digest } : undefined
}
