import { randomBytes } from 'node:crypto'
import type { Ctx, House, ReadCtx } from '../../../kernel/ctx.ts'
import { open, seal } from '../../../kernel/keys.ts'
import type { HolderKey } from './holder-key.ts'
import * as q from './openid4vci.sql.ts'

/** What a code stands for: an offer of one document, in one configuration. */
export type Offered = { readonly partyId: string; readonly offerId: string; readonly credentialId: string; readonly configuration: string; readonly txCode: string }

/** What the address of an offer stands for. */
export type OfferPlace = { readonly code: string; readonly configuration: string }

/** What an access token is good for: copies of one document, while its key (RFC 9449) is shown where it is bound to one; `isNamed`: by its identifier. */
export type Granted = { readonly partyId: string; readonly credentialId: string; readonly configuration: string; readonly isNamed: boolean; readonly jkt?: string }

/** What a wallet tells us about by a notification id: copies that it was given. */
export type Told = { readonly partyId: string; readonly copies: readonly string[]; readonly speaker: string }

/** What a transaction id stands for: copies that a wallet was promised, and the keys that it has proved. */
export type Promised = { readonly partyId: string; readonly wallet: string; readonly speaker: string; readonly credentialId: string; readonly configuration: string; readonly keys: readonly HolderKey[] }

type Kinds = { offer: Offered | OfferPlace; token: Granted; notification: Told; deferred: Promised }

export type Kept<Stands> = { readonly hash: Buffer; readonly stands: Stands; readonly used: boolean }

export const hashOf = ({ keys }: Pick<House, 'keys'>, kind: string, secret: string): Buffer => keys.hmac('wallet secret', `${kind} ${secret}`)

const place = (hash: Buffer) => `credentials.wallet_secret.sealed ${hash.toString('hex')}`

/** Makes a secret of 256 random bits that stands for something until its time is over. */
export async function keepSecret<Kind extends keyof Kinds>(ctx: Ctx, kind: Kind, stands: Kinds[Kind], goodSeconds: number): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const hash = hashOf(ctx.house, kind, secret)
  await ctx.tx.all(q.insertSecret(hash, kind, seal(sealingKey(ctx), JSON.stringify(stands), place(hash)), new Date(ctx.now.getTime() + goodSeconds * 1000)))
  return secret
}

/** What a secret stands for; undefined when it was never given or its time is over. */
export async function secretOf<Kind extends keyof Kinds>(ctx: ReadCtx, kind: Kind, secret: string): Promise<Kept<Kinds[Kind]> | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) return undefined
  const hash = hashOf(ctx.house, kind, secret)
  const row = await ctx.db.maybe(q.readSecret(hash, kind))
  if (!row?.sealed || row.expires_at <= ctx.now) return undefined
  return { hash, stands: JSON.parse(open(sealingKey(ctx), row.sealed, place(hash)).toString()) as Kinds[Kind], used: row.used_at !== null }
}

const sealingKey = ({ house }: ReadCtx) => house.keys.derive('wallet secrets')
