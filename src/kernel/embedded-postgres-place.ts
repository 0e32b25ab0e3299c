import { createHash } from 'node:crypto'
import { chmod, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Whom PostgreSQL runs as; nobody else than ourselves unless we are root. */
export type RunAs = { uid: number; gid: number } | undefined

/** Where a cluster lives: `at` holds `cluster` and our small files; `pointer` is to be written once a cluster lives outside the folder. */
export type Place = { at: string; cluster: string; exists: boolean; runAs: RunAs; pointer: string | undefined }

const nobody = 65534
const outside = '/var/lib/bauhinia'

/**
 * Finds the place of the cluster that belongs to a data folder: `<folder>/postgres`, except that PostgreSQL refuses to be root
 * and then runs as nobody, who may not pass through a private folder (/root, for one): then below /var/lib/bauhinia.
 * Throws when data that was there can no longer be found or reached.
 */
export async function findPlace(folder: string): Promise<Place> {
  const home = join(folder, 'postgres')
  await openFolder(home)
  const inside = await realpath(home)
  const file = join(inside, 'place')
  const pointed = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (pointed) {
    const place = await describe(pointed, undefined)
    if (place.exists) return place
    throw new Error(`The database of ${folder} was kept in ${pointed} and is no longer there. Bring it back, or delete ${file} to begin with an empty one.`)
  }
  const place = await describe(inside, undefined)
  const closed = await closedFolder(inside, place.runAs)
  if (!closed) return place
  if (place.exists) throw new Error(`PostgreSQL cannot reach its data in ${place.cluster}: its user ${place.runAs?.uid} may not enter ${closed}. Allow it (chmod o+x), or run as the user who owns the data.`)
  const hash = createHash('sha256').update(inside).digest('hex').slice(0, 16)
  const at = join(outside, hash)
  await openFolder(outside)
  await openFolder(at)
  return describe(await realpath(at), file)
}

/** Leaves word in the data folder where its cluster is; also after the folder was moved, the next start follows it. */
export async function keepPointer(place: Place): Promise<void> {
  if (place.pointer) await writeFile(place.pointer, `${place.at}\n`, { mode: 0o600 })
}

async function describe(at: string, pointer: string | undefined): Promise<Place> {
  const cluster = join(at, 'cluster')
  const found = await stat(cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return { at, cluster, exists: found !== undefined, runAs: runAs(cluster, found), pointer }
}

function runAs(cluster: string, owner: { uid: number; gid: number } | undefined): RunAs {
  const me = process.getuid?.()
  if (me === undefined) return undefined
  if (me !== 0) {
    if (owner && owner.uid !== me) throw new Error(`The database in ${cluster} belongs to user ${owner.uid}, and you are user ${me}. Start as the user who started it first.`)
    return undefined
  }
  if (process.platform !== 'linux') throw new Error('PostgreSQL does not run as the root user. Start as an ordinary user.')
  if (!owner) return { uid: nobody, gid: nobody }
  if (owner.uid === 0) throw new Error(`The database in ${cluster} belongs to root, and PostgreSQL does not run as root. Give it back: chown -R ${nobody}:${nobody} '${cluster}'`)
  return { uid: owner.uid, gid: owner.gid }
}

/** Makes a folder that the user of PostgreSQL may pass through but not list; for an ordinary user it is private. */
async function openFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true })
  if (made) await chmod(path, process.getuid?.() === 0 ? 0o711 : 0o700)
}

async function closedFolder(path: string, user: RunAs): Promise<string | undefined> {
  if (!user) return undefined
  const { uid, gid, mode } = await stat(path)
  const pass = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  const above = dirname(path)
  return (above === path ? undefined : await closedFolder(above, user)) ?? ((mode & pass) === 0 ? path : undefined)
}
