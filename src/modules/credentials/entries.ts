/** What the journal can say about credentials. Checks by strangers are not among them: nobody is to know who checked what. */
export type CredentialEntry =
  | { what: 'credential.issued'; about: string; organisation: string; credential: string; type: string; /** The one that it came after, and how. */ after?: string; how?: string; /** The mandate under which it was applied for. */ mandate?: string }
  // What a machine had checked or signed by the VC-API and was told to be wrong: by whom nobody knows, and nothing of what stood in it.
  | { what: 'credential.document-refused'; task: string; code: string }
  // Signed for a department's system over the VC-API, outside the registry. `document`: a keyed hash of what it sent.
  | { what: 'credential.signed-for-system'; organisation: string; client: string; form: string; kid: string; document: string }
  // The same taken out of force, or given back, by that system.
  | { what: 'credential.moved-for-system'; organisation: string; client: string; document: string; from: string; to: string }
  // Signed anew, because the key that had signed it was withdrawn.
  | { what: 'credential.reissued'; about: string; organisation: string; credential: string }
  // Who acts for the holder opens it.
  | { what: 'credential.read'; about: string; credential: string; type: string }
  | { what: 'credential.status'; about: string; organisation: string; credential: string; from: string; to: string; code: string }
  // What a holder asks for or an officer proposes, and what became of it.
  | { what: 'credential.change-asked'; about: string; organisation: string; credential: string; kind: string; code: string; request: string }
  | { what: 'credential.change-decided'; about: string; organisation: string; credential: string; kind: string; state: string; request: string }

/** What the journal can say about issuing in bulk; of whom is said at each document. */
export type BulkEntry =
  | { what: 'credential.run-proposed'; about: string; organisation: string; service: string; type: string; lines: number; /** Left out for a file. */ source?: string }
  | { what: 'credential.run-moved'; about: string; organisation: string; act: string }
  | { what: 'credential.run-ended'; about: string; organisation: string; issued: number; awaiting: number; faulty: number }
