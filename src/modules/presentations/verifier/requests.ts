import { createHash, randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { Ctx, House, ReadCtx } from '../../../kernel/ctx.ts'
import { open, seal } from '../../../kernel/keys.ts'
import { record } from '../../journal/index.ts'
import type { PresentationEntry } from '../entries.ts'
import * as q from '../presentations.sql.ts'
import type { Question } from './question.ts'
import type { Purpose } from './purposes.ts'
import type { Verifier } from './verifier.ts'

export const requestMinutes = 10

/** A request as it is kept while it waits. */
export type Kept = Question & {
  readonly verifier: string
  /** The officer who asked; only they see the answer. '' for anybody, who has the secret. */
  readonly asker: string
  /** Why an officer asks: the holder is told, and the journal has it. */
  readonly purpose?: Purpose
  readonly nonce: string
  readonly state: string
  /** For the answer alone (OpenID4VP 1.0, section 8.3): nobody on the way reads it. */
  readonly decryptWith: JWK
}

/** What came of it: shown to the asker once. */
export type Outcome =
  | { readonly result: 'shown'; readonly status: string; readonly organisation: string; readonly type: string; readonly claims: Readonly<Record<string, unknown>>; readonly number?: string; readonly holder?: string; readonly at: string }
  | { readonly result: 'declined'; readonly code: string; readonly at: string }

export type Waiting = { readonly id: string; readonly hash: Buffer; readonly kept: Kept; readonly expiresAt: Date; readonly answered: boolean; readonly read: boolean }

/** The wallet's half of the secret follows from the asker's, and not the other way round: who answers cannot read answers. */
export const requestIdOf = ({ keys }: Pick<House, 'keys'>, ask: string): string => keys.hmac('presentation request', ask).toString('base64url')

/** Names a request in a browser that asked, and tells nothing of it. */
export const markOf = ({ hash }: Pick<Waiting, 'hash'>): string => hash.toString('hex', 0, 8)

const hashOf = (id: string): Buffer => createHash('sha256').update(`presentation ${id}`).digest()
const sealingKey = ({ house }: Pick<ReadCtx, 'house'>) => house.keys.derive('presentation requests')
const place = (hash: Buffer, what: 'sealed' | 'answer_sealed') => `presentations.request.${what} ${hash.toString('hex')}`

/** Keeps a question for ten minutes. Returns the secret by which its asker comes back to it. */
export async function ask(ctx: Ctx, verifier: Verifier, question: Question, purpose?: Purpose): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const hash = hashOf(requestIdOf(ctx.house, secret))
  const { privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })
  const random = () => randomBytes(24).toString('base64url')
  const kept: Kept = { type: question.type, claims: question.claims, verifier: verifier.name, ...(purpose && { purpose }), asker: ctx.actor.kind === 'person' && verifier.name !== 'anyone' ? ctx.actor.id : '', nonce: random(), state: random(), decryptWith: await exportJWK(privateKey) }
  await ctx.tx.all(q.insertRequest(hash, seal(sealingKey(ctx), JSON.stringify(kept), place(hash, 'sealed')), new Date(ctx.now.getTime() + requestMinutes * 60_000)))
  // Whose record it stands in: an officer's asking is the office's; of anybody else nothing is kept but that it was asked.
  await record<PresentationEntry>(ctx, ctx.actor.id, { what: 'presentation.asked', ...(kept.asker === '' && { basis: 'open to all' as const }), verifier: verifier.name, type: question.type, ...(purpose && { purpose }) })
  return secret
}

/** A request that waits, by the wallet's half of its secret; undefined when it is not there or its time is over. */
export async function requestAt(ctx: ReadCtx, id: string): Promise<Waiting | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(id)) return undefined
  const hash = hashOf(id)
  const row = await ctx.db.maybe(q.readRequest(hash))
  if (!row || row.expires_at <= ctx.now) return undefined
  const kept = JSON.parse(open(sealingKey(ctx), row.sealed, place(hash, 'sealed')).toString()) as Kept
  return { id, hash, kept, expiresAt: row.expires_at, answered: row.answered_at !== null, read: row.read_at !== null }
}

type Settled = { readonly outcome: Outcome; /** SHA-256 of the code with which the answer came back to the browser that asked. */ readonly code?: string }

const codeHash = (code: string): string => createHash('sha256').update(code).digest('base64url')

/** Keeps what came back until the asker reads it; false when there was an answer before. With a code it is for whoever brings that. */
export async function settle(ctx: Ctx, { hash }: Waiting, outcome: Outcome, code: string | undefined): Promise<boolean> {
  const settled: Settled = { outcome, ...(code !== undefined && { code: codeHash(code) }) }
  return (await ctx.tx.maybe(q.answerRequest(hash, seal(sealingKey(ctx), JSON.stringify(settled), place(hash, 'answer_sealed')), ctx.now))) !== undefined
}

/**
 * What came of a request, once: whoever asks again finds nothing. An answer from a wallet on the asker's own device is given for its code alone (OpenID4VP 1.0,
 * section 14.2: so nobody reads the answer of a person whom they sent their own link); `elsewhere` without it.
 */
export async function takeOutcome(ctx: Ctx, { hash }: Waiting, code: string): Promise<Outcome | 'elsewhere' | undefined> {
  const row = await ctx.tx.maybe(q.readRequest(hash))
  if (!row?.answer_sealed) return undefined
  const settled = JSON.parse(open(sealingKey(ctx), row.answer_sealed, place(hash, 'answer_sealed')).toString()) as Settled
  if (settled.code !== undefined && settled.code !== codeHash(code)) return 'elsewhere'
  return (await ctx.tx.maybe(q.forgetAnswer(hash, ctx.now))) && settled.outcome
}
