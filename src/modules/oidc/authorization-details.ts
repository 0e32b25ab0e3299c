import type { AuthorizationDetailsForIntrospection, KoaContextWithOIDC, RichAuthorizationRequestsActiveConfiguration } from 'oidc-provider'
import { errors } from 'oidc-provider'
import { system, type House, type ReadCtx } from '../../kernel/ctx.ts'
import type { Ground } from './configuration.ts'
import { issuerOf } from './resource.ts'

/** What a wallet asks for by name: one configuration of the Credential Issuer's metadata (RFC 9396; OpenID4VCI 1.0, section 5.1.1). */
export const detailType = 'openid_credential'

/** A detail as a token has it: the documents of that configuration, each by an identifier that says nothing (section 6.2). */
export type GrantedDetail = { readonly type: typeof detailType; readonly locations: readonly string[]; readonly credential_configuration_id: string; readonly credential_identifiers: readonly string[] }

/** What the module that issues documents to wallets tells: which configurations there are, and which documents of one a person has. */
export type WalletDocuments = {
  isConfigured(house: House, configuration: string): boolean
  identifiersOf(ctx: ReadCtx, partyId: string, configuration: string): Promise<readonly string[]>
}

const told = new WeakMap<House['keys'], WalletDocuments>()
export const tellDocuments = ({ keys }: Pick<House, 'keys'>, documents: WalletDocuments): void => void told.set(keys, documents)
const documentsOf = ({ keys }: Pick<House, 'keys'>): WalletDocuments => {
  const documents = told.get(keys)
  if (!documents) throw new Error('nobody tells which documents there are')
  return documents
}

const mostDetails = 10
const mostClaims = 100

/** What is wrong with one detail; undefined when nothing is. Fields that the standard does not name are not looked at. */
export function faultOfDetail(house: House, detail: Readonly<Record<string, unknown>>, isConfigured: (id: string) => boolean): string | undefined {
  const { type, locations, claims, credential_configuration_id: id } = detail
  if (type !== detailType) return `type must be ${detailType}`
  if (typeof id !== 'string' || !isConfigured(id)) return 'credential_configuration_id must name a configuration of the metadata'
  if (locations !== undefined && !(Array.isArray(locations) && locations.length === 1 && locations[0] === issuerOf(house))) return 'locations must be the Credential Issuer alone'
  if (claims !== undefined && !areClaims(claims)) return 'claims must be descriptions of different claims'
  return undefined
}

/** Appendix B.1: each names another claim by a path. A copy has every claim, so nothing follows from them. */
function areClaims(claims: unknown): boolean {
  if (!Array.isArray(claims) || claims.length === 0 || claims.length > mostClaims) return false
  const isStep = (step: unknown) => typeof step === 'string' || step === null || (Number.isInteger(step) && (step as number) >= 0)
  const paths = (claims as unknown[]).map((one) => (typeof one === 'object' && one !== null ? (one as { path?: unknown; mandatory?: unknown }) : {}))
  return paths.every(({ path, mandatory }) => Array.isArray(path) && path.length > 0 && path.every(isStep) && (mandatory === undefined || typeof mandatory === 'boolean')) && new Set(paths.map(({ path }) => JSON.stringify(path))).size === paths.length
}

/** The parameter `authorization_details` as a list; undefined when it is no list of one to ten objects. */
export function readDetails(text: string): Readonly<Record<string, unknown>>[] | undefined {
  try {
    const details: unknown = JSON.parse(text)
    const isList = Array.isArray(details) && details.length > 0 && details.length <= mostDetails
    return isList && details.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one)) ? (details as Record<string, unknown>[]) : undefined
  } catch {
    return undefined
  }
}

const idsIn = (details: readonly Readonly<Record<string, unknown>>[]): string[] => [...new Set(details.map((one) => String(one['credential_configuration_id'])))]
const wrong = (why: string): never => {
  throw new errors.InvalidAuthorizationDetails(why)
}

type Feature = RichAuthorizationRequestsActiveConfiguration & { authorizationDetailsForIntrospection: AuthorizationDetailsForIntrospection }

/** How the library takes such details: it reads and checks each, these say what of them a code and a token carry. */
export function detailsFeature({ db, house }: Ground): Feature {
  const asked = (ctx: KoaContextWithOIDC) => {
    const text = ctx.oidc.params?.['authorization_details']
    return typeof text === 'string' ? idsIn(readDetails(text) ?? wrong('authorization_details must be a list of one to ten objects')) : undefined
  }
  const plain = (id: string) => ({ type: detailType, locations: [issuerOf(house())], credential_configuration_id: id })
  return {
    enabled: true,
    types: {
      [detailType]: {
        validate(ctx, detail) {
          asked(ctx)
          const fault = faultOfDetail(house(), detail, (id) => documentsOf(house()).isConfigured(house(), id))
          if (fault !== undefined) wrong(fault)
        },
      },
    },
    authorizationDetailsForGrantSource: (ctx) => asked(ctx)?.map(plain),
    async authorizationDetailsForAccessToken(ctx, _token, source) {
      const before = source?.rar && idsIn(source.rar)
      const wanted = asked(ctx) ?? before ?? []
      // At the token endpoint a wallet may ask for less than was agreed to before, never for more (section 6.1.1).
      if (before && !wanted.every((id) => before.includes(id))) wrong('more than the authorization was for')
      const partyId = (source as { accountId?: string } | undefined)?.accountId ?? wrong('a system by itself has no documents')
      const reading = { house: house(), db, actor: system, now: new Date() }
      const found = await Promise.all(wanted.map(async (id) => ({ ...plain(id), credential_identifiers: await documentsOf(house()).identifiersOf(reading, partyId, id) })))
      const held = found.filter(({ credential_identifiers }) => credential_identifiers.length > 0)
      return held.length > 0 ? held : wrong('there is no such document in force')
    },
    authorizationDetailsForIntrospection: (_ctx, token) => token.rar as never,
  }
}
