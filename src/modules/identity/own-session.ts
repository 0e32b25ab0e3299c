import type { Actor } from '../../kernel/ctx.ts'
import type { SessionKey } from './identity.sql.ts'

/** The key of the session that a request came in; undefined for visitors. */
export const ownSession = (actor: Actor): SessionKey | undefined =>
  actor.session === undefined ? undefined : { partyId: actor.id, id: Buffer.from(actor.session, 'hex') }
