import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { House } from '../../kernel/ctx.ts'
import { refuse } from './refusals.ts'
import { relyingPartyOf } from './relying-party.ts'

const bytes = (most: number) => z.string().max(most).regex(/^[\w-]+$/)
const common = { id: bytes(1400), rawId: bytes(1400), type: z.literal('public-key'), clientExtensionResults: z.record(z.string(), z.unknown()) }

/** What `PublicKeyCredential.toJSON` gives (WebAuthn Level 3, section 5.1); what we have no use for is left out. */
export const SignInAnswer = z.object({ ...common, response: z.object({ clientDataJSON: bytes(4000), authenticatorData: bytes(8000), signature: bytes(8000), userHandle: bytes(100).nullish().transform((value) => value ?? undefined) }) })
export const AddAnswer = z.object({ ...common, response: z.object({ clientDataJSON: bytes(4000), attestationObject: bytes(60_000), transports: z.array(z.string().max(20)).max(10).default([]) }) })

/** What was sent, in its shape. */
export function readAnswer<Shape extends z.ZodType>(shape: Shape, sent: string): z.infer<Shape> {
  let json: unknown
  try {
    json = JSON.parse(sent)
  } catch {
    return refuse('passkey.unreadable')
  }
  const { data, success } = shape.safeParse(json)
  return success ? data : refuse('passkey.unreadable')
}

const ClientData = z.object({ type: z.string(), challenge: z.string(), origin: z.string(), crossOrigin: z.boolean().optional() })
const verifiedBit = 0x04

/**
 * Looks at the parts that tell a person something, before the library looks at all of them: what the answer is for, whose challenge it
 * has, which site it was given to, and whether the device has checked its user. `authData` is missing where it lies inside the attestation.
 */
export function checkAnswer(house: House, answer: { clientDataJSON: string; authData: Buffer | undefined; type: 'webauthn.get' | 'webauthn.create'; challenge: Buffer }): void {
  const { id, origin } = relyingPartyOf(house)
  const client = readAnswer(ClientData, Buffer.from(answer.clientDataJSON, 'base64url').toString())
  if (client.type !== answer.type) refuse('passkey.unreadable')
  if (client.challenge !== answer.challenge.toString('base64url')) refuse('passkey.expired')
  if (client.origin !== origin || client.crossOrigin === true) refuse('passkey.wrong_site')
  const { authData } = answer
  if (!authData) return
  if (authData.length < 37) refuse('passkey.unreadable')
  if (!authData.subarray(0, 32).equals(createHash('sha256').update(id).digest())) refuse('passkey.wrong_site')
  if ((authData[32]! & verifiedBit) === 0) refuse('passkey.not_verified')
}
