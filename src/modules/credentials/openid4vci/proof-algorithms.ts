/** By which proofs of keys, attestations of keys and DPoP proofs are signed. */
export const proofAlgorithms = ['ES256'] as const
