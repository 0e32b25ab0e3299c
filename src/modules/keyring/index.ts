import { join } from 'node:path'
import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import type { Keyring } from '../../kernel/keyring.ts'
import { fileStore } from './file-store.ts'
import type { KeyStore } from './key-store.ts'
import { openKeyring } from './open-keyring.ts'

export type { KeyStore } from './key-store.ts'
export { thumbprint } from './open-keyring.ts'
export { publishedBeforeMs, rotateKey, withdrawKey } from './rotate-key.ts'

/** The stores that an installation has, the one that makes new keys first. */
export const storesOf = ({ config, keys }: Pick<House, 'config' | 'keys'>): readonly KeyStore[] => [fileStore(join(config.DATA_DIR, 'keys'), keys)]

/**
 * `db` with the rights of the system, also in a process that only answers requests: what signs is not the asker's concern. Keys are asked for inside
 * transactions, hence the connections apart.
 */
export const keyringOf = (db: Db, house: Pick<House, 'config' | 'keys'>): Keyring & { forget(): void } => openKeyring(db.beside(), storesOf(house))
