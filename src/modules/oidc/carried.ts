import { randomBytes } from 'node:crypto'
import { errors, type Adapter, type AdapterPayload, type Provider } from 'oidc-provider'
import type { House } from '../../kernel/ctx.ts'
import { open, seal } from '../../kernel/keys.ts'
import type { Ground } from './configuration.ts'
import { endGrantNow } from './kept-store.ts'
import { isFirstShowing } from './showings.ts'

/**
 * Codes and access tokens carry what they stand for, sealed by a key of the installation: giving one writes nothing, reading one reads nothing.
 * They count while their grant does, which every use of one asks for, and a code once.
 */
export const carriedKinds = ['AuthorizationCode', 'AccessToken'] as const
type Kind = (typeof carriedKinds)[number]
export const isCarried = (kind: string): kind is Kind => (carriedKinds as readonly string[]).includes(kind)

// A code stands in an address, a token in a header: browsers and servers take more than this of both.
const mostSigns = 4000
const saltBytes = 16
// Somewhat longer than a code is good for, so that its mark stands for as long as it would be taken.
const slackSeconds = 60

/** A key made of the installation's and 16 random bytes, which stand in front of what it seals. */
type CarriedKey = { readonly salt: Buffer; readonly key: Buffer }

// Another one each minute in each process, so that none seals more than AES-GCM may with random nonces (NIST SP 800-38D, section 8.3).
const sealsForMs = 60_000
// Some minutes' worth of many processes.
const mostKeys = 1000
const sealing = new WeakMap<House['keys'], CarriedKey & { readonly until: number }>()
const reading = new WeakMap<House['keys'], Map<string, Buffer>>()

const keyOf = ({ keys }: Pick<House, 'keys'>, salt: Buffer): Buffer => keys.hmac('oidc carried', salt.toString('base64url'))

function sealingKey(house: House): CarriedKey {
  const known = sealing.get(house.keys)
  if (known && known.until > Date.now()) return known
  const salt = randomBytes(saltBytes)
  const made = { salt, key: keyOf(house, salt), until: Date.now() + sealsForMs }
  sealing.set(house.keys, made)
  return made
}

function readingKey(house: House, salt: Buffer): Buffer {
  const keys = reading.get(house.keys) ?? new Map<string, Buffer>()
  reading.set(house.keys, keys)
  const id = salt.toString('latin1')
  const key = keys.get(id) ?? keyOf(house, salt)
  if (keys.size >= mostKeys) keys.clear()
  keys.set(id, key)
  return key
}

const placeOf = (kind: Kind) => `oidc ${kind}`

function write(house: House, kind: Kind, payload: object): string {
  const { salt, key } = sealingKey(house)
  const value = Buffer.concat([salt, seal(key, JSON.stringify(payload), placeOf(kind))]).toString('base64url')
  if (value.length > mostSigns) throw new errors.InvalidRequest('the request asks for more than a code can carry; name fewer claims')
  return value
}

function read(house: House, kind: Kind, value: string): AdapterPayload | undefined {
  if (value.length > mostSigns) return undefined
  const bytes = Buffer.from(value, 'base64url')
  try {
    return JSON.parse(open(readingKey(house, bytes.subarray(0, saltBytes)), bytes.subarray(saltBytes), placeOf(kind)).toString()) as AdapterPayload
  } catch {
    // Not one of ours, or changed.
    return undefined
  }
}

/** The library's store of what is carried: there is none. */
export function carriedStore(house: () => House, kind: Kind): Adapter {
  const nothing = () => Promise.resolve(undefined)
  return { find: (value) => Promise.resolve(read(house(), kind, value)), upsert: nothing, findByUid: nothing, findByUserCode: nothing, consume: nothing, destroy: nothing, revokeByGrantId: nothing }
}

type Model = { prototype: { getValueAndPayload(): Promise<{ value: string; payload?: Record<string, unknown> }> } }

/** Has the library's codes and access tokens carry what they stand for. */
export function carry(provider: Provider, { db, house }: Ground): void {
  for (const kind of carriedKinds) {
    const { prototype } = provider[kind] as unknown as Model
    const own = prototype.getValueAndPayload
    prototype.getValueAndPayload = async function () {
      const { value, payload } = await own.call(this)
      if (!payload) return { value }
      // What ends a session of the portal ends its grants (signed-out.ts): looking for the session as well would tell no more.
      const { expiresWithSession: _, ...told } = payload
      return { value: write(house(), kind, told) }
    }
  }
  provider.AuthorizationCode.prototype.consume = async function (this: { jti: string; exp?: number; grantId?: string }) {
    if (await isFirstShowing(db, 'authorization code', this.jti, this.exp! + slackSeconds, 'lasting')) return
    // Used again: all that came of it ends (RFC 6749, section 4.1.2).
    await endGrantNow(db, this.grantId!)
    throw new errors.InvalidGrant('authorization code already consumed')
  }
}
