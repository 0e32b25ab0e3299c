import { join } from 'node:path'
import type { House } from '../../kernel/ctx.ts'
import { folderStore } from './folder-store.ts'

/** Where encrypted bytes are kept. A folder by default; an object store can take its place. */
export type BlobStore = {
  /** Durable when it resolves: after a power cut the bytes are all there. */
  put(partyId: string, id: string, bytes: Buffer): Promise<void>
  get(partyId: string, id: string): Promise<Buffer>
  /** Quiet when there is nothing to remove. */
  remove(partyId: string, id: string): Promise<void>
  /** What has lain there since before a moment, party by party; halves of writes that were cut off are cleared away on the way. */
  olderThan(moment: Date): AsyncIterable<{ readonly partyId: string; readonly ids: readonly string[] }>
}

declare module '../../kernel/ctx.ts' {
  interface House {
    /** Left out: a folder below DATA_DIR. */
    readonly blobs?: BlobStore
  }
}

export const storeOf = (house: House): BlobStore => house.blobs ?? folderStore(join(house.config.DATA_DIR, 'blobs'))
