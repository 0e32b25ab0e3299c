import type { KeyObject } from 'node:crypto'
import type { KeyAlgorithm, OneActKey } from '../../kernel/keyring.ts'

export type StoreId = 'files' | 'pkcs11'

/** Where private keys lie. What leaves it are public keys and signatures. */
export type KeyStore = {
  readonly id: StoreId
  /** Makes a key pair; `handle` finds it again. `label` is for people who look into the store. */
  make(algorithm: KeyAlgorithm, label: string): Promise<{ handle: string; publicKey: KeyObject }>
  /** Signs with the key of a handle, 64 bytes (ES256 as r and s one after the other); throws when the store has no such key. */
  sign(handle: string, algorithm: KeyAlgorithm, data: Uint8Array): Promise<Buffer>
  has(handle: string): Promise<boolean>
  /** Makes a key for one signature and lends it to `work`. It lies in no place that outlasts the process, and is gone once it has signed or `work` has ended. */
  withOneActKey<Done>(work: (key: OneActKey) => Promise<Done>): Promise<Done>
  close(): Promise<void>
}
