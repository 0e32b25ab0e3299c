import type { KeyObject } from 'node:crypto'
import type { KeyAlgorithm } from '../../kernel/keyring.ts'

export type StoreId = 'files' | 'pkcs11'

/** Where private keys lie. What leaves it are public keys and signatures. */
export type KeyStore = {
  readonly id: StoreId
  /** Makes a key pair; `handle` finds it again. `label` is for people who look into the store. */
  make(algorithm: KeyAlgorithm, label: string): Promise<{ handle: string; publicKey: KeyObject }>
  /** Signs with the key of a handle, 64 bytes (ES256 as r and s one after the other); throws when the store has no such key. */
  sign(handle: string, algorithm: KeyAlgorithm, data: Uint8Array): Promise<Buffer>
  has(handle: string): Promise<boolean>
  close(): Promise<void>
}
