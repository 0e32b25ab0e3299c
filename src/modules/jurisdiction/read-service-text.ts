import { checkService } from './check-service.ts'
import { expandService } from './expand-service.ts'
import type { Fault } from './fault.ts'
import { digestOf } from './load-pack.ts'
import type { Pack } from './pack.ts'
import { ServiceFile, type Service } from './service.ts'
import { stampsAreAsked } from './stamp.ts'
import { textFaults } from './text-faults.ts'
import { parseYaml, readAs } from './yaml-file.ts'

/** What a text says as a service: the pack with it in its place, when it can be read at all, and what is wrong so far. */
export type ReadServiceText = { readonly pack?: Pack; readonly service?: Service; readonly faults: readonly Fault[] }

// A service file of this pack is 40 KB at most; beyond this nobody wrote it by hand.
const mostCharacters = 400_000

/**
 * Reads a service that lies in no folder, as its file would say it, against a pack. Places of faults in it are
 * `services/<id>/service.yaml:12#apply.pages.0`: the line, and what stands there.
 */
export function readServiceText(live: Pack, id: string, text: string): ReadServiceText {
  const name = `services/${id}/service.yaml`
  const faults: Fault[] = []
  if (text.length > mostCharacters) return { faults: [{ kind: 'unreadable-file', place: `${name}:1`, message: `the file has ${text.length} characters; ${mostCharacters} are read` }] }
  const file = parseYaml(name, text, faults)
  if (!file) return { faults }
  const place: Pack['place'] = (of, path) => (of === name ? `${name}:${file.lineOf(path)}#${path.join('.')}` : live.place(of, path))
  const written = readAs(file, ServiceFile, faults, (path) => place(name, path as (string | number)[]))
  if (!written) return { faults }
  if (written.id !== id) faults.push({ kind: 'misnamed-file', place: place(name, ['id']), message: `id: write ${id}, as the service is called` })
  const shared = { sections: live.sections, forms: live.sharedForms, statements: live.statements, organisations: live.organisations, procedures: live.procedures }
  const service = expandService(written, file.value, shared, place, faults)
  for (const [, found] of textFaults(new Map([[name, file.value]]), place, stampsAreAsked)) faults.push(...found)
  const pack = packWith({ ...live, place }, { ...service, id })
  return { pack: faults.length === 0 ? { ...pack, digests: new Map([...pack.digests, [id, digestOf(pack, id)]]) } : pack, service, faults: [...faults, ...checkService(pack, service)] }
}

/** The pack as it would be with a service in its place. */
function packWith(pack: Pack, service: Service): Pack {
  const without = <Value>(map: ReadonlyMap<string, Value>) => new Map([...map].filter(([id]) => id !== service.id))
  return { ...pack, services: new Map([...pack.services, [service.id, service]]), held: without(pack.held), retired: without(pack.retired), digests: without(pack.digests) }
}
