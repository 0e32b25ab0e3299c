import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setGlobalConfig } from '@openid4vc/oauth2'
import { Openid4vpVerifier } from '@openid4vc/openid4vp'
import { compactDecrypt, exportJWK, generateKeyPair, importPKCS8, SignJWT, type CryptoKey, type JWK } from 'jose'

// It stands on this machine, without TLS.
setGlobalConfig({ allowInsecureUrls: true })

/** A verifier of somebody else: the library of the OpenWallet Foundation, a server on this machine, and everything that such a one may do wrong. */

export type Prefix = 'did:web' | 'did:jwk' | 'x509_hash' | 'x509_san_dns'
type Claims = Readonly<Record<string, unknown>>

/** How a request is other than it should be. */
export type Spoilt = {
  readonly claims?: Claims
  readonly header?: Claims
  readonly clientId?: string
  /** Made of the signed request on its way out. */
  readonly jwt?: (jwt: string) => string | Promise<string>
  readonly signWith?: CryptoKey | Uint8Array
  readonly serve?: (response: ServerResponse, jwt: string) => void
}
export type Asking = Spoilt & { readonly prefix?: Prefix; readonly post?: boolean; readonly encrypted?: boolean; readonly query: object }

type Answer = Readonly<Record<string, string>>

const here = 'shop.example'
const type = 'application/oauth-authz-req+jwt'

