import { Worker } from 'node:worker_threads'
import type { House } from '../../../kernel/ctx.ts'
import type { Credential } from '../read-credentials.ts'
import { refuse } from '../refusals.ts'
import { paperOf, type Paper } from './paper.ts'

const idleMs = 15_000
const mostWaiting = 32

type Waiting = { resolve: (bytes: Buffer) => void; reject: (error: Error) => void }
type Running = { readonly worker: Worker; readonly waiting: Map<number, Waiting>; idle: NodeJS.Timeout | undefined }

let running: Running | undefined
let last = 0

/** The paper form of a credential, made when asked for and not kept. A thread of its own holds the fonts and ends when idle. */
export const licencePdf = (house: House, credential: Credential): Promise<Buffer> => printed(paperOf(house, credential))

/** Has a paper form drawn by the thread, which is started when there is none. */
export function printed(paper: Paper): Promise<Buffer> {
  const thread = (running ??= startThread())
  if (thread.waiting.size >= mostWaiting) return refuse('paper.busy')
  clearTimeout(thread.idle)
  const id = ++last
  thread.worker.ref()
  return new Promise((resolve, reject) => {
    thread.waiting.set(id, { resolve, reject })
    thread.worker.postMessage({ id, paper })
  })
}

function startThread(): Running {
  const worker = new Worker(new URL('./pdf-thread.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 192 } })
  const thread: Running = { worker, waiting: new Map(), idle: undefined }
  const end = (error: Error) => {
    if (running === thread) running = undefined
    for (const one of thread.waiting.values()) one.reject(error)
    thread.waiting.clear()
  }
  worker.on('message', ({ id, bytes, fault }: { id: number; bytes?: Uint8Array; fault?: string }) => {
    const one = thread.waiting.get(id)
    thread.waiting.delete(id)
    if (bytes) one?.resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    else one?.reject(new Error(`paper form not drawn: ${fault}`))
    if (thread.waiting.size === 0) rest(thread)
  })
  worker.on('error', end)
  worker.on('exit', () => end(new Error('the thread that draws paper forms ended')))
  return thread
}

/** Nothing waits: the process may end, and the thread does after a while, which gives its memory back. */
function rest(thread: Running): void {
  thread.worker.unref()
  thread.idle = setTimeout(() => {
    if (running === thread) running = undefined
    void thread.worker.terminate()
  }, idleMs).unref()
}
