import type { JWK } from 'jose'
import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Day } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'
import type { Claim } from './credential.ts'
import { endOfDay } from './end-of-day.ts'
import { issuerOf, signingKeyOf } from './issuer.ts'
import { signCredential } from './sd-jwt.ts'
import { listAddress } from './status-list.ts'
import { typeAddress } from './type-metadata.ts'

/** What is signed of a credential; `holderKey`: the key of a wallet that the copy is bound to (RFC 7800). */
type Facts = {
  readonly organisation: string
  readonly type: string
  readonly title: Text
  readonly number: string
  readonly holder: string
  readonly claims: readonly Claim[]
  readonly validUntil?: Day | undefined
  readonly place: { readonly listId: number; readonly index: number }
  readonly holderKey?: JWK
}

/** The credential as SD-JWT VC, signed now by its organisation: for the document itself, and under new salts for each copy in a wallet. */
export async function signedForm({ house, now }: Pick<ReadCtx, 'house' | 'now'>, facts: Facts): Promise<string> {
  const { organisation, place, validUntil, holderKey } = facts
  const issuer = issuerOf(house, organisation)
  return signCredential(await signingKeyOf(house, issuer), {
    iss: issuer.address,
    vct: typeAddress(house, facts.type),
    iat: Math.floor(now.getTime() / 1000),
    ...(validUntil && { exp: endOfDay(validUntil, house.pack.settings.timeZone) }),
    ...(holderKey && { cnf: { jwk: holderKey } }),
    status: { status_list: { idx: place.index, uri: listAddress(house, organisation, place.listId) } },
    title: facts.title,
    number: facts.number,
    holder: facts.holder,
    claims: Object.fromEntries(facts.claims.map(({ id, value, isSo }) => [id, isSo ?? value])),
  })
}
