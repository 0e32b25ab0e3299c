import type { Fault } from './fault.ts'
import type { Procedure } from './procedure.ts'

type Path = readonly (string | number)[]

/**
 * A procedure that changes says what becomes of cases of its earlier versions: each state of then is still there, or cases in it move
 * to one that is, from which they can come to an end. Otherwise a running case would be stranded.
 */
export function proveHistory(procedure: Procedure, place: (path: Path) => string): Fault[] {
  const faults: Fault[] = []
  for (let version = 1; version < procedure.version; version++) {
    const then = procedure.earlier[String(version)]
    if (!then) {
      faults.push({ kind: 'version-without-history', place: place(['version']), message: `this is version ${procedure.version}, and earlier says nothing of version ${version}: write its states` })
      continue
    }
    for (const state of then.states) {
      const now = then.moves[state] ?? state
      const example = `a case of version ${version} is in the state ${state} on the day of the change`
      if (!procedure.states[now]) faults.push({ kind: 'case-stranded', place: place(['earlier', String(version)]), message: then.moves[state] === undefined ? `the state ${state} of version ${version} is gone: say in moves where its cases go` : `cases in ${state} of version ${version} move to ${now}, which is no state`, example })
      else if (procedure.states[now].end && then.moves[state] !== undefined && !then.ends.includes(state)) faults.push({ kind: 'case-stranded', place: place(['earlier', String(version)]), message: `cases in ${state} of version ${version} were open and move to the end ${now}, decided by nobody`, example })
    }
  }
  return faults
}
