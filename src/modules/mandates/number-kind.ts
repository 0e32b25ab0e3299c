import type { ReadCtx } from '../../kernel/ctx.ts'
import type { IdentityNumberKind } from '../jurisdiction/index.ts'

/** The kind of number that a register knows somebody by: `person.identityNumber`, `company.registrationNumber`. */
export function numberKind({ house: { pack } }: Pick<ReadCtx, 'house'>, profile: string): IdentityNumberKind | undefined {
  const element = [...pack.elements.values()].find((one) => one.profile === profile)
  return pack.identityNumbers.get(element?.identityNumber ?? '')
}
