import { nobody, type Ctx, type House } from '../../../kernel/ctx.ts'
import { uuid } from '../../../kernel/ids.ts'
import { commitmentOf, type Facts } from '../../transparency/index.ts'
import { issuerOf } from '../issuer.ts'
import { insertSystemEvent, type SystemEventRow } from './vc-api.sql.ts'

/** What the public log can say that became of what a system has had signed. `documentHash`: the keyed hash of what it sent. */
export type SystemEvent = { readonly clientId: string; readonly idHash: Buffer; readonly organisation: string; readonly documentHash: Buffer; readonly event: SystemEventRow['event'] }

/** Written down in the transaction of the act; the sequencer puts it into the public log within a second. */
export async function logSystemEvent(ctx: Ctx, event: SystemEvent): Promise<void> {
  const id = uuid(ctx.now.getTime())
  const commitment = commitmentOfSystemEvent(ctx.house, { id, organisation: event.organisation, document_hash: event.documentHash, event: event.event, at: ctx.now })
  await ctx.tx.all(insertSystemEvent({ id, client_id: event.clientId, id_hash: event.idHash, event: event.event, at: ctx.now, commitment }))
}

/** From what is in the table: nothing of anybody is in it, so there is nothing to seal. The salt comes from the installation's secret, as in the journal. */
export function commitmentOfSystemEvent(house: House, { id, organisation, document_hash, event, at }: Pick<SystemEventRow, 'id' | 'event' | 'at'> & { readonly organisation: string; readonly document_hash: Buffer }): Buffer {
  const facts: Facts = { format: 1, issuer: issuerOf(house, organisation).address, type: 'signed for a system', document: document_hash.toString('hex'), event, at: at.toISOString() }
  return commitmentOf(house.keys.hmac('credentials log salt', `${nobody} ${id}`), facts)
}
