import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { nobody, type House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import type { Pack } from '../jurisdiction/index.ts'
import { kinds, profiles, type Registration } from './client.ts'
import { putReadyClient } from './clients.sql.ts'
import { actingScopes, scopeFor, scopesOf } from './scopes.ts'

const Text = z.strictObject({ en: z.string(), 'zh-Hant': z.string() })
const PrivateKey = z.strictObject({ kty: z.literal('EC'), crv: z.string(), kid: z.string(), alg: z.string(), use: z.literal('sig'), x: z.string(), y: z.string(), d: z.string() })
const Clients = z.strictObject({
  clients: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(kinds),
      organisation: z.string(),
      names: Text,
      profile: z.enum(profiles),
      metadata: z.looseObject({ grant_types: z.array(z.string()), jwks_uri: z.string().optional() }),
      privateKey: PrivateKey.optional(),
      purposes: z.array(z.strictObject({ id: z.string(), claims: z.array(z.string()).default([]), acts: z.array(z.enum(actingScopes)).default([]), why: Text })),
    }),
  ),
})

/** A client of the sandbox that is ready to be tried, with the private key that would be its own secret in earnest. */
export type ReadyClient = z.infer<typeof Clients>['clients'][number]

const known = new WeakMap<House['keys'], readonly ReadyClient[]>()

/** The ready clients of the jurisdiction's sandbox, from its file; read once an installation. */
export function readyClients(house: House): readonly ReadyClient[] {
  let ready = known.get(house.keys)
  if (!ready) {
    const file = join(house.pack.folder, 'sandbox', 'clients.yaml')
    ready = existsSync(file) ? Clients.parse(parse(readFileSync(file, 'utf8'))).clients : []
    known.set(house.keys, ready)
  }
  return ready
}

/** The public half of a ready client's key, as a key set (RFC 7517). */
export function publicKeys({ privateKey }: ReadyClient): { readonly keys: readonly object[] } {
  if (!privateKey) return { keys: [] }
  const { d: _, ...key } = privateKey
  return { keys: [key] }
}

/** Writes the sandbox's ready clients. Doing it again changes nothing but what their file has changed. */
export async function seedClients(db: Db, house: House): Promise<void> {
  for (const one of readyClients(house)) {
    await db.write(putReadyClient({ id: one.id, ownerParty: nobody, kind: one.kind, organisation: one.organisation, registration: registrationOf(one, house.pack) }, new Date()))
  }
}

/** What is registered of a ready client: its file, with its public key and the scopes of its purposes. */
export function registrationOf(one: ReadyClient, pack: Pack): Registration {
  const purposes = one.purposes.map(({ acts, ...purpose }) => ({ ...purpose, scope: scopeFor(pack, purpose.claims, acts) }))
  const keys = one.privateKey && one.metadata.jwks_uri === undefined ? { jwks: publicKeys(one) } : {}
  const scope = scopesOf(purposes, one.metadata.grant_types)
  return { names: one.names, profile: one.profile, purposes, metadata: { client_id: one.id, client_name: one.names.en, ...one.metadata, ...keys, scope } }
}
