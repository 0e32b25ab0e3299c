/** What the journal can say about the systems that use the digital identity. `about` is the client's id. */
export type ClientEntry =
  | { what: 'client.registered' | 'client.changed' | 'client.ended'; about: string; basis?: string; organisation?: string }
  | { what: 'client.keys_changed'; about: string; keys: number; basis?: string; organisation?: string }
  | { what: 'client.proposed' | 'client.proposal_withdrawn'; about: string; proposal: string; basis?: string; organisation?: string }
  | { what: 'client.approved' | 'client.made_live' | 'client.refused'; about: string; proposal: string }
  | { what: 'client.suspended' | 'client.suspension_lifted'; about: string }
