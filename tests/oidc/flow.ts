import { createHash, randomBytes, randomUUID } from 'node:crypto'
import * as jose from 'jose'
import { readyClients } from '../../src/modules/clients/index.ts'
import type { Site } from '../site.ts'
import type { Browser } from './browser.ts'

/** A system that does everything by hand, so that a test can do one thing wrong. */
export type Hand = Awaited<ReturnType<typeof handOf>>

export type Answer = { readonly status: number; readonly body: Record<string, unknown>; readonly headers: Headers }

export const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')
export const newVerifier = () => randomBytes(32).toString('base64url')

export async function handOf(site: Site, id: string) {
  const base = site.house.config.PUBLIC_URL
  const ready = readyClients(site.house).find((one) => one.id === id)!
  const key = ready.privateKey && ((await jose.importJWK(ready.privateKey, 'ES256')) as CryptoKey)
  const dpop = await jose.generateKeyPair('ES256', { extractable: true })
  const redirectUri = (ready.metadata['redirect_uris'] as string[])[0] ?? ''
  const now = () => Math.floor(Date.now() / 1000)

  const assertion = (change: { [claim: string]: unknown } = {}, header: Partial<jose.JWTHeaderParameters> = {}, by: CryptoKey | Uint8Array = key!) =>
    new jose.SignJWT({ iss: id, sub: id, aud: base, jti: randomUUID(), iat: now(), exp: now() + 60, ...change }).setProtectedHeader({ alg: 'ES256', kid: ready.privateKey!.kid, ...header }).sign(by)

  const proof = async (change: { [claim: string]: unknown } = {}, keys = dpop) =>
    new jose.SignJWT({ jti: randomUUID(), iat: now(), htm: 'POST', htu: `${base}/oidc/token`, ...change }).setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await jose.exportJWK(keys.publicKey) }).sign(keys.privateKey)

  const send = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> => {
    const answer = await fetch(`${base}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers: { accept: 'application/json', ...headers }, redirect: 'manual' })
    const text = await answer.text()
    return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : { text }, headers: answer.headers }
  }

  /** With the system's own authentication, unless fields say otherwise. */
  const ask = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> =>
    send(path, { client_id: id, ...(key && !('client_assertion' in fields) && { client_assertion: await assertion(), client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' }), ...fields }, headers)

  const authorizeUrl = (fields: Record<string, string | undefined>) => {
    const all = { client_id: id, response_type: 'code', scope: 'openid profile', redirect_uri: redirectUri, code_challenge_method: 'S256', state: 's1', nonce: 'n1', ...fields }
    return `${base}/oidc/auth?${new URLSearchParams(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined))}`
  }

  /** A fresh code of the browser's person. */
  const codeFor = async (browser: Browser, fields: Record<string, string> = {}): Promise<{ code: string; verifier: string; back: URL }> => {
    const verifier = newVerifier()
    const pushed = ready.profile === 'fapi2' ? await push({ code_challenge: challengeOf(verifier), ...fields }) : undefined
    const url = pushed ? `${base}/oidc/auth?${new URLSearchParams({ client_id: id, request_uri: String(pushed.body['request_uri']) })}` : authorizeUrl({ code_challenge: challengeOf(verifier), ...fields })
    const back = await browser.walk(url)
    return { code: back.searchParams.get('code') ?? '', verifier, back }
  }

  const push = (fields: Record<string, string>, headers: Record<string, string> = {}) => ask('/oidc/par', { response_type: 'code', scope: 'openid profile', redirect_uri: redirectUri, code_challenge_method: 'S256', state: 's1', nonce: 'n1', ...fields }, headers)

  const redeem = (given: { code: string; verifier: string }, fields: Record<string, string> = {}, headers: Record<string, string> = {}) => ask('/oidc/token', { grant_type: 'authorization_code', code: given.code, code_verifier: given.verifier, redirect_uri: redirectUri, ...fields }, headers)

  const userinfo = async (token: string, scheme = 'Bearer', headers: Record<string, string> = {}): Promise<Answer> => {
    const answer = await fetch(`${base}/oidc/userinfo`, { headers: { authorization: `${scheme} ${token}`, ...headers } })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, headers: answer.headers }
  }
  return { id, base, key, dpop, redirectUri, now, assertion, proof, send, ask, authorizeUrl, codeFor, push, redeem, userinfo }
}
