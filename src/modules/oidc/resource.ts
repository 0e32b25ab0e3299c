import type { House } from '../../kernel/ctx.ts'
import type { actingScopes } from '../clients/index.ts'

type Act = (typeof actingScopes)[number]

/** The resource (RFC 8707) that stands for all our interfaces for machines. */
export const apiOf = ({ config }: Pick<House, 'config'>): string => `${config.PUBLIC_URL}/api`

/** The resource that gives documents to wallets: the Credential Issuer Identifier (OpenID4VCI 1.0, section 5.1.2). */
export const issuerOf = ({ config }: Pick<House, 'config'>): string => config.PUBLIC_URL

/** Where a token that lets a system do something is good: nowhere else, so that a wallet's opens no applications. */
export const resourceOf = (house: Pick<House, 'config'>, act: Act): string => (act === 'documents' ? issuerOf(house) : apiOf(house))

/** The resource where a system has credentials issued in its department's name (VC-API). */
export const issuingOf = ({ config }: Pick<House, 'config'>): string => `${config.PUBLIC_URL}/credentials`

/** What can be done at a resource. */
export const actsAt = (house: Pick<House, 'config'>, resource: string, acts: readonly Act[]): readonly Act[] => acts.filter((act) => resourceOf(house, act) === resource)

// Shown again and again without asking us: for so short that taking consent back soon counts.
export const apiTokenSeconds = 300

export const personPlace = 'person of an access token'
