import { procedureOf, proveHistory, proveProcedure, type Fault, type FaultsByService, type Pack } from '../../jurisdiction/index.ts'
import type { Path } from '../rules-of.ts'

/** Proves each procedure as services use it, once for each set of parameters: faults by what a service wrote as its procedure. */
export function proveProcedures(pack: Pack, broken: FaultsByService): ReadonlyMap<string, readonly Fault[]> {
  const proved = new Map<string, readonly Fault[]>()
  for (const { id, apply } of pack.services.values()) {
    const key = JSON.stringify(apply?.procedure)
    if (!apply || broken.has(id) || proved.has(key)) continue
    const procedure = procedureOf(pack, apply.procedure)
    const place = (path: Path) => pack.place(`procedures/${procedure.id}.yaml`, path)
    proved.set(key, [...proveProcedure(procedure, place), ...proveHistory(procedure, place)])
  }
  return proved
}
