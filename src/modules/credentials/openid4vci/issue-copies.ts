import type { JWK } from 'jose'
import type { Ctx } from '../../../kernel/ctx.ts'
import { uuid } from '../../../kernel/ids.ts'
import { record } from '../../journal/index.ts'
import { logEvent } from '../log-event.ts'
import type { Credential } from '../read-credentials.ts'
import { signedForm } from '../signed-form.ts'
import { takeStatusPlace } from '../take-status-place.ts'
import type { WalletEntry } from './entries.ts'
import * as q from './openid4vci.sql.ts'

/** So many copies of one document may be out at a time. */
export const mostCopies = 60

export type Copy = { readonly id: string; /** SD-JWT VC, compact. */ readonly compact: string }

/**
 * Issues copies of a document to keys of a wallet, one for each key: the same claims under new salts, with a place of its own in a status list, so that
 * two verifiers who compare copies learn nothing. The document must be in force; that is the caller's to see.
 */
export async function issueCopies(ctx: Ctx, input: { readonly partyId: string; readonly credential: Credential; readonly keys: readonly JWK[]; readonly wallet: string }): Promise<Copy[]> {
  const { partyId, credential, keys, wallet } = input
  const copies: Copy[] = []
  for (const key of keys) {
    const id = uuid(ctx.now.getTime())
    const place = await takeStatusPlace(ctx, { organisation: credential.organisation, partyId, credentialId: credential.id })
    const compact = await signedForm(ctx, { ...credential, place, holderKey: key })
    copies.push({ id, compact })
    await ctx.tx.all(
      q.insertCopy(partyId, { id, credential_id: credential.id, wallet, organisation: credential.organisation, status_list_id: place.listId, status_index: place.index, issued_at: ctx.now }),
    )
    // Each copy has a line of its own in the public log, under a commitment that tells nothing of the others.
    await logEvent(ctx, { partyId, credentialId: credential.id, organisation: credential.organisation, type: credential.type, number: credential.number, event: 'issued', compact })
    await record<WalletEntry>(ctx, partyId, { what: 'wallet.issued', about: credential.reference, organisation: credential.organisation, credential: credential.id, copy: id, wallet })
  }
  return copies
}
