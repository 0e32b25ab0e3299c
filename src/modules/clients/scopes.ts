import type { Pack } from '../jurisdiction/index.ts'

/**
 * The OpenID scope that stands for a key of the profile (OpenID Connect Core 1.0, section 5.4); `identity_number` is ours, because the
 * standard has none. What is not here cannot be asked for.
 */
const scopeOfKey: Readonly<Record<string, string>> = {
  'person.nameEn': 'profile',
  'person.nameZh': 'profile',
  'person.sex': 'profile',
  'person.birthDate': 'profile',
  'person.email': 'email',
  'person.mobile': 'phone',
  'person.address': 'address',
  'person.identityNumber': 'identity_number',
}

/** What a system may be let do in a person's name: scopes of our own interfaces for machines, beside those that stand for data. `documents`: a wallet is given copies (OpenID4VCI). */
export const actingScopes = ['applications', 'documents'] as const

/** What a system may be let do in its own name (RFC 6749, section 4.4). `issuing`: it has credentials signed by its department's key, over the VC-API. */
export const issuingScope = 'issuing'

/** Whether a registration asks for it, or has it. */
export const mayIssue = ({ metadata }: { readonly metadata: Readonly<Record<string, unknown>> }): boolean => String(metadata['scope'] ?? '').split(' ').includes(issuingScope)

/** Of the scopes of a purpose, what it lets a system do. */
export const actsIn = (scope: string): (typeof actingScopes)[number][] => actingScopes.filter((one) => scope.split(' ').includes(one))

/** The data elements that a system may ask for: one for each key of the profile, the first that names it. */
export function elementsOffered({ elements }: Pick<Pack, 'elements'>): { readonly id: string; readonly key: string; readonly scope: string }[] {
  const offered = new Map<string, { id: string; key: string; scope: string }>()
  for (const { id, profile: key } of elements.values()) {
    const scope = key === undefined || !id.startsWith('person.') ? undefined : scopeOfKey[key]
    if (scope !== undefined && !offered.has(key!)) offered.set(key!, { id, key: key!, scope })
  }
  return [...offered.values()]
}

/** The scopes of a purpose that asks for these elements and these acts, always with openid. */
export function scopeFor(pack: Pick<Pack, 'elements'>, claims: readonly string[], acts: readonly string[]): string {
  const scopes = elementsOffered(pack).flatMap(({ id, scope }) => (claims.includes(id) ? [scope] : []))
  return [...new Set(['openid', ...scopes, ...acts])].join(' ')
}

/** Everything that a system may ask for, as its metadata says it. */
export function scopesOf(purposes: readonly { readonly scope: string }[], grantTypes: readonly string[]): string {
  const asked = purposes.flatMap(({ scope }) => scope.split(' '))
  return [...new Set(['openid', ...asked, ...(grantTypes.includes('refresh_token') ? ['offline_access'] : []), ...(grantTypes.includes('client_credentials') ? [issuingScope] : [])])].join(' ')
}
