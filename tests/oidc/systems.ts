import * as jose from 'jose'
import * as openid from 'openid-client'
import { readyClients } from '../../src/modules/clients/index.ts'
import type { Site } from '../site.ts'

export type System = { readonly id: string; readonly config: openid.Configuration; readonly redirectUri: string; readonly key: CryptoKey; readonly kid: string }

/** One of the sandbox's ready systems as a certified client library sees it, from our discovery document and its own key. */
export async function systemOf(site: Site, id: string): Promise<System> {
  const ready = readyClients(site.house).find((one) => one.id === id)!
  const { privateKey, metadata } = ready
  const key = privateKey && ((await jose.importJWK(privateKey, 'ES256')) as CryptoKey)
  const auth = key ? openid.PrivateKeyJwt({ key, kid: privateKey.kid }) : openid.None()
  const config = await openid.discovery(new URL(site.house.config.PUBLIC_URL), id, metadata as unknown as openid.ClientMetadata, auth, { execute: [openid.allowInsecureRequests] })
  return { id, config, redirectUri: (metadata['redirect_uris'] as string[])[0]!, key: key!, kid: privateKey?.kid ?? '' }
}
