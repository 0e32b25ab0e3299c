import { fillProcedure, type Values } from './fill-procedure.ts'
import type { Pack } from './pack.ts'
import { Procedure } from './procedure.ts'
import type { Apply } from './service.ts'
import type { WrittenProcedure } from './written-procedure.ts'

const filled = new WeakMap<WrittenProcedure, Map<string, Procedure>>()

/** The procedure that a service picked, with the service's values in the place of parameters. Made once for each set of values. */
export function procedureOf(pack: Pick<Pack, 'procedures'>, { use, with: given }: Apply['procedure']): Procedure {
  const written = pack.procedures.get(use)!
  const key = JSON.stringify(Object.entries(given).sort(([one], [other]) => (one < other ? -1 : 1)))
  let made = filled.get(written)
  if (!made) filled.set(written, (made = new Map()))
  let procedure = made.get(key)
  if (!procedure) made.set(key, (procedure = Procedure.parse(fillProcedure(written, valuesOf(written, given)))))
  return procedure
}

/** What a service gives, and the defaults where it gives nothing. */
function valuesOf({ parameters }: WrittenProcedure, given: Values): Values {
  return Object.fromEntries(Object.entries(parameters).flatMap(([name, parameter]) => {
    const value = given[name] ?? parameter.default
    return value === undefined ? [] : [[name, value]]
  }))
}
