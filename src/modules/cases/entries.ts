/** What the journal can say about cases. A new line here is a new sentence in the record. */
export type CaseEntry =
  | { what: 'case.action'; about: string; action: string; from: string; to: string; service: string; /** Person id of the other representative, where two had to agree. */ second?: string; /** Where two officers did it: the proposal, and the person id of the first; the second is who acts. */ proposal?: string; proposedBy?: string }
  // A representative asks another one to agree to what a draft says, and the answer; `about` is the service.
  | { what: 'second.asked' | 'second.agreed' | 'second.declined'; about: string }
  | { what: 'case.proposed'; about: string; proposal: string; action: string; service: string }
  | { what: 'case.proposal-ended'; about: string; proposal: string; action: string; outcome: string; service: string }
  // From one published version of the service to another, by their SHA-256.
  | { what: 'case.version'; about: string; service: string; from: string; to: string }
  // What ends in '.read' is a reading; the person is shown it, with the roles that the reader held (not the reader's name).
  | { what: 'case.read'; about: string; organisation: string; roles: string; service: string; /** Ids of the form's pages, where not the whole was read. */ pages?: string }
  // Who acts for the applicant opens it.
  | { what: 'case.read'; about: string; service: string }
  | { what: 'case.file.read'; about: string; organisation: string; roles: string; file: string }
  // The same of what another person filled in and signed for the case; it stands with that person.
  | { what: 'share.read'; about: string; organisation: string; roles: string; service: string; role: string }
  | { what: 'share.file.read'; about: string; organisation: string; roles: string; file: string }
  // What a register had wrong is right now; the elements by their keys, never their values.
  | { what: 'profile.corrected'; about: string; organisation: string; elements: string }
  | { what: 'case.taken'; about: string; organisation: string }
  | { what: 'case.checked'; about: string; provider: string }
