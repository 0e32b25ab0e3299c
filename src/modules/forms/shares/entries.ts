/** What the journal can say of shares: of the applicant's party, of the signer's, or (what a signer did) of both. `about` is the service. */
export type ShareEntry = { what: 'share.invited' | 'share.withdrawn' | 'share.taken' | 'share.saved' | 'share.signed' | 'share.declined' | 'share.expired'; about: string; role: string }
