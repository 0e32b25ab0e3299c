import type { House } from '../../kernel/ctx.ts'
import type { Endpoint } from '../../kernel/page.ts'
import { refuse } from './refusals.ts'

const answer = (body: Buffer | string, type: string, maxAgeSeconds: number): Response =>
  new Response(body as BodyInit, { headers: { 'content-type': type, 'cache-control': `public, max-age=${maxAgeSeconds}`, 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' } })

/** RFC 7468. */
export const pem = (der: Buffer): string => `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`

async function pemOf(house: House, now: Date, wanted: (kind: string) => boolean): Promise<string> {
  return (await house.authority.certificates(house, now)).filter((row) => wanted(row.kind)).map((row) => pem(row.der)).join('')
}

/**
 * What whoever checks our signatures may need: `roots.pem` to trust, `chain.pem` for what is between, and by the name of a key its certificate (`.cer`) and
 * its revocation list (`.crl`), as RFC 2585 and RFC 8555 name their types.
 */
export const pkiEndpoint: Endpoint = {
  method: 'GET',
  path: '/pki/:file',
  who: 'anyone',
  async handle({ house, now }, params) {
    const file = params['file']!
    if (file === 'roots.pem') return answer(await pemOf(house, now, (kind) => kind === 'root'), 'application/pem-certificate-chain', 3600)
    if (file === 'chain.pem') return answer(await pemOf(house, now, (kind) => kind !== 'root'), 'application/pem-certificate-chain', 3600)
    const kid = file.slice(0, -4)
    if (file.endsWith('.cer')) {
      const row = (await house.authority.certificates(house, now)).find((one) => one.kid === kid && one.kind !== 'cross') ?? refuse('pki.not_found')
      return answer(row.der, 'application/pkix-cert', 3600)
    }
    if (file.endsWith('.crl')) {
      const list = (await house.authority.lists(house, now)).find((one) => one.kid === kid) ?? refuse('pki.not_found')
      return answer(list.der, 'application/pkix-crl', 600)
    }
    return refuse('pki.not_found')
  },
}
