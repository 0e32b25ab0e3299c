import type { MachineCtx, Endpoint } from '../../../kernel/page.ts'
import { refuse } from '../refusals.ts'
import { checkRelated } from '../w3c/check-related.ts'
import { proofContext } from '../w3c/contexts.ts'
import { checkCredential, hasEarlierForm } from '../w3c/data-model.ts'
import { canonicalHash } from '../w3c/canonical-hash.ts'
import { makeProof } from '../w3c/data-integrity.ts'
import { methodOfDidKey } from '../w3c/did.ts'
import { envelopeOf, signEnvelope } from '../w3c/jose.ts'
import type { JsonObject } from '../w3c/json-document.ts'
import { CredentialFault } from '../w3c/problem-types.ts'
import { issuerOfDocument } from '../w3c/verify-w3c.ts'
import { answer, answered } from './answer.ts'
import { isText, readRequest } from './read-request.ts'
import { testIssuers, type TestIssuer } from './test-issuers.ts'

/** Issue Credential (W3C CCG VC-API). Organisations issue by cases alone, never by this address: it signs for the sandbox's test issuers. */
export const issueEndpoint: Endpoint = {
  method: 'POST',
  path: '/credentials/issue',
  who: 'anyone',
  postsPerMinute: 600,
  handle: (ctx, _params, request) => (ctx.house.config.SANDBOX ? answered(ctx, 'issue', () => issue(ctx, request), ([problem]) => answer(400, { ...problem, status: 400 }, 'application/problem+json')) : refuse('vc_api.not_yours')),
}

async function issue(ctx: MachineCtx, request: Request): Promise<Response> {
  const { document } = await readRequest(request, 'credential', { credentialId: isText })
  checkCredential(document)
  const { proof: given, ...credential } = hasEarlierForm(document) ? withProofTerms(document) : document
  const issuer = (await testIssuers(ctx.house)).find(({ id }) => id === issuerOfDocument(document))
  if (!issuer) throw new CredentialFault('MALFORMED_VALUE_ERROR', 'issuer must be one of the issuers made for tests')
  await checkRelated(ctx, credential)
  return answer(201, { verifiableCredential: await secured(ctx, issuer, credential, given) })
}

/** The context of version 1.1 has no words for proofs (Data Integrity 1.0, section 2.4.1): they are added. */
function withProofTerms(document: JsonObject): JsonObject {
  const contexts = document['@context'] as readonly unknown[]
  return contexts.includes(proofContext) ? document : { ...document, '@context': [...contexts, proofContext] }
}

/** A proof that is there already stays, beside ours (a proof set); an envelope has no place for one. */
async function secured(ctx: MachineCtx, { id, form, key }: TestIssuer, credential: JsonObject, given: unknown): Promise<JsonObject> {
  const method = methodOfDidKey(id)
  if (form !== 'vc+jwt') {
    const proof = await makeProof(ctx, credential, key, { method, purpose: 'assertionMethod', now: ctx.now })
    return { ...credential, proof: given === undefined ? proof : [...[given].flat(), proof] }
  }
  // A verifier that reads JSON-LD must find the same as one that does not.
  await canonicalHash(ctx, credential)
  return envelopeOf(await signEnvelope(credential, key, { method, issuer: id }))
}
