import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import { isUuid, uuid } from '../../../kernel/ids.ts'
import { addJob, once, type JobRun } from '../../../kernel/jobs.ts'
import { credentialOf, issueCopies, takeBack, type Credential } from '../../credentials/index.ts'
import { openFor, sealFor } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import type { PresentationEntry } from '../entries.ts'
import * as q from './cards.sql.ts'

/** A card in the wallet of an account. `copy` is not there for the moment that it takes to make it. */
export type Card = { readonly id: string; readonly credential: Credential; readonly copy: Copy | undefined }

type Copy = { /** SD-JWT VC, compact. */ readonly compact: string; /** The private key that it is bound to; it never leaves the house. */ readonly key: JWK }

const mostCards = 50
const place = (id: string): string => `presentations.card.sealed ${id}`

/** The cards of a party, newest first. */
export async function cardsOf(ctx: ReadCtx, partyId: string): Promise<Card[]> {
  const rows = await ctx.db.all(q.listCards(partyId, mostCards))
  const cards = await Promise.all(rows.map((row) => opened(ctx, partyId, row)))
  return cards.filter((card) => card !== undefined)
}

export async function cardOf(ctx: ReadCtx, partyId: string, id: string): Promise<Card | undefined> {
  const row = isUuid(id) ? await ctx.db.maybe(q.readCard(partyId, id)) : undefined
  return row && opened(ctx, partyId, row)
}

async function opened(ctx: ReadCtx, partyId: string, { id, credential_id, sealed }: q.CardRow): Promise<Card | undefined> {
  const credential = await credentialOf(ctx, partyId, credential_id)
  return credential && { id, credential, copy: sealed ? (JSON.parse((await openFor(ctx, partyId, sealed, place(id))).toString()) as Copy) : undefined }
}

/** Puts a document into the wallet: a job makes the copy, because issuing is the organisation's and not the holder's. Doing it again changes nothing. */
export async function addCard(ctx: Ctx, credential: Credential): Promise<void> {
  const partyId = ctx.actor.party
  const made = await ctx.tx.maybe(q.insertCard(partyId, uuid(ctx.now.getTime()), credential.id, ctx.now))
  if (!made) return
  await addJob(ctx, { partyId, task: 'presentations.make-card', payload: { card: made.id } })
  await record<PresentationEntry>(ctx, partyId, { what: 'wallet.card-added', about: credential.reference, credential: credential.id })
}

/** Makes the key and the copy of a card, while the document is in force. */
export const makeCard = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const { partyId } = job
    const row = await ctx.tx.maybe(q.readCard(partyId, String(job.payload['card'])))
    const credential = row && (await credentialOf(ctx, partyId, row.credential_id))
    if (!row || row.copy_id !== null || credential?.statusToday !== 'valid') return
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const [copy] = await issueCopies(ctx, { partyId, credential, keys: [{ jwk: await exportJWK(publicKey) }], wallet: 'account' })
    const kept: Copy = { compact: copy!.compact, key: await exportJWK(privateKey) }
    await ctx.tx.all(q.fillCard(partyId, row.id, copy!.id, await sealFor(ctx, partyId, JSON.stringify(kept), place(row.id))))
  })

/** Takes a card out of the wallet: its copy is revoked, the document is not. */
export async function removeCard(ctx: Ctx, card: Card): Promise<void> {
  const gone = await ctx.tx.maybe(q.deleteCard(ctx.actor.party, card.id))
  if (!gone) return
  if (gone.copy_id !== null) await takeBack(ctx, card.credential, gone.copy_id)
  await record<PresentationEntry>(ctx, ctx.actor.party, { what: 'wallet.card-removed', credential: card.credential.id })
}
