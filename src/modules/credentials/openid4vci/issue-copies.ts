import type { Ctx } from '../../../kernel/ctx.ts'
import { uuid } from '../../../kernel/ids.ts'
import { record } from '../../journal/index.ts'
import { logEvent } from '../log-event.ts'
import type { Credential } from '../read-credentials.ts'
import { signedForm } from '../signed-form.ts'
import { takeStatusPlace } from '../take-status-place.ts'
import { makeW3c, type BoundCopy } from '../w3c/make-w3c.ts'
import type { Form } from './configurations.ts'
import type { WalletEntry } from './entries.ts'
import type { HolderKey } from './holder-key.ts'
import * as q from './openid4vci.sql.ts'

/** So many copies of one document may be out at a time. */
export const mostCopies = 60

export type Copy = { readonly id: string; /** SD-JWT VC or vc+jwt, compact, or the text of a document with its proof. */ readonly compact: string }

type Asked = { readonly partyId: string; readonly credential: Credential; readonly keys: readonly HolderKey[]; readonly wallet: string; readonly form?: Form }

/**
 * Issues copies of a document to keys of a wallet, one for each key: the same claims under new salts, with a place of its own in a status list, so that
 * two verifiers who compare copies learn nothing. The document must be in force; that is the caller's to see.
 */
export async function issueCopies(ctx: Ctx, { partyId, credential, keys, wallet, form = 'dc+sd-jwt' }: Asked): Promise<Copy[]> {
  const copies: Copy[] = []
  for (const key of keys) {
    const id = uuid(ctx.now.getTime())
    const place = await takeStatusPlace(ctx, { organisation: credential.organisation, partyId, credentialId: credential.id })
    const compact = await signed(ctx, credential, form, key, place)
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

async function signed(ctx: Ctx, credential: Credential, form: Form, { jwk, did }: HolderKey, place: BoundCopy['place']): Promise<string> {
  if (form === 'dc+sd-jwt') return signedForm(ctx, { ...credential, place, holderKey: jwk })
  if (did === undefined) throw new Error('a copy in this form is about an identifier')
  return (await makeW3c({ ...ctx, write: (work) => work(ctx) }, credential, form, { place, holder: did })).body
}
