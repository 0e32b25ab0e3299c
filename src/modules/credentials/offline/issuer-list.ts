import { createHash } from 'node:crypto'
import { nobody, system, type House, type ReadCtx } from '../../../kernel/ctx.ts'
import type { Db } from '../../../kernel/db.ts'
import { uuid } from '../../../kernel/ids.ts'
import type { Round } from '../../../kernel/rounds.ts'
import { commitmentOf, loggedProof, makeReceipt, originOf, type Facts, type Receipt } from '../../transparency/index.ts'
import { insertIssuerList, newestIssuerList, type IssuerListRow } from './issuer-list.sql.ts'
import { issuersById } from './issuers-now.ts'

const everyMs = 10_000

/** What the log commits to: that the list of this number, as text, has this hash. Whoever has the list has its receipt, so the salt is no secret. */
const factsOf = ({ n, body, at }: Pick<IssuerListRow, 'n' | 'body' | 'at'>): Facts => ({ format: 1, type: 'issuers', n, sha256: createHash('sha256').update(body).digest('hex'), at: at.toISOString() })
const saltOf = ({ keys }: House, id: string): Buffer => keys.hmac('credentials log salt', `${nobody} ${id}`)
export const commitmentOfIssuerList = (house: House, row: Pick<IssuerListRow, 'n' | 'id' | 'body' | 'at'>): Buffer => commitmentOf(saltOf(house, row.id), factsOf(row))

/** Writes the list down under the next number when an issuer, a name or a key is another than before. */
export async function noteIssuers(db: Db, house: House, now: Date): Promise<void> {
  const body = JSON.stringify([...(await issuersById({ db, house, actor: system, now })).values()])
  const newest = await db.maybe(newestIssuerList())
  // Before anybody has signed anything there is nothing that a device could check.
  if (body === '[]' || newest?.body === body) return
  const row = { n: (newest?.n ?? 0) + 1, id: uuid(now.getTime()), body, at: now }
  await db.write(insertIssuerList({ ...row, commitment: commitmentOfIssuerList(house, row) }))
}

export const notingIssuers: Round = { what: 'the list of issuers for checks without a network', everyMs, firstMs: 1_000, run: noteIssuers }

/** The receipt of a list; undefined while the log does not have it. */
export async function receiptOfIssuers(ctx: ReadCtx, row: IssuerListRow): Promise<Receipt | undefined> {
  const proof = await loggedProof(ctx, 'credentials', { partyId: nobody, entryId: row.id })
  return proof && makeReceipt(originOf(ctx.house, 'credentials'), factsOf(row), saltOf(ctx.house, row.id), proof.text)
}

/** That of the newest list, if that is the one that holds now. */
export async function receiptOfIssuersNow(ctx: ReadCtx, body: string): Promise<Receipt | undefined> {
  const newest = await ctx.db.maybe(newestIssuerList())
  return newest?.body === body ? receiptOfIssuers(ctx, newest) : undefined
}
