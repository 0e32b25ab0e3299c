import type { IdentityNumberKind, Pack } from './pack.ts'

/** The kind of number that stands in a profile under a key (`person.identityNumber`, `company.registrationNumber`): the one by which a register knows somebody. */
export function numberKind({ elements, identityNumbers }: Pick<Pack, 'elements' | 'identityNumbers'>, profile: string): IdentityNumberKind | undefined {
  const element = [...elements.values()].find((one) => one.profile === profile)
  return identityNumbers.get(element?.identityNumber ?? '')
}
