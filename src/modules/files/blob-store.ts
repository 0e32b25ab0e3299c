import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { House } from '../../kernel/ctx.ts'
import { isUuid, uuid } from '../../kernel/ids.ts'

/** Where encrypted bytes are kept. A folder by default; an object store can take its place. */
export type BlobStore = {
  /** Durable when it resolves: after a power cut the bytes are all there. */
  put(partyId: string, id: string, bytes: Buffer): Promise<void>
  get(partyId: string, id: string): Promise<Buffer>
  /** Quiet when there is nothing to remove. */
  remove(partyId: string, id: string): Promise<void>
}

declare module '../../kernel/ctx.ts' {
  interface House {
    /** Left out: a folder below DATA_DIR. */
    readonly blobs?: BlobStore
  }
}

export const storeOf = (house: House): BlobStore => house.blobs ?? folderStore(join(house.config.DATA_DIR, 'blobs'))

/** A store of one file a blob, `<party>/<id>`. */
export function folderStore(root: string): BlobStore {
  const place = (partyId: string, id: string) => {
    if (!isUuid(partyId) || !isUuid(id)) throw new Error('files: not an id of ours')
    return { folder: join(root, partyId), file: join(root, partyId, id) }
  }
  return {
    async put(partyId, id, bytes) {
      const { folder, file } = place(partyId, id)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const half = `${file}.${uuid()}.part`
      try {
        await writeDurably(half, bytes)
        await rename(half, file)
      } catch (error) {
        await rm(half, { force: true })
        throw error
      }
      await syncFolder(folder)
    },
    get: (partyId, id) => readFile(place(partyId, id).file),
    remove: (partyId, id) => rm(place(partyId, id).file, { force: true }),
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A new name is durable only when its folder is. Windows has no such call, and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
