import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { record } from '../../journal/index.ts'
import type { Credential } from '../read-credentials.ts'
import type { WalletEntry } from './entries.ts'
import * as q from './openid4vci.sql.ts'

/** A copy of a document as its holder sees it. `gone`: the wallet said that it deleted it or could not keep it. */
export type HeldCopy = { readonly id: string; readonly wallet: string; readonly issuedAt: Date; readonly gone: boolean; readonly takenBackAt: Date | undefined }

const mostShown = 100

/** Copies of a party's document in wallets, newest first. */
export async function copiesOf(ctx: ReadCtx, partyId: string, credentialId: string): Promise<HeldCopy[]> {
  const rows = await ctx.db.all(q.listCopies(partyId, credentialId, mostShown))
  return rows.map(({ id, wallet, issued_at, told, taken_back_at }) => ({ id, wallet, issuedAt: issued_at, gone: told === 'credential_deleted' || told === 'credential_failure', takenBackAt: taken_back_at ?? undefined }))
}

/** Takes a copy back: whoever is shown it learns that it was revoked. The document and its other copies stay as they are. Doing it again changes nothing. */
export async function takeBack(ctx: Ctx, credential: Credential, copyId: string): Promise<void> {
  if (!isUuid(copyId)) return
  const taken = await ctx.tx.maybe(q.takeCopyBack(ctx.actor.party, copyId, ctx.now))
  if (taken?.credential_id === credential.id) await record<WalletEntry>(ctx, ctx.actor.party, { what: 'wallet.taken-back', about: credential.reference, credential: credential.id, copy: copyId })
}
