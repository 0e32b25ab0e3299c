import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { rootCertificates } from 'node:tls'
import type { House } from '../../../../kernel/ctx.ts'
import { fault } from './request-fault.ts'
import type { JsonObject } from './signed-request.ts'

const mostCertificates = 5

/** Roots by which a wallet here knows verifiers: those whose certificates say who somebody is (named by who runs the installation), and those of the web, which prove an address and no more. */
export type Roots = { readonly named: readonly X509Certificate[]; readonly web: readonly X509Certificate[] }

let web: readonly X509Certificate[] | undefined

export async function rootsOf({ config }: Pick<House, 'config'>): Promise<Roots> {
  web ??= rootCertificates.map((pem) => new X509Certificate(pem))
  if (!config.VERIFIER_CA_FILE) return { named: [], web }
  const blocks = (await readFile(config.VERIFIER_CA_FILE, 'utf8')).match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
  return { named: blocks.map((pem) => new X509Certificate(pem)), web }
}

/** The certificates that came with a request (RFC 7515, section 4.1.6), the signer's first. */
export function certificatesIn({ x5c }: JsonObject): readonly [X509Certificate, ...X509Certificate[]] {
  const wrong = (): never => fault('forged', 'invalid_request_object', 'The certificate of who asks is missing or cannot be read.')
  if (!Array.isArray(x5c) || x5c.length === 0 || x5c.length > mostCertificates) return wrong()
  try {
    return x5c.map((one) => new X509Certificate(Buffer.from(String(one), 'base64'))) as [X509Certificate, ...X509Certificate[]]
  } catch {
    return wrong()
  }
}

/** The root above a signer's certificate; undefined when there is none that is trusted, or any on the way is out of its time or may certify nobody (RFC 5280, section 6.1). */
export function rootAbove([leaf, ...offered]: readonly [X509Certificate, ...X509Certificate[]], roots: readonly X509Certificate[], now: Date): X509Certificate | undefined {
  let last = leaf
  if (leaf.ca || !isWithin(leaf, now)) return undefined
  for (let step = 0; step < mostCertificates; step++) {
    const root = roots.find((one) => isAbove(one, last) && isWithin(one, now))
    if (root) return root
    const next = offered.find((one) => one !== last && isAbove(one, last))
    if (!next || !isWithin(next, now)) return undefined
    last = next
  }
  return undefined
}

const isWithin = (one: X509Certificate, now: Date): boolean => one.validFromDate <= now && now <= one.validToDate

function isAbove(issuer: X509Certificate, certificate: X509Certificate): boolean {
  if (!issuer.ca || !certificate.checkIssued(issuer)) return false
  try {
    return certificate.verify(issuer.publicKey)
  } catch {
    // A key of a kind that cannot have made this signature.
    return false
  }
}

/** What a certificate calls its subject: its organisation, else its common name. */
export function subjectOf({ subject }: X509Certificate): string {
  const parts = new Map(subject.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const))
  return parts.get('O') ?? parts.get('CN') ?? ''
}
