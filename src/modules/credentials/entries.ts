/** What the journal can say about credentials. Checks by strangers are not among them: nobody is to know who checked what. */
export type CredentialEntry =
  | { what: 'credential.issued'; about: string; organisation: string; credential: string; type: string; /** The mandate under which it was applied for. */ mandate?: string }
  // Who acts for the holder opens it.
  | { what: 'credential.read'; about: string; credential: string; type: string }
  | { what: 'credential.status'; about: string; organisation: string; credential: string; from: string; to: string }
