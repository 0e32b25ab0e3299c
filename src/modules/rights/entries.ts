/** What the journal says of rights. It stands with the officer concerned; words that people wrote are not in it. */
export type RightsEntry =
  | { what: 'rights.asked'; request: string; kind: string; organisation: string; role: string; cared?: string }
  | { what: 'rights.given' | 'rights.refused' | 'rights.withdrawn'; request: string; kind: string; organisation: string; role: string }
  | { what: 'rights.ended'; organisation: string; role: string; appointment: string; basis: 'post' }
  | { what: 'rights.emergency'; emergency: string; organisation: string; role: string; minutes: number }
  | { what: 'rights.emergency-looked-at'; emergency: string; organisation: string; found: 'in order' | 'not in order' }
  | { what: 'rights.reviewed'; organisation: string; quarter: string; role: string; appointment: string; outcome: 'kept' | 'ended' }
  | { what: 'rights.review-closed'; organisation: string; quarter: string; posts: number; digest: string }
