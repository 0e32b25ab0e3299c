import type { Ctx } from '../../../kernel/ctx.ts'
import { addDays, addMonths, dayIn, type Day } from '../../../kernel/dates.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { namesOf, openFor } from '../../identity/index.ts'
import type { Output } from '../../jurisdiction/index.ts'
import { sealedPlace, type Claim, type Sealed } from '../credential.ts'
import { renewedBy, thingOf } from '../renewed-by.ts'
import { yesOrNo } from '../texts.ts'
import type { ManyItem } from '../write-credentials.ts'
import type { LineRow } from './bulk.sql.ts'
import type { LineFault } from './check-line.ts'
import * as q from './gather.sql.ts'
import { linePlace, type LineWords, type Run } from './run.ts'

/** A line that is not issued: why, and the number of the document that it was to renew. */
export type LeftOut = { readonly line: number; readonly code: LineFault; readonly about: string }
export type ItemsOfLines = { readonly items: readonly ManyItem[]; readonly leftOut: readonly LeftOut[] }

/** What lines bring out, each for its holder. A line that is for a thing for which its holder has a document renews that one. */
export async function itemsOfFile(ctx: Ctx, run: Run, output: Output, rows: readonly LineRow[]): Promise<ItemsOfLines> {
  const nameOf = await namesOf(ctx, rows.map((row) => row.party_id))
  const items = await Promise.all(rows.map(async (row): Promise<ManyItem> => {
    const { values, validUntil } = JSON.parse((await openFor(ctx, row.party_id, row.sealed!, linePlace(run.id, row.line))).toString()) as LineWords
    const until = validUntil ?? run.valid_until
    const claims = output.claims.flatMap((claim) => claimOf(claim, values[claim.id]))
    return {
      partyId: row.party_id,
      holder: nameOf(row.party_id).name,
      runLine: row.line,
      claims,
      thing: thingOf(ctx.house, claims),
      ...(until && { validUntil: until }),
    }
  }))
  const renewed = await renewedBy(ctx, output.type, items)
  return { items: items.map((item, i) => ({ ...item, renewed: renewed[i] })), leftOut: [] }
}

function claimOf({ id, label, main }: Output['claims'][number], said: Text | boolean | undefined): readonly Claim[] {
  if (said === undefined) return []
  return [typeof said === 'boolean' ? { id, label, main, value: yesOrNo(said), isSo: said } : { id, label, main, value: said }]
}

/**
 * The same for documents that a run renews. Since they were gathered, a document may have gone out of force or been renewed by its holder: such a line is
 * left out. The new one says what the older one says, in the words that the service has for it now.
 */
export async function itemsOfRenewal(ctx: Ctx, run: Run, output: Output, rows: readonly LineRow[]): Promise<ItemsOfLines> {
  // The keys of all holders at once, not one by one.
  await namesOf(ctx, rows.map((row) => row.party_id))
  const found = new Map((await ctx.tx.all(q.documentsToRenew(rows.map((row) => ({ partyId: row.party_id, id: row.renews! }))))).map((row) => [row.id, row]))
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  const items: ManyItem[] = []
  const leftOut: LeftOut[] = []
  for (const { line, party_id: partyId, renews } of rows) {
    const older = found.get(renews!)!
    const { holder, claims: said, compact } = JSON.parse((await openFor(ctx, partyId, older.sealed, sealedPlace(older.id))).toString()) as Sealed
    const validUntil = run.valid_until ?? renewedUntil(older.valid_until, run.months!)
    const claims = claimsAgain(output, said)
    const code = older.status !== 'valid' ? 'not-standing' : older.is_renewed ? 'renewed' : validUntil <= older.valid_until || validUntil < today ? 'not-later' : claims ? undefined : 'claim-missing'
    if (code) leftOut.push({ line, code, about: older.number })
    else items.push({ partyId, holder, runLine: line, claims: claims!, thing: thingOf(ctx.house, claims!), validUntil, renewed: { older: { id: older.id, organisation: older.organisation, number: older.number, compact }, settled: [older.id] } })
  }
  return { items, leftOut }
}

/** So many months from the day after the last one. */
export const renewedUntil = (lastDay: Day, months: number): Day => addDays(addMonths(addDays(lastDay, 1), months), -1)

/** What a document said, in the service's present words; nothing when it now has to say what the older one does not. */
function claimsAgain(output: Output, said: readonly Claim[]): readonly Claim[] | undefined {
  const claims: Claim[] = []
  for (const { id, label, main } of output.claims) {
    const claim = said.find((one) => one.id === id)
    if (claim) claims.push({ ...claim, label, main })
    else if (main) return undefined
  }
  return claims
}
