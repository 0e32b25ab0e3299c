import type { JsonWebKey, KeyObject } from 'node:crypto'

/** JOSE names: ECDSA on P-256 with SHA-256 (RFC 7518, section 3.4), and Ed25519 (RFC 8037, section 3.1). */
export type KeyAlgorithm = 'ES256' | 'EdDSA'

/** A public key that verifies what a purpose has signed. */
export type PublishedKey = {
  /** The JWK thumbprint (RFC 7638), which names the key wherever it is published. */
  readonly kid: string
  readonly purpose: string
  readonly algorithm: KeyAlgorithm
  readonly publicKey: KeyObject
  readonly publicJwk: JsonWebKey
  readonly signsFrom: Date
}

export type SigningKey = PublishedKey & {
  /** A signature over the data: 64 bytes, for ES256 r and s one after the other. It may ask a device, so it is waited for. */
  sign(data: Uint8Array): Promise<Buffer>
}

/** A key of ES256 that signs once. */
export type OneActKey = {
  readonly publicKey: KeyObject
  /** 64 bytes, r and s; throws when it has signed before. */
  sign(data: Uint8Array): Promise<Buffer>
}

/** The keys that sign for the installation. Where the private ones lie is not the asker's concern. */
export type Keyring = {
  /** The key that signs for a purpose now; the first is made when there is none. */
  signer(purpose: string, algorithm: KeyAlgorithm): Promise<SigningKey>
  /** A certain key of a purpose, while it is not withdrawn and its store still has it. */
  signerNamed(purpose: string, kid: string): Promise<SigningKey | undefined>
  /** All keys of a purpose that still verify, newest first: the next one, the one that signs, earlier ones. Without those that were withdrawn. */
  published(purpose: string): Promise<readonly PublishedKey[]>
  /** Lends `work` a key that is made for it alone, in the store that makes new keys. It is gone once it has signed or `work` has ended. */
  withOneActKey<Done>(work: (key: OneActKey) => Promise<Done>): Promise<Done>
}
