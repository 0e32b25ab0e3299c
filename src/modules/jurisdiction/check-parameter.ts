import type { Pack } from './pack.ts'
import type { Fault } from './fault.ts'
import { placeInApply } from './places.ts'
import type { OnlineService } from './service.ts'
import { unknownName } from './unknown-name.ts'
import { parameterTypes, type ParameterType, type ParameterValue } from './written-procedure.ts'

const described: Readonly<Record<ParameterType, string>> = {
  days: 'a whole number of days, at least 1',
  'yes-no': 'true or false',
  role: 'the id of a role',
  roles: 'a list of roles',
  organisation: 'the id of an organisation',
  organisations: 'a list of organisations',
  text: 'a text in English and Traditional Chinese',
  rule: 'a rule',
}

/** What is wrong with a value of a parameter. */
export function valueFaults(pack: Pick<Pack, 'roles' | 'organisations'>, type: ParameterType, value: ParameterValue): string[] {
  if (!parameterTypes[type].safeParse(value).success) return [`write ${described[type]}`]
  const ids = Array.isArray(value) ? value : [String(value)]
  if (type === 'role' || type === 'roles') return ids.filter((id) => !pack.roles.has(id)).map((id) => unknownName('role', id, pack.roles.keys()))
  if (type === 'organisation' || type === 'organisations') return ids.filter((id) => !pack.organisations.has(id)).map((id) => unknownName('organisation', id, pack.organisations.keys()))
  return []
}

/** A service gives values of the right type for parameters that there are, and all that have no default. */
export function parameterFaults(pack: Pack, service: OnlineService): Fault[] {
  const { use, with: given } = service.apply.procedure
  const { parameters } = pack.procedures.get(use)!
  const fault = (name: string, message: string): Fault => ({ kind: 'parameter', place: placeInApply(pack, service, ['procedure', 'with', name]), message })
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    if (!parameter) return [fault(name, `${unknownName('parameter', name, Object.keys(parameters))} in the procedure ${use}`)]
    return valueFaults(pack, parameter.type, value).map((message) => fault(name, `${name}: ${message}`))
  })
  const missing = Object.entries(parameters).filter(([name, parameter]) => parameter.default === undefined && given[name] === undefined)
  return [...wrong, ...missing.map(([name, parameter]) => fault(name, `the procedure ${use} needs a value for ${name}: ${parameter.about.en}`))]
}
