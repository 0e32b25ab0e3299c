import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Bounds = {
  /** For one piece of work. */
  readonly ms: number
  readonly heapMegabytes: number
  /** So many may wait for the one that is being done. */
  readonly mostWaiting: number
}

/** Why there is no answer: too many wait; it took more than its share; the process ended otherwise. */
export type Unanswered = { readonly unanswered: 'busy' | 'too-much' | 'broken' }

const idleMs = 15_000

/**
 * Work on what strangers hand in. It can be made to take all time and memory there is, so it is done by a process of its own, one piece after the other,
 * which is ended when a piece takes more than its share, and begun anew for the next. It is started when it is needed and ends when idle. A thread would
 * not do: one that exhausts its memory within a single call of the engine, such as JSON.parse, takes the whole process with it (tried).
 *
 * `program` sends a first message when it is ready, and then answers each by one. `ms` of a call is for tests.
 */
export function boundedProcess<Data extends object, Answer extends object>(program: URL, bounds: Bounds): (data: Data, ms?: number) => Promise<Answer | Unanswered> {
  let running: Promise<ChildProcess> | undefined
  let idle: NodeJS.Timeout | undefined
  let asking = 0
  let line: Promise<unknown> = Promise.resolve()
  const drop = (child: ChildProcess) => {
    running = undefined
    child.kill('SIGKILL')
  }
  const ask = async (data: Data, ms: number): Promise<Answer | Unanswered> => {
    clearTimeout(idle)
    // It may have ended while nothing was asked.
    const earlier = await running
    const child = earlier?.connected ? earlier : await (running = start(program, bounds.heapMegabytes))
    const answer = await answerOf<Answer>(child, data, ms)
    if ('unanswered' in answer) drop(child)
    else {
      hold(child, false)
      idle = setTimeout(drop, idleMs, child).unref()
    }
    return answer
  }
  return async (data, ms = bounds.ms) => {
    if (asking > bounds.mostWaiting) return { unanswered: 'busy' }
    asking++
    const answer = line.then(() => ask(data, ms)).finally(() => asking--)
    line = answer.catch(() => (running = undefined))
    return answer
  }
}

async function start(program: URL, heapMegabytes: number): Promise<ChildProcess> {
  const child = fork(fileURLToPath(program), {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heapMegabytes}`, '--max-semi-space-size=8'],
    // It needs no secret, and what it might print could be what a person wrote.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const ended = new AbortController()
  child.once('exit', () => ended.abort())
  // Whoever waits for an answer hears of it by the end; without a listener it would end this process.
  child.on('error', () => undefined)
  await once(child, 'message', { signal: ended.signal })
  return child
}

/** Whether this process waits for the other before it ends. */
function hold(child: ChildProcess, held: boolean): void {
  if (held) child.ref()
  else child.unref()
  if (held) child.channel?.ref()
  else child.channel?.unref()
}

function answerOf<Answer extends object>(child: ChildProcess, data: object, ms: number): Promise<Answer | Unanswered> {
  hold(child, true)
  return new Promise((resolve) => {
    const end = (answer: Answer | Unanswered) => {
      clearTimeout(late)
      child.off('message', answered).off('exit', ended)
      resolve(answer)
    }
    const answered = (answer: unknown) => end(answer as Answer)
    // The engine aborts when the heap is full.
    const ended = (_code: number | null, signal: NodeJS.Signals | null) => end({ unanswered: signal === 'SIGABRT' ? 'too-much' : 'broken' })
    const late = setTimeout(end, ms, { unanswered: 'too-much' })
    child.on('message', answered).on('exit', ended)
    // What cannot be sent has no answer; its end is told above.
    child.send(data, () => undefined)
  })
}
