import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { House } from '../../../kernel/ctx.ts'
import { livenessAudience, livenessIssuer, livenessStartUrl, portalKeyForLiveness, providerKey } from './wire.ts'

/** What a provider found: the face is alive and the one of the portrait, or it is not. */
export type LivenessResult = { readonly session: string; readonly nonce: string; readonly passed: boolean }

/** Who looks at a living face and compares it with the portrait in the register. It is an organisation outside; the sandbox runs a twin of it. */
export type LivenessProvider = {
  readonly organisation: string
  /** Where the person is sent to. `nonce` comes back in the result and nowhere else. */
  start(check: { readonly session: string; readonly nonce: string; readonly returnTo: string; readonly now: Date }): Promise<{ redirect: string }>
  /** What a signed result says; throws for one that is not the provider's, not for us, or over. */
  read(result: string, now: Date): Promise<LivenessResult>
}

const secondsToLook = 600
const Result = z.object({ sub: z.uuid(), nonce: z.string().max(100), liveness: z.enum(['passed', 'failed']), likeness: z.enum(['same', 'other']) })

/** The provider that this installation is connected to. Outside the sandbox there is none yet. */
export function livenessProviderOf(house: House): LivenessProvider | undefined {
  if (!house.config.SANDBOX) return undefined
  return {
    organisation: 'Lantern Liveness (sandbox)',
    async start({ session, nonce, returnTo, now }) {
      const seconds = Math.floor(now.getTime() / 1000)
      const request = await new SignJWT({ nonce, return_to: returnTo })
        .setProtectedHeader({ alg: 'ES256', typ: 'liveness-request+jwt' })
        .setIssuer(livenessAudience(house)).setAudience(livenessIssuer).setSubject(session).setIssuedAt(seconds).setExpirationTime(seconds + secondsToLook)
        .sign(portalKeyForLiveness(house).privateKey)
      return { redirect: `${livenessStartUrl(house)}?request=${request}` }
    },
    async read(result, now) {
      const { payload } = await jwtVerify(result, providerKey(house).publicKey, { algorithms: ['ES256'], typ: 'liveness-result+jwt', issuer: livenessIssuer, audience: livenessAudience(house), currentDate: now, requiredClaims: ['exp', 'iat', 'sub'], maxTokenAge: 300, clockTolerance: 5 })
      const { sub: session, nonce, liveness, likeness } = Result.parse(payload)
      return { session, nonce, passed: liveness === 'passed' && likeness === 'same' }
    },
  }
}
