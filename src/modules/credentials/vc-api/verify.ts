import type { Endpoint, MachineCtx } from '../../../kernel/page.ts'
import { isRecord } from '../compact-parts.ts'
import { checkPresentation } from '../w3c/data-model.ts'
import { verifyProofs } from '../w3c/data-integrity.ts'
import { readEnvelope, tokenOf } from '../w3c/jose.ts'
import type { JsonObject } from '../w3c/json-document.ts'
import { CredentialFault, type CredentialProblem } from '../w3c/problem-types.ts'
import { verifyW3c, type Checked } from '../w3c/verify-w3c.ts'
import { answer, answered, noteRefused } from './answer.ts'
import { areTexts, isText, isYesNo, readRequest, type Options } from './read-request.ts'

const returned = { returnResults: isYesNo, returnProblemDetails: isYesNo, returnCredential: isYesNo, returnPresentation: isYesNo, checks: areTexts, challenge: isText, domain: isText }
const refused = (problemDetails: readonly CredentialProblem[]): Response => answer(400, { verified: false, problemDetails })
const mostInPresentation = 16

/** Verify Credential (W3C CCG VC-API): 200 with what was verified, 400 with what is wrong. */
export const verifyCredentialEndpoint: Endpoint = {
  method: 'POST',
  path: '/credentials/verify',
  who: 'anyone',
  postsPerMinute: 600,
  handle: (ctx, _params, request) => answered(ctx, 'verify', async () => {
    const { document, options } = await readRequest(request, 'verifiableCredential', returned)
    const checked = await verifyW3c(ctx, document)
    if (checked.errors.length > 0) await noteRefused(ctx, 'verify', checked.errors[0]!)
    return told(checked, { ...(options['returnCredential'] === true && { credential: document }), ...(options['returnResults'] === true && { results: results(checked) }) })
  }, refused),
}

/** Verify Presentation: its own proof, then each credential in it. */
export const verifyPresentationEndpoint: Endpoint = {
  method: 'POST',
  path: '/presentations/verify',
  who: 'anyone',
  postsPerMinute: 600,
  handle: (ctx, _params, request) => answered(ctx, 'verify presentation', async () => {
    const { document, options } = await readRequest(request, 'verifiablePresentation', returned)
    const credentials = await presented(ctx, document, options)
    if (credentials.length > mostInPresentation) throw new CredentialFault('MALFORMED_VALUE_ERROR', `a presentation may hold up to ${mostInPresentation} credentials`)
    const all: Checked[] = []
    for (const credential of credentials) all.push(await verifyW3c(ctx, credential))
    const checked = { errors: all.flatMap(({ errors }) => errors), warnings: all.flatMap(({ warnings }) => warnings) }
    if (checked.errors.length > 0) await noteRefused(ctx, 'verify presentation', checked.errors[0]!)
    return told(checked, {
      ...(options['returnPresentation'] === true && { verifiablePresentation: document }),
      ...(options['returnResults'] === true && { results: { credentials: all.map((one) => ({ verified: one.errors.length === 0, problemDetails: one.errors })) } }),
    })
  }, refused),
}

/** The credentials of a presentation whose proof, or envelope, is right. */
async function presented(ctx: MachineCtx, given: JsonObject, { challenge, domain }: Options): Promise<readonly JsonObject[]> {
  const expected = { purpose: 'authentication', now: ctx.now, challenge: challenge as string | undefined, domain: domain as string | undefined } as const
  if (![given['type']].flat().includes('EnvelopedVerifiablePresentation')) {
    const credentials = checkPresentation(given)
    const methods = await verifyProofs(ctx, given, expected)
    mustBeHolder(given, methods.map(({ controller }) => controller))
    return credentials
  }
  const { document, method } = await readEnvelope(ctx, tokenOf(given, 'vp+jwt'), 'vp+jwt')
  const credentials = checkPresentation(document)
  if (!method.purposes.includes('authentication')) throw new CredentialFault('PROOF_VERIFICATION_ERROR', 'the key of kid is not for this purpose')
  if (challenge !== undefined && document['nonce'] !== challenge) throw new CredentialFault('INVALID_CHALLENGE_ERROR', 'nonce is not the challenge that was asked for')
  if (domain !== undefined && ![document['aud']].flat().includes(domain)) throw new CredentialFault('INVALID_DOMAIN_ERROR', 'aud is not the domain that was asked for')
  mustBeHolder(document, [method.controller])
  return credentials
}

/** Who presents is the holder that the presentation names. */
function mustBeHolder({ holder }: JsonObject, controllers: readonly string[]): void {
  const id = isRecord(holder) ? holder['id'] : holder
  if (id !== undefined && !controllers.includes(id as string)) throw new CredentialFault('CRYPTOGRAPHIC_SECURITY_ERROR', 'no proof is by the holder')
}

const told = ({ errors, warnings }: Pick<Checked, 'errors' | 'warnings'>, more: object): Response => {
  const problemDetails = [...errors, ...warnings]
  return answer(errors.length === 0 ? 200 : 400, { verified: errors.length === 0, ...(problemDetails.length > 0 && { problemDetails }), ...more })
}

/** What was looked at, by property. */
function results({ document, errors, warnings }: Checked): object {
  const isFree = (code: string) => !errors.some(({ title }) => title === code)
  const { validFrom, validUntil, credentialStatus } = document
  return {
    proof: [{ verified: true }],
    ...(validFrom !== undefined && { validFrom: { verified: isFree('RANGE_ERROR'), input: validFrom } }),
    ...(validUntil !== undefined && { validUntil: { verified: isFree('RANGE_ERROR'), input: validUntil } }),
    ...(credentialStatus !== undefined && { credentialStatus: [credentialStatus].flat().map((input: unknown) => ({ verified: warnings.length === 0 && isFree('STATUS_VERIFICATION_ERROR'), input })) }),
  }
}
