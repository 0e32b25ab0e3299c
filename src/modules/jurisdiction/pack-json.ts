import type { ReadPack } from './load-pack.ts'
import type { Pack } from './pack.ts'
import type { Service } from './service.ts'
import { shareEqual } from './share-equal.ts'
import { linesOf } from './yaml-file.ts'

/**
 * What was read of a pack, as lines of JSON: everything but the services, then a service a line. Reading and checking thousands of
 * files again takes time and, for a while, much memory; lines are taken one by one for the same reason.
 */
export function packToJson({ pack, faults, byService }: ReadPack): string {
  const { services, folder: _, place: __, ...rest } = pack ?? ({} as Pack)
  const head = { faults, byService: [...byService], pack: pack && Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, value instanceof Map ? { $map: [...value] } : value])) }
  return [head, ...(services?.values() ?? [])].map((line) => JSON.stringify(line)).join('\n')
}

type Head = { readonly faults: ReadPack['faults']; readonly byService: [string, ReadPack['faults']][]; readonly pack?: Record<string, unknown> }

/** The way back. `place` reads the folder’s files when a fault has to be told. */
export function packFromJson(lines: Iterable<string>, folder: string): ReadPack {
  let head: Head | undefined
  const services = new Map<string, Service>()
  const share = shareEqual()
  for (const line of lines) {
    const value: unknown = share(JSON.parse(line))
    if (!head) head = value as Head
    else services.set((value as Service).id, value as Service)
  }
  const { faults, byService, pack } = head!
  const read = { faults, byService: new Map(byService) }
  if (!pack) return read
  const fields = Object.fromEntries(Object.entries(pack).map(([key, value]) => [key, isMap(value) ? new Map(value.$map) : value])) as unknown as Pack
  return { ...read, pack: { ...fields, services, folder, place: linesOf(folder) } }
}

const isMap = (value: unknown): value is { $map: [unknown, unknown][] } => value !== null && typeof value === 'object' && '$map' in value
