import type { SigningKey } from '../../../kernel/keyring.ts'
import type { MachineCtx } from '../../../kernel/page.ts'
import { canonicalHash } from '../w3c/canonical-hash.ts'
import { makeProof } from '../w3c/data-integrity.ts'
import { envelopeOf, signEnvelope } from '../w3c/jose.ts'
import type { JsonObject } from '../w3c/json-document.ts'
import type { W3cForm } from '../w3c/make-w3c.ts'

export type Signer = { readonly issuer: string; readonly form: W3cForm; readonly key: SigningKey; readonly method: string }

/** A credential with the signer's proof. One that is there already stays, beside ours (a proof set); an envelope has no place for one. */
export async function secured(ctx: MachineCtx, { issuer, form, key, method }: Signer, credential: JsonObject, given: unknown): Promise<JsonObject> {
  if (form !== 'vc+jwt') {
    const proof = await makeProof(ctx, credential, key, { method, purpose: 'assertionMethod', now: ctx.now })
    return { ...credential, proof: given === undefined ? proof : [...[given].flat(), proof] }
  }
  // A verifier that reads JSON-LD must find the same as one that does not.
  await canonicalHash(ctx, credential)
  return envelopeOf(await signEnvelope(credential, key, { method, issuer }))
}
