import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isUuid, uuid } from '../../kernel/ids.ts'
import type { BlobStore } from './blob-store.ts'

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
    async *olderThan(moment) {
      for (const partyId of (await namesIn(root)).filter(isUuid)) {
        const ids: string[] = []
        for (const name of await namesIn(join(root, partyId))) {
          const path = join(root, partyId, name)
          const found = await stat(path).catch(ifMissing)
          if (!found || found.mtime >= moment) continue
          if (isUuid(name)) ids.push(name)
          else await rm(path, { force: true })
        }
        if (ids.length > 0) yield { partyId, ids }
      }
    },
  }
}

const ifMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== 'ENOENT') throw error
}

const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(ifMissing)) ?? []

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
