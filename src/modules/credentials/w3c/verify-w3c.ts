import type { ReadCtx } from '../../../kernel/ctx.ts'
import { isRecord } from '../compact-parts.ts'
import { statusValues } from '../credential.ts'
import * as q from '../credentials.sql.ts'
import { parseList } from '../status-list.ts'
import { bitstringAddress, bitstringPurposes } from './bitstring-list.ts'
import { checkRelated } from './check-related.ts'
import { checkCredential, periodOf } from './data-model.ts'
import { verifyProofs } from './data-integrity.ts'
import type { VerificationMethod } from './did.ts'
import { readEnvelope, tokenOf } from './jose.ts'
import type { JsonObject } from './json-document.ts'
import { CredentialFault, credentialProblem, type CredentialProblem } from './problem-types.ts'

/** A credential whose signatures are right, and what else speaks for or against it. */
export type Checked = {
  readonly document: JsonObject
  /** Errors: it is not in force now. */
  readonly errors: readonly CredentialProblem[]
  /** What could not be asked. */
  readonly warnings: readonly CredentialProblem[]
}

const isEnvelope = ({ type }: JsonObject): boolean => [type].flat().includes('EnvelopedVerifiableCredential')

/** Verifies a credential of VC Data Model 2.0, by its proof or in its envelope (section 7.1). Throws a fault when it is malformed or not what was signed. */
export async function verifyW3c(ctx: ReadCtx, given: JsonObject): Promise<Checked> {
  const { document, methods } = isEnvelope(given) ? await openEnvelope(ctx, tokenOf(given, 'vc+jwt')) : await proved(ctx, given)
  return checked(ctx, document, methods)
}

/** The same for a token by itself, without the object around it. */
export async function verifyToken(ctx: ReadCtx, token: string): Promise<Checked> {
  const { document, methods } = await openEnvelope(ctx, token)
  return checked(ctx, document, methods)
}

async function openEnvelope(ctx: ReadCtx, token: string): Promise<{ document: JsonObject; methods: readonly VerificationMethod[] }> {
  const { document, method } = await readEnvelope(ctx, token, 'vc+jwt')
  checkCredential(document)
  return { document, methods: [method] }
}

async function proved(ctx: ReadCtx, document: JsonObject): Promise<{ document: JsonObject; methods: readonly VerificationMethod[] }> {
  checkCredential(document)
  return { document, methods: await verifyProofs(ctx, document, { purpose: 'assertionMethod', now: ctx.now }) }
}

async function checked(ctx: ReadCtx, document: JsonObject, methods: readonly VerificationMethod[]): Promise<Checked> {
  // A proof by somebody proves nothing of what another is said to have issued.
  const issuer = issuerOfDocument(document)
  const isByIssuer = methods.some(({ controller }) => controller === issuer)
  if (!isByIssuer && !isExample(ctx, issuer)) throw new CredentialFault('CRYPTOGRAPHIC_SECURITY_ERROR', 'no proof is by the issuer')
  await checkRelated(ctx, document)
  const found = await statusProblems(ctx, document)
  const unlinked = isByIssuer ? [] : [credentialProblem('INVALID_VERIFICATION_METHOD', 'nothing shows that the key of the proof is the issuer’s')]
  return { document, errors: [...periodProblems(ctx, document), ...found.errors], warnings: [...unlinked, ...found.warnings] }
}

/** In the sandbox alone the standards' own examples verify, whose issuers are addresses under .example that no key can be linked to (RFC 2606). */
const isExample = ({ house }: ReadCtx, issuer: unknown): boolean => house.config.SANDBOX && typeof issuer === 'string' && issuer.startsWith('https://') && new URL(issuer).hostname.endsWith('.example')

export const issuerOfDocument = ({ issuer }: JsonObject): unknown => (isRecord(issuer) ? issuer['id'] : issuer)

function periodProblems({ now }: ReadCtx, document: JsonObject): CredentialProblem[] {
  const { from, until } = periodOf(document)
  return [
    ...(from !== undefined && from > now.getTime() ? [credentialProblem('RANGE_ERROR', 'the credential is not valid yet (validFrom)')] : []),
    ...(until !== undefined && until < now.getTime() ? [credentialProblem('RANGE_ERROR', 'the credential is not valid any more (validUntil)')] : []),
  ]
}

/** The status of a place in a list of ours is read from the registry itself, once for all its purposes; lists elsewhere are not fetched. */
async function statusProblems(ctx: ReadCtx, { credentialStatus }: JsonObject): Promise<{ errors: CredentialProblem[]; warnings: CredentialProblem[] }> {
  const errors: CredentialProblem[] = []
  const warnings: CredentialProblem[] = []
  for (const entry of credentialStatus === undefined ? [] : ([credentialStatus].flat() as JsonObject[])) {
    const status = await statusOfEntry(ctx, entry)
    if (status === undefined) warnings.push(credentialProblem('STATUS_RETRIEVAL_ERROR', 'credentialStatus is kept elsewhere and was not asked for'))
    else if (status === statusValues.revoked && entry['statusPurpose'] === 'revocation') errors.push(credentialProblem('STATUS_VERIFICATION_ERROR', 'the credential was revoked'))
    else if (status === statusValues.suspended && entry['statusPurpose'] === 'suspension') errors.push(credentialProblem('STATUS_VERIFICATION_ERROR', 'the credential is suspended'))
  }
  return { errors, warnings }
}

type Place = { readonly organisation: string; readonly listId: number; readonly index: number }

/** The place in a list of ours that a status entry names; undefined when the list is none of ours. Throws a fault for one that no list has. */
export function placeOfEntry({ house }: Pick<ReadCtx, 'house'>, entry: JsonObject): Place | undefined {
  const address = entry['statusListCredential']
  if (entry['type'] !== 'BitstringStatusListEntry' || typeof address !== 'string') return undefined
  const purpose = bitstringPurposes.find((one) => one === entry['statusPurpose'] && address.endsWith(`/${one}`))
  const list = purpose && address.slice(0, -purpose.length - 1)
  const found = list === undefined || !list.startsWith(`${house.config.PUBLIC_URL}/`) || bitstringAddress(list, purpose!) !== address ? undefined : parseList(house, list.slice(list.lastIndexOf('/') + 1))
  if (!found) return undefined
  const index = entry['statusListIndex']
  if (typeof index !== 'string' || !/^\d{1,6}$/.test(index)) throw new CredentialFault('MALFORMED_VALUE_ERROR', 'credentialStatus.statusListIndex must be a number written as a text')
  return { organisation: found.issuer.organisation.id, listId: found.listId, index: Number(index) }
}

async function statusOfEntry(ctx: ReadCtx, entry: JsonObject): Promise<number | undefined> {
  const place = placeOfEntry(ctx, entry)
  if (!place) return undefined
  const row = await ctx.db.maybe(q.readEntry(place.organisation, place.listId, place.index))
  if (!row) throw new CredentialFault('RANGE_ERROR', 'credentialStatus names a place that was never given')
  return row.status
}
