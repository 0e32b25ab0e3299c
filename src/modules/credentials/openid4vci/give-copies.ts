import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import type { MachineCtx } from '../../../kernel/page.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { anchoringOverdue } from '../../transparency/index.ts'
import type { Credential } from '../read-credentials.ts'
import type { Configuration } from './configurations.ts'
import type { Asker } from './granted.ts'
import type { HolderKey } from './holder-key.ts'
import { issueCopies, mostCopies } from './issue-copies.ts'
import * as q from './openid4vci.sql.ts'
import { refuseWith } from './protocol-error.ts'
import { hashOf, keepSecret } from './secrets.ts'

const tellSeconds = 30 * 86_400
/** For so long a copy is promised, and a wallet that came with an offer may come back with the token that it has. */
export const promisedSeconds = 86_400
const comeBackSeconds = 300

/** What a wallet is to get, its proofs checked. */
export type Order = { readonly asker: Pick<Asker, 'partyId' | 'wallet' | 'speaker'>; readonly configuration: Configuration; readonly keys: readonly HolderKey[] }

type Given = { readonly status: 200 | 202; readonly body: object }

type Steps = {
  /** In the transaction that gives or promises, first: what makes it once. */
  readonly once: (ctx: Ctx) => Promise<void>
  readonly find: (ctx: ReadCtx) => Promise<Credential | undefined>
  /** The transaction id that the wallet has already, where it has come back. */
  readonly promised?: string
}

/**
 * Gives copies of a document, or promises them (OpenID4VCI 1.0, sections 8.3 and 9) while none can be made: the device with our keys is away, or what
 * was issued before has waited for its anchor longer than the grace.
 */
export async function giveCopies(ctx: MachineCtx, order: Order, steps: Steps): Promise<Given> {
  if (await anchoringOverdue(ctx)) return promise(ctx, order, steps)
  try {
    return { status: 200, body: await ctx.write((writing) => give(writing, order, steps)) }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'keyring.device_away') return promise(ctx, order, steps)
    throw error
  }
}

async function give(ctx: Ctx, { asker: { partyId, wallet, speaker }, configuration, keys }: Order, { once, find }: Steps): Promise<object> {
  await once(ctx)
  const credential = await mayHave(ctx, { partyId, keys, find })
  const copies = await issueCopies(ctx, { partyId, credential, keys, wallet, form: configuration.form })
  const told = await keepSecret(ctx, 'notification', { partyId, copies: copies.map(({ id }) => id), speaker }, tellSeconds)
  return { credentials: copies.map(({ compact }) => ({ credential: asFormat(configuration, compact) })), notification_id: told }
}

/** A document with its proof is given as JSON, what is compact as a text (appendix A). */
const asFormat = ({ form }: Configuration, compact: string): unknown => (form === 'dc+sd-jwt' || form === 'vc+jwt' ? compact : JSON.parse(compact))

async function mayHave(ctx: ReadCtx, { partyId, keys, find }: { partyId: string; keys: readonly HolderKey[]; find: Steps['find'] }): Promise<Credential> {
  const credential = (await find(ctx)) ?? denied('There is no such document in force.')
  const out = (await ctx.db.maybe(q.countCopies(partyId, credential.id)))?.n ?? 0
  if (out + keys.length > mostCopies) denied('There are too many copies of this document in wallets. The holder can take some back.')
  return credential
}

const denied = (why: string): never => refuseWith('credential_request_denied', why)

/** Whoever may not have a copy is told so now. Nothing is signed. */
async function promise(ctx: MachineCtx, { asker: { partyId, wallet, speaker }, configuration, keys }: Order, { once, find, promised }: Steps): Promise<Given> {
  const id = await ctx.write(async (writing) => {
    const credential = await mayHave(writing, { partyId, keys, find })
    if (promised !== undefined) return promised
    await once(writing)
    return keepSecret(writing, 'deferred', { partyId, wallet, speaker, credentialId: credential.id, configuration: configuration.id, keys }, promisedSeconds)
  })
  return { status: 202, body: { transaction_id: id, interval: comeBackSeconds } }
}

/** A token of an offer lasts as long as the promise. One of the OpenID Provider is renewed there. */
export async function lengthenToken(ctx: MachineCtx, request: Request): Promise<void> {
  const token = /^\S+ +(\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
  await ctx.write(({ tx }) => tx.all(q.lengthenSecret(hashOf(ctx.house, 'token', token), 'token', new Date(ctx.now.getTime() + promisedSeconds * 1000))))
}
