import type { House, ReadCtx } from '../../kernel/ctx.ts'
import type { Reader } from '../../kernel/db.ts'
import { knownParties, readIdentifiers } from './identity.sql.ts'

/** What a number is known by: nobody can tell the number from it. */
export const hashOfNumber = ({ keys }: Pick<House, 'keys'>, scheme: string, value: string): Buffer => keys.hmac(`identifier ${scheme}`, value)

/** Whom many numbers of one kind name, in one statement; of the kind `party` a number is the id of a party. Whoever is not there has no entry. */
export async function holdersOfNumbers(ctx: ReadCtx, scheme: string, values: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (scheme === 'party') return new Map((await ctx.db.all(knownParties(values))).map((row) => [row.party_id, row.party_id]))
  const found = await holdersOfHashes(ctx.db, values.map((value) => ({ hash: hashOfNumber(ctx.house, scheme, value), scheme })))
  return new Map(values.flatMap((value, i) => (found[i] ? [[value, found[i]] as const] : [])))
}

/** The same for what numbers are known by, in the order of asking. */
export async function holdersOfHashes(db: Reader, asked: readonly { readonly hash: Buffer; readonly scheme: string }[]): Promise<(string | undefined)[]> {
  if (asked.length === 0) return []
  const nameOf = (scheme: string, hash: Buffer) => `${scheme} ${hash.toString('base64')}`
  const rows = await db.all(readIdentifiers(asked.map((one) => one.hash), asked.map((one) => one.scheme)))
  const known = new Map(rows.map((row) => [nameOf(row.scheme, row.value_hash), row.party_id]))
  return asked.map(({ hash, scheme }) => known.get(nameOf(scheme, hash)))
}
