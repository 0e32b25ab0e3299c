import { randomUUID } from 'node:crypto'
import { chmod, link, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { birthOf, stillLives } from './embedded-postgres-process.ts'

const patienceMs = 90_000

/**
 * Does one thing at a time among all processes that share the folder; a holder that died is succeeded at once.
 * Throws when a living holder keeps the others waiting for a minute and a half.
 *
 * Holders are numbered files, and the highest number holds the lock until its file is emptied or its process dies. Whoever comes
 * next makes the next number, which only one can. The highest file is never deleted, so no two can take over from the same one.
 */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const mine = await take(folder)
  try {
    await tidy(folder, mine)
    return await work()
  } finally {
    await writeFile(join(folder, String(mine)), '')
  }
}

async function take(folder: string): Promise<number> {
  const ticket = join(folder, `ticket-${randomUUID()}`)
  await writeFile(ticket, `${process.pid} ${await birthOf(process.pid)}`, { flag: 'wx' })
  // Root and the user who owns the data may take turns, and must read each other's.
  await chmod(ticket, 0o644)
  const until = Date.now() + patienceMs
  try {
    for (;;) {
      const last = await highest(folder)
      const holder = last === 0 ? '' : await readHolder(join(folder, String(last)))
      if (holder === undefined) continue
      if (!(await lives(holder))) {
        if (await succeed(folder, ticket, last + 1)) return last + 1
      } else if (Date.now() > until) {
        throw new Error(`Process ${holder.split(' ')[0]} has been starting or stopping a server for too long (lock ${folder}). Wait for it, or end it, and start again.`)
      } else await sleep(30)
    }
  } finally {
    await rm(ticket, { force: true })
  }
}

/** Undefined when it was tidied away meanwhile. */
const readHolder = (file: string) =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })

/** A link appears with its words already in it, and only one can make it. */
async function succeed(folder: string, ticket: string, number: number): Promise<boolean> {
  const file = join(folder, String(number))
  const made = await link(ticket, file).then(() => true, (error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return false
    throw error
  })
  if (!made || (await highest(folder)) === number) return made
  // We slept while others came, went and were tidied away.
  await rm(file, { force: true })
  return false
}

async function tidy(folder: string, mine: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name)
    const done = name.startsWith('ticket-') ? !(await lives((await readHolder(file)) ?? '')) : Number(name) < mine
    if (done) await rm(file, { force: true })
  }
}

async function lives(holder: string): Promise<boolean> {
  const [pid, birth] = holder.split(' ')
  return Boolean(pid) && stillLives(Number(pid), birth ?? '')
}

const highest = async (folder: string) => Math.max(0, ...(await readdir(folder)).map(Number).filter(Number.isInteger))
