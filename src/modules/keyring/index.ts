import { join } from 'node:path'
import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import type { Keyring } from '../../kernel/keyring.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { fileStore } from './file-store.ts'
import type { KeyStore } from './key-store.ts'
import { openKeyring } from './open-keyring.ts'
import { openDevice } from './pkcs11/device.ts'
import { pkcs11Store } from './pkcs11-store.ts'

export { fileStore } from './file-store.ts'
export type { KeyStore } from './key-store.ts'
export { listKeys, type ListedKey } from './list-keys.ts'
export { makeFirstKey, thumbprint, type MadeKey } from './make-key.ts'
export { publishedBeforeMs, rotateKey, withdrawKey } from './rotate-key.ts'

/** The stores that an installation has, the one that makes new keys first. */
export function storesOf({ config, keys }: Pick<House, 'config' | 'keys'>): readonly KeyStore[] {
  const { DATA_DIR, KEY_STORE, PKCS11_MODULE: module, PKCS11_TOKEN: token, PKCS11_PIN: pin } = config
  const files = fileStore(join(DATA_DIR, 'keys'), keys)
  if (!module || token === undefined || pin === undefined) return [files]
  const device = pkcs11Store(openDevice({ module, token, pin }))
  return KEY_STORE === 'pkcs11' ? [device, files] : [files, device]
}

/**
 * `db` with the rights of the system, also in a process that only answers requests: what signs is not the asker's concern. Keys are asked for inside
 * transactions, hence the connections apart.
 */
export const keyringOf = (db: Db, house: Pick<House, 'config' | 'keys'>): Keyring & { forget(): void } => openKeyring(db.beside(), storesOf(house))

/** Asks each store once, so that a wrong PIN is known at the start. A device that is away may come back: that is only said. */
export async function tryStores(house: Pick<House, 'config' | 'keys'>, say: (line: string) => void): Promise<void> {
  for (const store of storesOf(house)) {
    try {
      await store.has('none')
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      say(`The key store ${store.id} does not answer (${error.details['reason']}). What its keys sign has to wait.`)
    } finally {
      await store.close()
    }
  }
}
