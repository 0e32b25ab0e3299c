import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { Text } from '../../../kernel/i18n.ts'
import { refuse } from '../refusals.ts'
import { readingProblems } from './texts.ts'

/** What stands in the fields of a file: the marker of its form, and every field that is filled in, by name. */
const FieldsRead = z.strictObject({ marker: z.string().optional(), pairs: z.array(z.tuple([z.string(), z.string()])).readonly() })
export type FieldsRead = z.infer<typeof FieldsRead>

/** The same as a page carries it from one step to the next; undefined when that was tampered with. It is checked anew all the same. */
export function fieldsFrom(carried: string): FieldsRead | undefined {
  try {
    return FieldsRead.parse(JSON.parse(carried))
  } catch {
    return undefined
  }
}

export type ReadingFault = 'broken' | 'locked' | 'too-much'

/** The largest file that is taken. */
export const mostUploadBytes = 10 * 1_048_576

const lookEveryMs = 25
// A blank form takes 15 MB of each. What a file unpacks to is outside the engine's own heap and has a limit of its own.
const mostHeapMegabytes = 96
const limitsOfAll = { ms: 10_000, outsideBytes: 128 * 1_048_576 }
const mostAtOnce = 2
const mostWaiting = 6

let running = 0
const waiting: (() => void)[] = []

/**
 * Reads the fields of a file that somebody has sent, or says what is wrong with it. A file can be made to take all time and
 * memory there is, so it is read by a thread that is ended when it takes more than its share.
 */
export async function readFields(bytes: Uint8Array, limits = limitsOfAll): Promise<FieldsRead | { problem: Text }> {
  if (bytes.length > mostUploadBytes) return { problem: readingProblems.tooLarge }
  if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return { problem: readingProblems.notPdf }
  await turn()
  try {
    const read = await inThread(bytes, limits)
    return 'fault' in read ? { problem: readingProblems[read.fault] } : read
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** Waits for one of the few threads that may read at the same time. */
async function turn(): Promise<void> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting) refuse('form.busy')
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  running += 1
}

function inThread(bytes: Uint8Array, limits: typeof limitsOfAll): Promise<FieldsRead | { fault: ReadingFault }> {
  const data = new Uint8Array(bytes)
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: data,
    transferList: [data.buffer],
    resourceLimits: { maxOldGenerationSizeMb: mostHeapMegabytes, maxYoungGenerationSizeMb: 8, stackSizeMb: 4 },
    // It needs no secret, and what it might print could be what a person wrote.
    env: {},
    stdout: true,
    stderr: true,
  })
  return new Promise((resolve) => {
    const end = (result: FieldsRead | { fault: ReadingFault }) => {
      clearTimeout(late)
      clearInterval(look)
      resolve(result)
      void thread.terminate()
    }
    const late = setTimeout(() => end({ fault: 'too-much' }), limits.ms)
    const look = setInterval(() => {
      // Asked of a thread that has just ended, this fails; the end itself is told below.
      thread.getHeapStatistics().then((heap) => heap.external_memory > limits.outsideBytes && end({ fault: 'too-much' }), () => undefined)
    }, lookEveryMs)
    thread.once('message', end)
    thread.once('error', (error: { code?: string }) => end({ fault: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much' : 'broken' }))
    thread.once('exit', () => end({ fault: 'broken' }))
  })
}
