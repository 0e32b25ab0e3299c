import { nobody, system } from '../../../kernel/ctx.ts'
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
import { insertSigned, readSigned } from './vc-api.sql.ts'

type Caller = Awaited<ReturnType<typeof issuingSystem>>

// What cannot be taken back must end by itself.
const longestDays = 366
const dayMs = 86_400_000

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
  await noteSigned(ctx, { caller, id, document, form, kid: key.kid })
  return secured(ctx, { form, key, issuer: did, method: `${did}#${key.kid}` }, document, undefined)
}

/** What a system issues stands outside the registry: it must not name a place in its lists, or stand for ever. */
function mustBeItsOwn({ now }: MachineCtx, document: JsonObject): void {
  const wrong = (why: string): never => { throw new CredentialFault('MALFORMED_VALUE_ERROR', why) }
  if (hasEarlierForm(document)) wrong('credentials of version 1.1 are verified, and not issued')
  if (document['proof'] !== undefined) wrong('the credential has a proof already')
  if (document['credentialStatus'] !== undefined) wrong('a credential issued by a system has no status: let it end soon (validUntil)')
  const { until } = periodOf(document)
  if (until === undefined || until <= now.getTime() || until > now.getTime() + longestDays * dayMs) wrong(`validUntil is needed, ahead and within ${longestDays} days`)
}

/** Contexts, types and lists of the registry are addresses of ours. */
function mustNotNameUs({ house }: MachineCtx, did: string, ...texts: readonly string[]): void {
  const { host } = new URL(house.config.PUBLIC_URL)
  for (const text of texts) if (text.replaceAll(did, '').toLowerCase().includes(host)) throw new CredentialFault('MALFORMED_VALUE_ERROR', 'only the issuer may name this portal: its documents are issued by cases')
}

type Signed = { readonly caller: Caller; readonly id: string; readonly document: JsonObject; readonly form: W3cForm; readonly kid: string }

/** Written down before it is handed out; once for each id, for a rival too. */
async function noteSigned(ctx: MachineCtx, { caller: { client, organisation }, id, document, form, kid }: Signed): Promise<void> {
  const { keys } = ctx.house
  const row = { client_id: client, id_hash: keys.hmac('vc-api id', id), document_hash: keys.hmac('vc-api document', JSON.stringify([form, document])), organisation, at: ctx.now }
  await ctx.write(async (inner) => {
    const isFirst = await inner.tx.maybe(insertSigned(row))
    if (!isFirst) {
      const earlier = await inner.tx.maybe(readSigned(client, row.id_hash))
      return earlier?.document_hash.equals(row.document_hash) ? undefined : refuse('vc_api.other_content')
    }
    return record<CredentialEntry>({ ...inner, actor: system }, nobody, { what: 'credential.signed-for-system', organisation, client, form, kid, document: row.document_hash.toString('hex') })
  })
}
