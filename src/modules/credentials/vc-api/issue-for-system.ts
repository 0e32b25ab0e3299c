import { nobody, system } from '../../../kernel/ctx.ts'
import { uuid } from '../../../kernel/ids.ts'
import type { MachineCtx } from '../../../kernel/page.ts'
import { record } from '../../journal/index.ts'
import { askForToken, issuingSystem } from '../../oidc/index.ts'
import type { CredentialEntry } from '../entries.ts'
import { issuerOf, signingKeyOf } from '../issuer.ts'
import { refuse } from '../refusals.ts'
import { canonicalGraph } from '../w3c/canonical-hash.ts'
import { checkRelated } from '../w3c/check-related.ts'
import { checkCredential, hasEarlierForm, periodOf } from '../w3c/data-model.ts'
import { didOf } from '../w3c/did.ts'
import type { JsonObject } from '../w3c/json-document.ts'
import { w3cForms, type W3cForm } from '../w3c/make-w3c.ts'
import { CredentialFault } from '../w3c/problem-types.ts'
import { issuerOfDocument } from '../w3c/verify-w3c.ts'
import { noteRefused } from './answer.ts'
import { isText, readRequest } from './read-request.ts'
import { secured } from './secured.ts'
import { logSystemEvent } from './system-event.ts'
import { placeForSystem, statusEntries, type SystemPlace } from './system-place.ts'
import { insertSigned, readSigned, type SignedRow } from './vc-api.sql.ts'

type Caller = Awaited<ReturnType<typeof issuingSystem>>

const isForm = (value: unknown): boolean => w3cForms.some((form) => form === value)

/** Which department's system calls, by its access token; refuses one without the right (RFC 6750, RFC 9449). */
export function callerOf(ctx: MachineCtx, request: Request): Promise<Caller> {
  const [scheme = '', token = ''] = (request.headers.get('authorization') ?? '').split(' ')
  return token === '' ? askForToken() : issuingSystem(ctx, request, scheme.toLowerCase(), token)
}

/**
 * Signs what a department's system sends with the department's key, by the cryptosuite that it asks for (`options.cryptosuite`). Asked again under the same id
 * (`options.credentialId`, else the credential's own), the same document is signed again and another one refused.
 */
export async function issueForSystem(ctx: MachineCtx, caller: Caller, request: Request): Promise<JsonObject> {
  const { document, options } = await readRequest(request, 'credential', { credentialId: isText, cryptosuite: isForm })
  checkCredential(document)
  const issuer = issuerOf(ctx.house, caller.organisation)
  const did = didOf(ctx.house, issuer)
  if (issuerOfDocument(document) !== did) {
    await noteRefused(ctx, 'issue', { title: 'vc_api.other_issuer' })
    refuse('vc_api.other_issuer')
  }
  mustBeItsOwn(ctx, document)
  const id = options['credentialId'] ?? document['id']
  if (typeof id !== 'string') throw new CredentialFault('MALFORMED_VALUE_ERROR', 'options.credentialId, or an id of the credential, is needed, so that a request that comes again is known')
  await checkRelated(ctx, document)
  const form = (options['cryptosuite'] ?? 'ecdsa-rdfc-2019') as W3cForm
  const key = await signingKeyOf(ctx.house, issuer, form === 'eddsa-rdfc-2022' ? 'EdDSA' : 'ES256')
  // Before anything is written down, so that what cannot be signed leaves its id free. The graph shows an address that a context puts together.
  mustNotNameUs(ctx, did, JSON.stringify({ ...document, issuer: undefined }), await canonicalGraph(ctx, document))
  const place = await noteSigned(ctx, { caller, id, document, form, kid: key.kid })
  const whole = place ? { ...document, credentialStatus: statusEntries(ctx.house, place) } : document
  return secured(ctx, { form, key, issuer: did, method: `${did}#${key.kid}` }, whole, undefined)
}

/** What a system issues stands outside the registry: its place in the lists is ours to give. */
function mustBeItsOwn({ now }: MachineCtx, document: JsonObject): void {
  const wrong = (why: string): never => { throw new CredentialFault('MALFORMED_VALUE_ERROR', why) }
  if (hasEarlierForm(document)) wrong('credentials of version 1.1 are verified, and not issued')
  if (document['proof'] !== undefined) wrong('the credential has a proof already')
  if (document['credentialStatus'] !== undefined) wrong('credentialStatus is added here: the place in the lists is ours to give')
  const { until } = periodOf(document)
  if (until !== undefined && until <= now.getTime()) wrong('validUntil must be ahead')
}

/** Contexts, types and lists of the registry are addresses of ours. */
function mustNotNameUs({ house }: MachineCtx, did: string, ...texts: readonly string[]): void {
  const { host } = new URL(house.config.PUBLIC_URL)
  for (const text of texts) if (text.replaceAll(did, '').toLowerCase().includes(host)) throw new CredentialFault('MALFORMED_VALUE_ERROR', 'only the issuer may name this portal: its documents are issued by cases')
}

type Signed = { readonly caller: Caller; readonly id: string; readonly document: JsonObject; readonly form: W3cForm; readonly kid: string }

/** Written down before it is handed out; once for each id, for a rival too. Its place in the lists; undefined for what was first signed when there were none. */
function noteSigned(ctx: MachineCtx, { caller: { client, organisation }, id, document, form, kid }: Signed): Promise<SystemPlace | undefined> {
  const { keys } = ctx.house
  const idHash = keys.hmac('vc-api id', id)
  const documentHash = keys.hmac('vc-api document', JSON.stringify([form, document]))
  return ctx.write(async (inner) => {
    const earlier = await inner.tx.maybe(readSigned(client, idHash))
    if (earlier) return placeOf(earlier, documentHash)
    const credentialId = uuid(ctx.now.getTime())
    const place = await placeForSystem(inner, organisation, credentialId)
    const row = { client_id: client, id_hash: idHash, document_hash: documentHash, organisation, at: ctx.now, credential_id: credentialId, list_id: place.listId, index: place.index }
    // A place that a rival's credential does not need is lost: one in 131,072.
    if (!(await inner.tx.maybe(insertSigned(row)))) return placeOf((await inner.tx.maybe(readSigned(client, idHash)))!, documentHash)
    await logSystemEvent(inner, { clientId: client, idHash, organisation, documentHash, event: 'issued' })
    await record<CredentialEntry>({ ...inner, actor: system }, nobody, { what: 'credential.signed-for-system', organisation, client, form, kid, document: documentHash.toString('hex') })
    return place
  })
}

function placeOf({ document_hash, organisation, list_id, index }: SignedRow, documentHash: Buffer): SystemPlace | undefined {
  if (!document_hash.equals(documentHash)) refuse('vc_api.other_content')
  return list_id === null || index === null ? undefined : { organisation, listId: list_id, index }
}
