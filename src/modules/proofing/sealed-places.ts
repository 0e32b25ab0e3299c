/** Where sealed values are kept; part of what seals them, so that none can be moved to another row. */
export const typedPlace = (guestId: string): string => `proofing.sign_up.typed ${guestId}`
export const answerPlace = (requestId: string): string => `proofing.sign_up.answer ${requestId}`
export const attemptPlace = (id: string): string => `proofing.attempt.sealed ${id}`
export const issuedPlace = (id: string): string => `proofing.evidence.issued_on ${id}`
export const childPlace = (id: string): string => `proofing.child_request.sealed ${id}`
