import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, globSync, mkdirSync, openSync, readFileSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { allFaults, provePack, type ProvedPack } from './modules/forms/index.ts'
import { deriveSimplified, PackError, packFromJson, packToJson, readPack, type Pack } from './modules/jurisdiction/index.ts'

export type Jurisdiction = ProvedPack & { readonly pack: Pack }

/** The folder of a government’s pack: its name in jurisdictions/, or a path to a pack that lives elsewhere. */
export const packFolder = (id: string): string => (id.includes('/') ? id : new URL(`../jurisdictions/${id}`, import.meta.url).pathname)

/**
 * Reads the jurisdiction and proves it, or takes what was read and proved before when neither the pack nor the code that proves
 * has changed since. Throws PackError when nothing can be used. `keptIn` is a folder for that; where it cannot be written, or the other
 * process fails, the pack is read and proved here.
 */
export async function readJurisdiction(id: string, keptIn: string): Promise<Jurisdiction> {
  const folder = packFolder(id)
  const file = keptFile(folder, keptIn)
  const kept = openKept(file, folder) ?? (await proveApart(id, keptIn).then(() => openKept(file, folder), () => undefined)) ?? provePack(readPack(folder), new Date())
  if (!kept.pack || kept.faults.length > 0) throw new PackError(folder, allFaults(kept))
  deriveSimplified(kept.pack)
  return { ...kept, pack: kept.pack }
}

/** Reads and proves a pack, and keeps what came of it. */
export function keepJurisdiction(id: string, keptIn: string): void {
  const folder = packFolder(id)
  const file = keptFile(folder, keptIn)
  const proved = provePack(readPack(folder), new Date())
  mkdirSync(keptIn, { recursive: true })
  // Under a name of its own first: whoever reads at the same time finds the whole file or none.
  const half = `${file}.${process.pid}`
  writeFileSync(half, `${JSON.stringify([...proved.bounded])}\n${packToJson(proved)}`)
  renameSync(half, file)
  for (const earlier of globSync('pack-*.json', { cwd: keptIn })) if (join(keptIn, earlier) !== file) rmSync(join(keptIn, earlier), { force: true })
}

/** In a process of its own, whose memory ends with it: reading a large pack takes several times the memory of having it. */
async function proveApart(id: string, keptIn: string): Promise<void> {
  const main = new URL('main.ts', import.meta.url).pathname
  await promisify(execFile)(process.execPath, [main, 'keep-pack', id, keptIn])
}

/** Named by what it was made from: the pack’s files, and the code that read and proved them. */
function keptFile(folder: string, keptIn: string): string {
  const hash = createHash('sha256')
  const add = (from: string, patterns: string[]) => {
    for (const name of globSync(patterns, { cwd: from }).sort()) hash.update(`${name}\0`).update(readFileSync(join(from, name))).update('\0')
  }
  add(folder, ['*.yaml', '{holidays,codelists,elements,procedures,sections,forms,journeys}/*.yaml', 'services/*/service.yaml'])
  add(new URL('modules', import.meta.url).pathname, ['{jurisdiction,forms,dictionary}/**/*.ts'])
  return join(keptIn, `pack-${hash.digest('hex').slice(0, 32)}.json`)
}

function openKept(file: string, folder: string): ProvedPack | undefined {
  if (!existsSync(file)) return undefined
  const opened = openSync(file, 'r')
  try {
    const lines = linesIn(opened)
    const bounded = new Map(JSON.parse(lines.next().value!) as [string, string[]][])
    return { ...packFromJson(lines, folder), bounded }
  } finally {
    closeSync(opened)
  }
}

const pieceBytes = 1_048_576

/** Line by line and piece by piece, so that the whole never stands in memory, as text or as bytes. The last line has no end of its own. */
function* linesIn(opened: number): Generator<string, undefined> {
  const piece = Buffer.alloc(pieceBytes)
  let begun: Buffer[] = []
  for (let read = readSync(opened, piece); read > 0; read = readSync(opened, piece)) {
    let from = 0
    for (let end = piece.indexOf(10); end >= 0 && end < read; end = piece.indexOf(10, from)) {
      yield Buffer.concat([...begun, piece.subarray(from, end)]).toString()
      begun = []
      from = end + 1
    }
    begun.push(Buffer.from(piece.subarray(from, read)))
  }
  yield Buffer.concat(begun).toString()
}
