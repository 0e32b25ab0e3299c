/** What the journal can say about services that officers write. `about` is the service. */
export type DesignEntry =
  | { what: 'design.begun' | 'design.dropped' | 'design.imported'; about: string; organisation: string }
  | { what: 'design.proposed'; about: string; organisation: string; n: number; version: number; kind: string }
  | { what: 'design.approved' | 'design.returned' | 'design.taken-back' | 'design.stopped'; about: string; organisation: string; n: number }
  | { what: 'design.published'; about: string; organisation: string; n: number; version: number; kind: string }
  | { what: 'design.move-asked' | 'design.move-agreed'; about: string; organisation: string; n: number }
