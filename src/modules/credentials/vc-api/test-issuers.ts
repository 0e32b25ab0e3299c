import type { House } from '../../../kernel/ctx.ts'
import type { KeyAlgorithm, SigningKey } from '../../../kernel/keyring.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { didKeyOf } from '../w3c/did.ts'
import type { W3cForm } from '../w3c/make-w3c.ts'

/** Issuers made for tests, in the sandbox: anybody may have them sign anything, so that nothing they sign means anything. */
export type TestIssuer = { readonly id: string; readonly form: W3cForm; readonly key: SigningKey }

const made: readonly { readonly form: W3cForm; readonly purpose: string; readonly algorithm: KeyAlgorithm }[] = [
  { form: 'ecdsa-rdfc-2019', purpose: 'test issuer ecdsa-rdfc-2019', algorithm: 'ES256' },
  { form: 'eddsa-rdfc-2022', purpose: 'test issuer eddsa-rdfc-2022', algorithm: 'EdDSA' },
  { form: 'vc+jwt', purpose: 'test issuer vc+jwt', algorithm: 'ES256' },
]

/** Each is a did:key, which belongs to no organisation; none outside the sandbox. */
export const testIssuers = ({ config, keyring }: House): Promise<readonly TestIssuer[]> =>
  Promise.all((config.SANDBOX ? made : []).map(async ({ form, purpose, algorithm }) => {
    const key = await keyring.signer(purpose, algorithm)
    return { id: didKeyOf(key.publicJwk), form, key }
  }))

/** Their names, for whoever tries /credentials/issue. */
export const testIssuersEndpoint: Endpoint = {
  method: 'GET',
  path: '/sandbox/credential-issuers',
  who: 'sandbox',
  handle: async ({ house }) => Response.json({ issuers: (await testIssuers(house)).map(({ id, form }) => ({ id, form })) }),
}
