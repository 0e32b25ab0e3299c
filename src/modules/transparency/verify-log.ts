import type { House } from '../../kernel/ctx.ts'
import type { Db, Reader } from '../../kernel/db.ts'
import { mostLeaves } from './append-batch.ts'
import { faultInCheckpoint, faultInLeaf, isSignature, placeOf, type LogFault } from './check-checkpoint.ts'
import type { Log } from './log.ts'
import { publicKeysOf } from './log.ts'
import type { LoggedLeaf, LogSource } from './log-source.ts'
import { leafHash } from './merkle.ts'
import { grow, hashBytes, rootOfEdge, tileWidth, type Edge, type Tile } from './tile-tree.ts'
import * as q from './transparency.sql.ts'

/** A checkpoint that was kept elsewhere; `root` is hexadecimal. */
export type KnownCheckpoint = { readonly size: number; readonly root: string }

export type LogReport = { readonly entries: number; readonly checkpoints: number; readonly newest?: KnownCheckpoint; readonly fault?: LogFault }

const checkpointsAtOnce = 256
const leavesAtOnce = 2 * mostLeaves

/** As far as the proof has come: so many leaves, the edge of their tree, the checkpoint before. */
type Progress = { readonly edge: Edge; readonly checkpoints: number; readonly before: Pick<q.CheckpointRow, 'size' | 'root' | 'at' | 'through'> }
type Step = { readonly progress: Progress; readonly tiles: readonly Tile[] } | { readonly fault: LogFault }

const beginning: Progress = { edge: new Map(), checkpoints: 0, before: { size: 0, root: Buffer.alloc(0), at: new Date(0), through: new Date(0) } }

/**
 * Proves a whole log: every entry against its leaf, every leaf and tile against the roots, every checkpoint's signature, and that the
 * log still begins as a checkpoint says that is known from elsewhere (`expect`). Reads in bounded batches, changes nothing, stops at the first fault.
 */
export async function verifyLog(db: Db, house: House, source: LogSource, expect?: KnownCheckpoint): Promise<LogReport> {
  const { log } = source
  const signed = isSignature(await publicKeysOf(house, log), (await db.maybe(q.newestCheckpoints(log, 1)))?.size ?? 0)
  let progress = beginning
  let expected = expect === undefined
  const report = (fault?: LogFault): LogReport => {
    const { checkpoints, before: { size, root } } = progress
    return { entries: size, checkpoints, ...(size > 0 && { newest: { size, root: root.toString('hex') } }), ...(fault && { fault }) }
  }
  for (;;) {
    const rows = await db.all(q.checkpointsAfter(log, progress.before.size, checkpointsAtOnce))
    if (rows.length === 0) break
    for (const group of grouped(rows, progress.before.size)) {
      const from = progress.before.size
      const leaves = await source.logged(db, house, from, group.at(-1)!.size - from)
      const tiles = new Map<string, Tile>()
      for (const row of group) {
        const mine = leaves.slice(progress.before.size - from, row.size - from)
        if (expect && expect.size > progress.before.size && expect.size <= row.size) expected = rootAt(progress, mine, expect.size).equals(Buffer.from(expect.root, 'hex'))
        const step = await proveNext(db, log, progress, row, mine)
        if ('fault' in step) return report(step.fault)
        if (!signed(row)) return report({ checkpoint: row.size, problem: 'the checkpoint is not signed with a key of this log' })
        for (const tile of step.tiles) tiles.set(`${tile.level}/${tile.n}`, tile)
        progress = step.progress
      }
      const fault = await faultInTiles(db, log, [...tiles.values()])
      if (fault) return report(fault)
    }
  }
  const [more] = await source.logged(db, house, progress.before.size, 1)
  if (more) return report({ ...placeOf(more), problem: 'a leaf was added to the log' })
  return report(expected ? undefined : { checkpoint: expect!.size, problem: 'a checkpoint known from elsewhere is not in the log' })
}

/** Checkpoints together as long as their leaves fit one reading; many are small. */
function grouped(rows: readonly q.CheckpointRow[], from: number): q.CheckpointRow[][] {
  const groups: q.CheckpointRow[][] = []
  let start = -Infinity
  let before = from
  for (const row of rows) {
    if (row.size - start > leavesAtOnce) {
      groups.push([])
      start = before
    }
    groups.at(-1)!.push(row)
    before = row.size
  }
  return groups
}

const rootAt = ({ edge, before }: Progress, leaves: readonly LoggedLeaf[], size: number): Buffer =>
  leaves.length < size - before.size ? Buffer.alloc(0) : rootOfEdge(grow(edge, before.size, hashesOf(leaves.slice(0, size - before.size))).edge, size)

const hashesOf = (leaves: readonly LoggedLeaf[]): Buffer[] => leaves.map(({ commitment }) => leafHash(commitment))

async function proveNext(db: Reader, log: Log, { edge, before, checkpoints }: Progress, row: q.CheckpointRow, leaves: readonly LoggedLeaf[]): Promise<Step> {
  if (row.size - before.size > mostLeaves) return { fault: { checkpoint: row.size, problem: 'a checkpoint before it was removed' } }
  for (let i = before.size; i < row.size; i++) {
    const fault = await faultInLeaf(leaves[i - before.size], i, row, (place) => storedHash(db, log, place))
    if (fault) return { fault }
  }
  const grown = grow(edge, before.size, hashesOf(leaves))
  if (!rootOfEdge(grown.edge, row.size).equals(row.root)) return { fault: { checkpoint: row.size, ...(await otherLeaf(db, log, leaves)) } }
  const fault = faultInCheckpoint(row, before, leaves)
  return fault ? { fault } : { progress: { edge: grown.edge, checkpoints: checkpoints + 1, before: row }, tiles: grown.tiles }
}

async function storedHash(db: Reader, log: Log, i: number): Promise<Buffer | undefined> {
  const tile = await db.maybe(q.tilesAt(log, [0], [Math.floor(i / tileWidth)]))
  const at = (i % tileWidth) * hashBytes
  return tile?.hashes.subarray(at, at + hashBytes)
}

/** Entry and leaf fit each other and not the root: the tiles may still tell which leaf it is. */
async function otherLeaf(db: Reader, log: Log, leaves: readonly LoggedLeaf[]): Promise<LogFault> {
  for (const leaf of leaves) {
    if (!(await storedHash(db, log, leaf.i))?.equals(leafHash(leaf.commitment))) return { ...placeOf(leaf), problem: 'an entry and its leaf were changed or moved together' }
  }
  return { problem: 'the root was altered' }
}

/** A tile may have grown since; what it was is its beginning. */
async function faultInTiles(db: Reader, log: Log, tiles: readonly Tile[]): Promise<LogFault | undefined> {
  const stored = new Map((await db.all(q.tilesAt(log, ...q.columnsOf(tiles)))).map((tile) => [`${tile.level}/${tile.n}`, tile.hashes]))
  const bad = tiles.find(({ level, n, hashes }) => !stored.get(`${level}/${n}`)?.subarray(0, hashes.length).equals(hashes))
  return bad && { problem: `tile ${bad.level}/${bad.n} was altered` }
}
