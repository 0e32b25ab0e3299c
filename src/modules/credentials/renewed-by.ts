import type { Ctx, House } from '../../kernel/ctx.ts'
import { addDays, dayIn, type Day } from '../../kernel/dates.ts'
import { openFor } from '../identity/index.ts'
import { sealedPlace, type Claim, type Sealed } from './credential.ts'
import * as q from './credentials.sql.ts'

/** A document that another comes after: as much of it as the log and the new one need. */
export type Older = { readonly id: string; readonly organisation: string; readonly number: string; readonly compact: string }

/** `older`: the newest of what a document renews; `settled`: all of that, whose holder need not be reminded any more. */
export type Renewed = { readonly older: Older; readonly settled: readonly string[] }

/** `thing`: what the document is for (`thingOf`). */
export type Renewing = { readonly partyId: string; readonly thing: Buffer; readonly validUntil?: Day | undefined }

/** A licence can be renewed after its end too; what is longer ago is another matter. */
const renewableForDays = 730
/** Of one holder and thing. */
const mostOlder = 50

/**
 * What new documents of a type renew: of the same holder, ending sooner or ended lately, and for the same thing by their main claims (a vehicle's mark). The
 * answers stand in the order of what was asked; a document without a last day renews nothing.
 */
export async function renewedBy(ctx: Ctx, type: string, issued: readonly Renewing[]): Promise<(Renewed | undefined)[]> {
  const asked = issued.flatMap(({ validUntil, ...one }) => (validUntil === undefined ? [] : [{ ...one, validUntil }]))
  if (asked.length === 0) return issued.map(() => undefined)
  const before = asked.reduce((latest, one) => (one.validUntil > latest ? one.validUntil : latest), '')
  const from = addDays(dayIn(ctx.now, ctx.house.pack.settings.timeZone), -renewableForDays)
  const rows = await ctx.tx.all(q.renewable([...new Set(asked.map((one) => one.partyId))], type, { from, before }, asked.map((one) => one.thing), asked.length * mostOlder))
  const found = Map.groupBy(await Promise.all(rows.map((row) => opened(ctx, row))), ({ key }) => key)
  return issued.map(({ partyId, thing, validUntil }) => {
    const older = validUntil === undefined ? [] : (found.get(keyOf(partyId, thing)) ?? []).filter((one) => one.validUntil < validUntil)
    return older[0] && { older: older[0].older, settled: older.map((one) => one.older.id) }
  })
}

async function opened(ctx: Ctx, row: q.RenewableRow): Promise<{ readonly key: string; readonly validUntil: Day; readonly older: Older }> {
  const { party_id: partyId, id, organisation, number } = row
  const { claims, compact } = JSON.parse((await openFor(ctx, partyId, row.sealed, sealedPlace(id))).toString()) as Sealed
  return { key: keyOf(partyId, row.thing ?? thingOf(ctx.house, claims)), validUntil: row.valid_until, older: { id, organisation, number, compact } }
}

const keyOf = (partyId: string, thing: Buffer): string => `${partyId} ${thing.toString('base64')}`

/** What a document is for, by its main claims in English, however the letters and spaces are written. */
export const thingOf = ({ keys }: House, claims: readonly Claim[]): Buffer =>
  keys.hmac('credential thing', JSON.stringify(claims.filter((one) => one.main).map(({ id, value }) => [id, value.en.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()])))
