import type { House, ReadCtx } from '../../../../kernel/ctx.ts'
import type { Text } from '../../../../kernel/i18n.ts'
import type { Credential } from '../../../credentials/index.ts'
import { askablesOf } from '../../verifier/question.ts'
import { cardsOf, type Card } from '../cards.ts'
import { payloadOf } from '../present.ts'
import { answeringClaims, chooseCredentials, type ClaimQuery, type CredentialQuery, type Query } from './dcql.ts'

/** A card that answers a query, and what of it must be shown for that: paths as `present` takes them. */
export type OfferedCard = { readonly card: Card; readonly paths: readonly string[] }
export type Offer = { readonly query: CredentialQuery; readonly cards: readonly [OfferedCard, ...OfferedCard[]] }

/** For each document that a request asks for, the cards in force that answer it; undefined when something that must be shown is not there. */
export async function offersFor(ctx: ReadCtx, query: Query): Promise<readonly Offer[] | undefined> {
  const held = (await cardsOf(ctx, ctx.actor.party)).filter(({ credential, copy }) => copy && credential.statusToday === 'valid').map((card) => ({ card, payload: payloadOf(card) }))
  const offered = new Map(query.credentials.map((one) => [one.id, held.flatMap(({ card, payload }) => {
    const claims = answeringClaims(one, payload)
    return claims ? [{ card, paths: pathsOf(claims, payload) }] : []
  })]))
  const chosen = chooseCredentials(query, ({ id }) => offered.get(id)!.length > 0)
  return chosen?.map((one) => ({ query: one, cards: offered.get(one.id) as unknown as Offer['cards'] }))
}

/** What can be kept back and must be shown: whatever a path goes through or stops above. What stands open needs no showing. */
function pathsOf(claims: readonly ClaimQuery[], { claims: inside, holder, number }: Readonly<Record<string, unknown>>): string[] {
  const wanted = claims.flatMap(({ path: [first, second] }) => {
    if (first !== 'claims') return [String(first)]
    return second === undefined ? Object.keys(inside as object).map((name) => `claims.${name}`) : [`claims.${String(second)}`]
  })
  const isKept = (one: string) => one.startsWith('claims.') || (one === 'holder' && holder !== undefined) || (one === 'number' && number !== undefined)
  return [...new Set(wanted)].filter(isKept)
}

/** The particulars of a document at these paths, or all of them, with their names and values. */
export function shownLabels(house: House, { type, claims, holder, number }: Credential, paths: readonly string[] | undefined): { readonly path: string; readonly label: Text; readonly value: unknown }[] {
  const valueOf = (id: string) => (id === '-holder' ? holder : id === '-number' ? number : claims.find((claim) => claim.id === id)?.value)
  const all = askablesOf(house, type).map(({ id, label, path }) => ({ path: path.join('.'), label, value: valueOf(id) }))
  return all.filter(({ path, value }) => value !== undefined && (paths === undefined || paths.includes(path)))
}