/** An authority made with openssl, a certificate below it for a shop, and one that nobody stands above. */
export function newCertificates() {
  const folder = mkdtempSync(join(tmpdir(), 'verifier-'))
  const at = (name: string) => join(folder, name)
  const make = (name: string, subject: string, more: readonly string[]) =>
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', subject, '-keyout', at(`${name}.key`), '-out', at(`${name}.pem`), ...more], { stdio: 'ignore' })
  make('root', '/O=Chamber of Shops/CN=Chamber Root', ['-addext', 'basicConstraints=critical,CA:TRUE'])
  make('shop', '/O=Corner Shop Limited/CN=shop', ['-CA', at('root.pem'), '-CAkey', at('root.key'), '-addext', 'basicConstraints=critical,CA:FALSE', '-addext', `subjectAltName=DNS:${here}`])
  make('stranger', '/O=Corner Shop Limited/CN=shop', ['-addext', 'basicConstraints=critical,CA:FALSE', '-addext', `subjectAltName=DNS:${here}`])
  const read = (name: string) => ({ pem: readFileSync(at(`${name}.pem`), 'utf8'), key: readFileSync(at(`${name}.key`), 'utf8'), der: new X509Certificate(readFileSync(at(`${name}.pem`))).raw })
  return { rootFile: at('root.pem'), root: read('root'), shop: read('shop'), stranger: read('stranger'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export type Certificates = ReturnType<typeof newCertificates>

export async function openVerifier({ shop }: Certificates) {
  const [own, certified, decrypt] = [await generateKeyPair('ES256', { extractable: true }), await importPKCS8(shop.key, 'ES256'), await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })]
  const ownJwk = await exportJWK(own.publicKey)
  const requests = new Map<string, (walletNonce: string | undefined) => Promise<{ jwt: string; serve: Spoilt['serve'] }>>()
  const answers: Answer[] = []
  const nonces: (string | undefined)[] = []
  let reply: (response: ServerResponse) => void = (response) => response.end(JSON.stringify({ redirect_uri: `${base}/thanks#response_code=one` }))
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const base = `http://${host}`
  const did = { web: `did:web:${encodeURIComponent(host)}`, jwk: `did:jwk:${Buffer.from(JSON.stringify(ownJwk)).toString('base64url')}` }
  const hash = createHash('sha256').update(shop.der).digest('base64url')
  const clients: Record<Prefix, string> = { 'did:web': `decentralized_identifier:${did.web}`, 'did:jwk': `decentralized_identifier:${did.jwk}`, x509_hash: `x509_hash:${hash}`, x509_san_dns: `x509_san_dns:${here}` }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    if (request.url === '/.well-known/did.json') return void response.end(JSON.stringify({ id: did.web, verificationMethod: [{ id: `${did.web}#one`, type: 'JsonWebKey2020', controller: did.web, publicKeyJwk: ownJwk }] }))
    if (request.url === '/answers') {
      answers.push(Object.fromEntries(form))
      return reply(response.setHeader('content-type', 'application/json'))
    }
    const make = requests.get(request.url ?? '')
    if (!make) return void response.writeHead(404).end()
    nonces.push(form.get('wallet_nonce') ?? undefined)
    const { jwt, serve: send } = await make(form.get('wallet_nonce') ?? undefined)
    if (send) return send(response, jwt)
    response.setHeader('content-type', type).end(jwt)
  }

  const callbacks = {
    fetch,
    hash: (data: Uint8Array, alg: string) => createHash(alg.replace('-', '')).update(data).digest(),
    verifyJwt: () => ({ verified: false }),
    encryptJwe: () => assert.fail(),
    signJwt: async (signer: { method: string }, { header, payload }: { header: Claims; payload: Claims }) => ({ jwt: await new SignJWT(payload).setProtectedHeader(header as never).sign(signer.method === 'x5c' ? certified : own.privateKey), signerJwk: ownJwk }),
    decryptJwe: async (jwe: string) => ({ decrypted: true, decryptionJwk: await exportJWK(decrypt.publicKey), payload: Buffer.from((await compactDecrypt(jwe, decrypt.privateKey)).plaintext).toString() }),
  } as never
  const verifier = new Openid4vpVerifier({ callbacks })

  async function payloadOf({ prefix = 'did:web', encrypted = false, query, clientId }: Asking, nonce: string) {
    const jwk = { ...(await exportJWK(decrypt.publicKey)), use: 'enc', alg: 'ECDH-ES', kid: 'answers' }
    return {
      response_type: 'vp_token', client_id: clientId ?? clients[prefix], nonce, state: `state-${nonce}`, response_mode: encrypted ? 'direct_post.jwt' : 'direct_post', response_uri: `${base}/answers`, dcql_query: query,
      client_metadata: { client_name: 'The corner shop', vp_formats_supported: { 'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] } }, ...(encrypted && { jwks: { keys: [jwk] }, encrypted_response_enc_values_supported: ['A128GCM'] }) },
    }
  }

  const signerOf = (prefix: Prefix) => (prefix === 'did:web' ? { method: 'did', alg: 'ES256', didUrl: `${did.web}#one` } : prefix === 'did:jwk' ? { method: 'did', alg: 'ES256', didUrl: `${did.jwk}#0` } : { method: 'x5c', alg: 'ES256', x5c: [shop.der.toString('base64')] })

  /** The request as the library signs it; where it is to be spoilt in ways that the library would not, signed anew by hand. */
  async function signed(asking: Asking, payload: Claims, requestUri: string): Promise<string> {
    const { prefix = 'did:web', header, signWith, claims } = asking
    const wallet = payload['wallet_nonce'] === undefined ? undefined : { expectedNonce: String(payload['wallet_nonce']) }
    const { jar } = await verifier.createOpenId4vpAuthorizationRequest({ authorizationRequestPayload: payload as never, ...(wallet && { wallet }), jar: { requestUri, jwtSigner: signerOf(prefix) as never, expiresInSeconds: 300, additionalJwtPayload: { aud: 'https://self-issued.me/v2' } } })
    const jwt = jar!.authorizationRequestJwt
    if (!header && !signWith && !claims) return jwt
    const [signedHeader, signedClaims] = jwt.split('.').slice(0, 2).map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Claims)
    return new SignJWT({ ...signedClaims, ...claims }).setProtectedHeader({ ...signedHeader, ...header } as never).sign(signWith ?? (prefix.startsWith('x509') ? certified : own.privateKey))
  }

  return {
    base,
    clients,
    answers,
    nonces,
    replyWith: (next: typeof reply) => void (reply = next),
    /** Asks for something. Gives the link, as a QR code would hold it. */
    async ask(asking: Asking) {
      const nonce = crypto.randomUUID()
      const payload = await payloadOf(asking, nonce)
      const path = `/requests/${nonce}`
      requests.set(path, async (walletNonce) => {
        const jwt = await signed(asking, { ...payload, ...(walletNonce !== undefined && { wallet_nonce: walletNonce }) }, `${base}${path}`)
        return { jwt: asking.jwt ? await asking.jwt(jwt) : jwt, serve: asking.serve }
      })
      const link = new URLSearchParams({ client_id: payload.client_id, request_uri: `${base}${path}`, ...(asking.post && { request_uri_method: 'post' }) })
      return { nonce, payload, link: `openid4vp://?${link}` }
    },
    /** The same unsigned, with everything in the link. */
    async askPlainly(asking: Asking) {
      const nonce = crypto.randomUUID()
      const payload = await payloadOf({ clientId: `redirect_uri:${base}/answers`, ...asking }, nonce)
      const { authorizationRequest: link } = await verifier.createOpenId4vpAuthorizationRequest({ authorizationRequestPayload: payload as never })
      return { nonce, payload, link }
    },
    /** Reads the last answer as the library does: decrypted, and held against the query. */
    async readAnswer(payload: Claims) {
      const answer = answers.at(-1)!
      const parsed = await verifier.parseOpenid4vpAuthorizationResponse({ authorizationResponse: answer, authorizationRequestPayload: payload as never, callbacks })
      assert.ok(parsed.type === 'dcql')
      return { state: parsed.authorizationResponsePayload.state, presentations: parsed.dcql.presentations as Readonly<Record<string, readonly string[]>>, encrypted: 'response' in answer }
    },
    decryptKey: async (): Promise<JWK> => exportJWK(decrypt.publicKey),
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  }
}

export type VerifierElsewhere = Awaited<ReturnType<typeof openVerifier>>
