import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

export const run = promisify(execFile)

/** When a process was born, in a form that only this system understands; undefined if it is dead; '' if it lives and nobody tells more. */
export async function birthOf(pid: number): Promise<string | undefined> {
  if (!exists(pid)) return undefined
  if (process.platform === 'linux') {
    // The name of the program stands in brackets and may hold spaces: fields are counted after the last bracket.
    const fields = (await read(`/proc/${pid}/stat`)).split(') ').at(-1)!.split(' ')
    // A zombie has closed its files and only waits for a parent that may never ask (process 1 of many containers).
    return fields[0] === 'Z' ? undefined : (fields[19] ?? '')
  }
  if (process.platform === 'win32') return ''
  return (await ps(pid, 'lstart=')).replaceAll(/[^0-9A-Za-z]+/g, '.')
}

/** Whether the process that once had this birth still lives. Process numbers are given out again; births are not. */
export async function stillLives(pid: number, birth: string): Promise<boolean> {
  const now = await birthOf(pid)
  return now !== undefined && (now === '' || birth === '' || now === birth)
}

/** The words of a process's command line, or undefined where the system does not tell. */
export async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined
  if (process.platform === 'linux') return (await read(`/proc/${pid}/cmdline`)).replaceAll('\0', ' ')
  return ps(pid, 'command=')
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const read = (file: string) => readFile(file, 'utf8').catch(() => '')
const ps = (pid: number, column: string) =>
  run('ps', ['-o', column, '-p', String(pid)]).then((done) => done.stdout.trim(), () => '')
