import type { MandateKind } from '../../kernel/mandate.ts'
import type { EndedWhy, Evidence } from './mandates.sql.ts'

/** What the journal says of mandates: of the principal's and, from acceptance on, of the agent's own. `id` is the mandate's. */
export type MandateEntry =
  | { what: 'mandate.offered'; id: string; kind: MandateKind; parent?: string }
  | { what: 'mandate.accepted'; id: string; kind: MandateKind; evidence: Evidence; basis: string }
  | { what: 'mandate.ended'; id: string; kind: MandateKind; why: EndedWhy; basis: string }
  | { what: 'mandate.rule'; two: string; basis?: string }
  | { what: 'mandate.claimed'; id: string; kind: 'guardian' | 'attorney' }
  // What ends in '.read' is a reading; the person is shown it.
  | { what: 'mandate.claim.read'; id: string; roles: string }
  | { what: 'mandate.claim.answered'; id: string; answer: 'confirmed' | 'refused' }
