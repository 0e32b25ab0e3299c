import { fault } from './request-fault.ts'
import { isObject, type JsonObject } from './signed-request.ts'

/** The Digital Credentials Query Language (OpenID4VP 1.0, section 6), as far as a wallet of SD-JWT VCs needs it. */
export type Path = readonly (string | number | null)[]
export type ClaimQuery = { readonly id?: string; readonly path: Path; readonly values?: readonly (string | number | boolean)[] }
export type CredentialQuery = { readonly id: string; readonly format: string; readonly types: readonly string[]; readonly claims: readonly ClaimQuery[]; readonly claimSets: readonly (readonly string[])[]; /** Of issuers whom others vouch for, which nothing here can show. */ readonly needsAuthority: boolean }
export type SetQuery = { readonly options: readonly (readonly string[])[]; readonly required: boolean; readonly purpose?: string }
export type Query = { readonly credentials: readonly CredentialQuery[]; readonly sets: readonly SetQuery[] }

const [mostCredentials, mostClaims, mostSets, mostSteps, mostOptions] = [10, 60, 10, 10, 20]

const wrong = (): never => fault('unreadable', 'invalid_request', 'dcql_query is not one.')
const isId = (value: unknown): value is string => typeof value === 'string' && /^[A-Za-z0-9_-]{1,100}$/.test(value)

function listOf<T>(value: unknown, most: number, read: (one: unknown) => T): readonly T[] {
  if (value === undefined) return []
  if (!Array.isArray(value) || value.length === 0 || value.length > most) return wrong()
  return value.map(read)
}

const hasTwice = (ids: readonly unknown[]): boolean => new Set(ids).size < ids.length
const objectOr = (value: unknown): JsonObject => (isObject(value) ? value : wrong())

/** Reads a query; one that breaks the standard's rules is a fault, one that asks for what is not known here merely finds nothing. */
export function readQuery(given: unknown): Query {
  const { credentials: asked, credential_sets: groups } = objectOr(given)
  const credentials = listOf(asked, mostCredentials, readCredential)
  if (credentials.length === 0 || hasTwice(credentials.map(({ id }) => id))) wrong()
  const sets = listOf(groups, mostSets, readSet)
  if (sets.some(({ options }) => options.flat().some((id) => !credentials.some((one) => one.id === id)))) wrong()
  return { credentials, sets }
}

function readCredential(given: unknown): CredentialQuery {
  const { id, format, meta, claims: asked, claim_sets: groups, trusted_authorities: authorities } = objectOr(given)
  if (!isId(id) || typeof format !== 'string') return wrong()
  const claims = listOf(asked, mostClaims, readClaim)
  const ids = claims.flatMap((one) => (one.id === undefined ? [] : [one.id]))
  const claimSets = listOf(groups, mostSets, (set) => listOf(set, mostClaims, (one) => (ids.includes(String(one)) ? String(one) : wrong())))
  if (hasTwice(ids) || (claimSets.length > 0 && ids.length < claims.length)) wrong()
  const types = isObject(meta) ? listOf(meta['vct_values'], mostOptions, (one) => (typeof one === 'string' ? one : wrong())) : wrong()
  return { id, format, types, claims, claimSets, needsAuthority: authorities !== undefined }
}

function readClaim(given: unknown): ClaimQuery {
  const { id, path, values } = objectOr(given)
  if (id !== undefined && !isId(id)) return wrong()
  const steps = listOf(path, mostSteps, (one) => (typeof one === 'string' || one === null || (Number.isInteger(one) && Number(one) >= 0) ? (one as string | number | null) : wrong()))
  if (steps.length === 0) wrong()
  const wanted = listOf(values, mostOptions, (one) => (typeof one === 'string' || typeof one === 'boolean' || Number.isInteger(one) ? (one as string | number | boolean) : wrong()))
  return { path: steps, ...(id !== undefined && { id }), ...(wanted.length > 0 && { values: wanted }) }
}

function readSet(given: unknown): SetQuery {
  const { options, required = true, purpose } = objectOr(given)
  if (typeof required !== 'boolean') return wrong()
  const read = listOf(options, mostOptions, (option) => listOf(option, mostCredentials, (id) => (isId(id) ? id : wrong())))
  if (read.length === 0) wrong()
  return { options: read, required, ...(typeof purpose === 'string' && { purpose }) }
}

/** The claims of a credential that answer a query: the first set that it has whole (section 6.4.1); undefined when it does not answer. */
export function answeringClaims({ format, types, claims, claimSets, needsAuthority }: CredentialQuery, credential: JsonObject): readonly ClaimQuery[] | undefined {
  if (format !== 'dc+sd-jwt' || needsAuthority || !types.includes(String(credential['vct']))) return undefined
  const sets = claimSets.length === 0 ? [claims] : claimSets.map((ids) => ids.map((id) => claims.find((one) => one.id === id)!))
  return sets.find((set) => set.every((claim) => isThere(claim, credential)))
}

function isThere({ path, values }: ClaimQuery, credential: JsonObject): boolean {
  const found = select(path, credential)
  return found.length > 0 && (values === undefined || found.some((one) => values.includes(one as string)))
}

/** What a path leads to (section 7.1). */
function select(path: Path, credential: JsonObject): readonly unknown[] {
  let found: readonly unknown[] = [credential]
  for (const step of path) {
    found = found.flatMap((one): readonly unknown[] => {
      if (step === null) return Array.isArray(one) ? (one as readonly unknown[]) : []
      if (typeof step === 'number') return Array.isArray(one) && step < one.length ? [one[step]] : []
      return isObject(one) && Object.hasOwn(one, step) ? [one[step]] : []
    })
  }
  return found
}

/** The credentials to show: all, or of each set that must be answered the first choice that can be (section 6.4.2); undefined: not all that must be. */
export function chooseCredentials({ credentials, sets }: Query, canAnswer: (query: CredentialQuery) => boolean): readonly CredentialQuery[] | undefined {
  const able = new Set(credentials.filter(canAnswer).map(({ id }) => id))
  if (sets.length === 0) return able.size === credentials.length ? credentials : undefined
  const chosen = new Set<string>()
  // What need not be answered is not: nobody is told more than they must be.
  for (const { options } of sets.filter(({ required }) => required)) {
    const option = options.find((ids) => ids.every((id) => able.has(id)))
    if (!option) return undefined
    for (const id of option) chosen.add(id)
  }
  return credentials.filter(({ id }) => chosen.has(id))
}
