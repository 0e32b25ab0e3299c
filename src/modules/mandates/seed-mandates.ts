import { inTransaction, system, type House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { mandateOf, partyNames, sandboxRepresentatives } from '../identity/index.ts'
import { sealDetails } from './details.ts'
import * as q from './mandates.sql.ts'

/** Writes the companies' side of the mandates that the sandbox's representatives hold. Doing it again changes nothing. */
export async function seedMandates(db: Db, house: House): Promise<void> {
  for (const { agentId, mandateId } of sandboxRepresentatives(house)) {
    await inTransaction(db, { house, actor: system, now: new Date() }, async (ctx) => {
      const held = await mandateOf(ctx, agentId, mandateId)
      if (!held) return
      const { name } = await partyNames(ctx, agentId)
      const sealed = await sealDetails(ctx, held.principalId, held.id, { name, ...(held.post && { post: held.post }) })
      await ctx.tx.all(q.insertMandate({ party_id: held.principalId, id: held.id, agent_id: agentId, kind: held.kind, terms: held.terms, state: 'accepted', parent_id: null, sealed, evidence: 'offer', offered_by: agentId, offered_at: held.validFrom, open_until: held.validFrom, accepted_at: held.validFrom, valid_from: held.validFrom, valid_to: null }))
    })
  }
}
