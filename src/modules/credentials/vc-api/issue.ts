import type { MachineCtx, Endpoint } from '../../../kernel/page.ts'
import { askForToken } from '../../oidc/index.ts'
import { checkRelated } from '../w3c/check-related.ts'
import { proofContext } from '../w3c/contexts.ts'
import { checkCredential, hasEarlierForm } from '../w3c/data-model.ts'
import { issuerOfDid, methodOfDidKey } from '../w3c/did.ts'
import type { JsonObject } from '../w3c/json-document.ts'
import { CredentialFault } from '../w3c/problem-types.ts'
import { issuerOfDocument } from '../w3c/verify-w3c.ts'
import { answer, answered } from './answer.ts'
import { callerOf, issueForSystem } from './issue-for-system.ts'
import { askForJson, isText, readRequest } from './read-request.ts'
import { secured } from './secured.ts'
import { testIssuers } from './test-issuers.ts'

/** Issue Credential (W3C CCG VC-API): for a department's system that has the right, in its department's name; in the sandbox, for anybody, by issuers made for tests. */
export const issueEndpoint: Endpoint = {
  method: 'POST',
  path: '/credentials/issue',
  who: 'anyone',
  postsPerMinute: 600,
  async handle(ctx, _params, request) {
    // First, so that who has a token and who has none are told the same of a body that nobody reads.
    askForJson(request)
    const caller = ctx.house.config.SANDBOX && !request.headers.has('authorization') ? undefined : await callerOf(ctx, request)
    const work = () => (caller ? issueForSystem(ctx, caller, request) : issueForTests(ctx, request))
    return answered(ctx, 'issue', async () => answer(201, { verifiableCredential: await work() }), ([problem]) => answer(400, { ...problem, status: 400 }, 'application/problem+json'))
  },
}

async function issueForTests(ctx: MachineCtx, request: Request): Promise<JsonObject> {
  const { document } = await readRequest(request, 'credential', { credentialId: isText })
  checkCredential(document)
  const { proof: given, ...credential } = hasEarlierForm(document) ? withProofTerms(document) : document
  const named = issuerOfDocument(document)
  if (issuerOfDid(ctx.house, named)) askForToken()
  const issuer = (await testIssuers(ctx.house)).find(({ id }) => id === named)
  if (!issuer) throw new CredentialFault('MALFORMED_VALUE_ERROR', 'issuer must be one of the issuers made for tests')
  await checkRelated(ctx, credential)
  return secured(ctx, { ...issuer, issuer: issuer.id, method: methodOfDidKey(issuer.id) }, credential, given)
}

/** The context of version 1.1 has no words for proofs (Data Integrity 1.0, section 2.4.1): they are added. */
function withProofTerms(document: JsonObject): JsonObject {
  const contexts = document['@context'] as readonly unknown[]
  return contexts.includes(proofContext) ? document : { ...document, '@context': [...contexts, proofContext] }
}
