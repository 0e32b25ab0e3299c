import { randomInt } from 'node:crypto'
import type { Ctx, House, ReadCtx } from '../../../kernel/ctx.ts'
import { isUuid, uuid } from '../../../kernel/ids.ts'
import { openFor, sealFor } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import type { Credential } from '../read-credentials.ts'
import { issuerId, offersServer, places, preAuthorizedCode } from './addresses.ts'
import { configurationId, type Form } from './configurations.ts'
import type { WalletEntry } from './entries.ts'
import * as q from './openid4vci.sql.ts'
import { keepSecret, secretOf, type OfferPlace } from './secrets.ts'

export const offerMinutes = 10
const txDigits = 6

/** What a holder is shown of an offer of theirs. */
export type Offer = { readonly id: string; readonly credentialId: string; readonly link: string; /** The same with the whole offer in it, for wallets that fetch none. */ readonly wholeLink: string; readonly txCode: string; readonly expiresAt: Date }

type Sealed = { readonly code: string; readonly reference: string; readonly configuration: string; readonly txCode: string }

const sealedPlace = (id: string): string => `credentials.wallet_offer.sealed ${id}`

/** Offers a copy of a document, in one form, to whatever wallet brings the code and, typed by the holder, the second code: for ten minutes and once. */
export async function makeOffer(ctx: Ctx, credential: Credential, form: Form = 'dc+sd-jwt'): Promise<string> {
  const partyId = ctx.actor.party
  const configuration = configurationId(credential.type, form)
  const id = uuid(ctx.now.getTime())
  const txCode = String(randomInt(10 ** txDigits)).padStart(txDigits, '0')
  const seconds = offerMinutes * 60
  const code = await keepSecret(ctx, 'offer', { partyId, offerId: id, credentialId: credential.id, configuration, txCode }, seconds)
  const reference = await keepSecret(ctx, 'offer', { code, configuration }, seconds)
  const sealed: Sealed = { code, reference, configuration, txCode }
  await ctx.tx.all(
    q.insertOffer(partyId, { id, credential_id: credential.id, sealed: await sealFor(ctx, partyId, JSON.stringify(sealed), sealedPlace(id)), made_at: ctx.now, expires_at: new Date(ctx.now.getTime() + seconds * 1000) }),
  )
  await record<WalletEntry>(ctx, partyId, { what: 'wallet.offered', about: credential.reference, credential: credential.id })
  return id
}

/** An offer of a party's own; another's is not there. */
export async function offerOf(ctx: ReadCtx, partyId: string, id: string): Promise<Offer | undefined> {
  const row = isUuid(id) ? await ctx.db.maybe(q.readOffer(partyId, id)) : undefined
  if (!row) return undefined
  const { code, reference, configuration, txCode } = JSON.parse((await openFor(ctx, partyId, row.sealed, sealedPlace(id))).toString()) as Sealed
  return { id, credentialId: row.credential_id, link: linkOf(ctx.house, reference), wholeLink: wholeLinkOf(ctx.house, { code, configuration }), txCode, expiresAt: row.expires_at }
}

/** The link that a wallet on the same device opens, and that the QR code holds (section 4.1.3: by reference, which keeps the code small). */
const linkOf = (house: House, reference: string): string =>
  `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(`${issuerId(house)}${places.offers}${reference}`)}`

/** The same by value (section 4.1.2). An offer is of one configuration, so a link is well below what systems cut links at. */
const wholeLinkOf = (house: House, place: OfferPlace): string => `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(offerObject(house, place)))}`

/** The offer that an address leads to, as the standard writes it (section 4.1.1). */
export async function offerAt(ctx: ReadCtx, reference: string): Promise<object | undefined> {
  const kept = await secretOf(ctx, 'offer', reference)
  if (!kept || !('code' in kept.stands)) return undefined
  return offerObject(ctx.house, kept.stands)
}

const offerObject = (house: House, { code, configuration }: OfferPlace): object => ({
  credential_issuer: issuerId(house),
  credential_configuration_ids: [configuration],
  grants: {
    // A wallet that is registered may have its holder sign in instead.
    authorization_code: { authorization_server: issuerId(house) },
    [preAuthorizedCode]: {
      'pre-authorized_code': code,
      tx_code: { input_mode: 'numeric', length: txDigits, description: 'The code that your account shows beside this offer.' },
      authorization_server: offersServer(house),
    },
  },
})
