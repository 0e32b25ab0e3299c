import { PackError, type Pack } from '../jurisdiction/index.ts'
import { openPolicies, type DecisionPoint } from './decision-point.ts'
import { readPolicies } from './read-policies.ts'

/** The decision point of a government. Throws PackError with every fault of a policy: the server does not start with rights that nobody can tell. */
export function policiesOf({ folder, organisations, roles }: Pick<Pack, 'folder' | 'organisations' | 'roles'>): DecisionPoint {
  const { policies, faults } = readPolicies(folder)
  if (faults.length > 0) throw new PackError(folder, faults)
  return openPolicies(policies, { organisations: [...organisations.keys()], needs: (role) => roles.get(role)?.needs ?? [] })
}
