import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { refuse } from '../http-refusals.ts'

const idleMs = 15_000
const mostMs = 20_000
const mostWaiting = 32

type Waiting = { readonly resolve: (bytes: Buffer) => void; readonly reject: (error: Error) => void; readonly timer: NodeJS.Timeout }
type Running = { readonly child: ChildProcess; readonly waiting: Map<number, Waiting>; idle: NodeJS.Timeout | undefined }

let running: Running | undefined
let last = 0

/**
 * Has a paper drawn by a process of its own, started when there is none and ended when idle. `drawing` is the file whose `draw`
 * takes the paper, which is plain data. A thread would do, but the 120 MB that fonts and subsetting take stay with the process
 * that took them (measured: README of credentials).
 */
export function drawn(drawing: URL, paper: object): Promise<Buffer> {
  const drawer = (running ??= startDrawer())
  if (drawer.waiting.size >= mostWaiting) return refuse('paper.busy')
  clearTimeout(drawer.idle)
  const id = ++last
  hold(drawer)
  return new Promise((resolve, reject) => {
    // A drawing that hangs takes its process with it, so that the next one begins afresh.
    const timer = setTimeout(() => drawer.child.kill('SIGKILL'), mostMs)
    drawer.waiting.set(id, { resolve, reject, timer })
    drawer.child.send({ id, drawing: drawing.href, paper })
  })
}

function startDrawer(): Running {
  const child = fork(fileURLToPath(new URL('./drawing-process.ts', import.meta.url)), {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=192', '--max-semi-space-size=8'],
    // It draws what it is given and needs no secret.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const drawer: Running = { child, waiting: new Map(), idle: undefined }
  const end = () => {
    if (running === drawer) running = undefined
    clearTimeout(drawer.idle)
    for (const one of drawer.waiting.values()) {
      clearTimeout(one.timer)
      one.reject(new Error('the process that draws papers ended'))
    }
    drawer.waiting.clear()
  }
  child.on('message', (answer: { id: number; bytes?: Uint8Array; fault?: string }) => {
    const one = drawer.waiting.get(answer.id)
    drawer.waiting.delete(answer.id)
    clearTimeout(one?.timer)
    if (answer.bytes) one?.resolve(Buffer.from(answer.bytes))
    else one?.reject(new Error(`paper not drawn: ${answer.fault}`))
    if (drawer.waiting.size === 0) rest(drawer)
  })
  child.on('error', end)
  child.on('exit', end)
  return drawer
}

function hold({ child }: Running): void {
  child.ref()
  child.channel?.ref()
}

/** Nothing waits: this process may end, and the drawer does after a while, which gives its memory back. */
function rest(drawer: Running): void {
  drawer.child.unref()
  drawer.child.channel?.unref()
  drawer.idle = setTimeout(() => {
    if (running === drawer) running = undefined
    drawer.child.kill()
  }, idleMs).unref()
}
