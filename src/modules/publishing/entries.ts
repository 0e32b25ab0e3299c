/** What the journal keeps of content, under nobody: it belongs to the government. `about` is its id, `version` the one that was or will be released. */
export type ContentEntry =
  | { what: 'content.begun'; about: string; kind: string; organisation: string }
  | { what: 'content.proposed'; about: string; version: number }
  | { what: 'content.taken-back'; about: string; version: number }
  | { what: 'content.returned'; about: string; version: number }
  | { what: 'content.approved'; about: string; version: number; releaseAt?: string }
  | { what: 'content.released'; about: string; version: number }
  | { what: 'content.discarded'; about: string; version: number }
  | { what: 'content.withdrawn'; about: string; version: number }
