/** Where sealed values are kept; part of what seals them, so that none can be moved to another row. */
export const profilePlace = (partyId: string, element: string): string => `identity.profile.sealed ${partyId} ${element}`
/** The column has another name since mandates are for persons too; what was sealed under the old one must open. */
export const principalNamePlace = (mandateId: string): string => `identity.mandate.company_name_sealed ${mandateId}`
export const mandatePostPlace = (mandateId: string): string => `identity.mandate.post_sealed ${mandateId}`
export const browserPlace = (sessionId: Buffer): string => `identity.session.browser_sealed ${sessionId.toString('hex')}`
