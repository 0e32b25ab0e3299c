import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { newUuid, type Load, type LoadResult } from './load.ts'

/**
 * The generator itself: raw sockets that are kept open, one request at a time on each. It makes hardly anything anew for a
 * request: a pause to clear away memory here would be measured as one there.
 */
async function run(load: Load): Promise<LoadResult> {
  const queue = queueOf(load)
  const begin = performance.now() + load.warmupSeconds * 1000
  const end = begin + load.seconds * 1000
  const times = new Times()
  const wrong: Record<string, number> = {}
  let last = begin
  let received = 0
  const seen = (status: number, bytes: number, started: number, ended: number) => {
    if (status !== load.expect) wrong[status] = (wrong[status] ?? 0) + 1
    if (started < begin || ended > end) return
    times.add(ended - started)
    received += bytes
    last = ended
  }
  await Promise.all(Array.from({ length: load.connections }, (_, c) => askInTurn(load.port, () => (performance.now() < end ? queue.next(c) : undefined), seen)))
  const seconds = queue.exhausted ? (last - begin) / 1000 : load.seconds
  const sorted = times.sorted()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { count: sorted.length, seconds, perSecond: sorted.length / seconds, p50: at(0.5), p99: at(0.99), bytesEach: received / Math.max(1, sorted.length), wrong, exhausted: queue.exhausted }
}

/** Milliseconds, in memory that grows by doubling. */
class Times {
  #kept = new Float64Array(1 << 20)
  #count = 0

  add(milliseconds: number): void {
    if (this.#count === this.#kept.length) {
      const more = new Float64Array(2 * this.#count)
      more.set(this.#kept)
      this.#kept = more
    }
    this.#kept[this.#count++] = milliseconds
  }

  sorted(): Float64Array {
    return this.#kept.slice(0, this.#count).sort()
  }
}

/** The same request again and again on each connection, or, of a queue, each request once or around. */
function queueOf({ each, requests }: Load) {
  // Made once where every sending is the same.
  const bytes = requests.map((text) => (each === 'once' || text.includes(newUuid) ? undefined : Buffer.from(text)))
  let place = 0
  return {
    exhausted: false,
    next(connection: number): Buffer | undefined {
      const at = each === 'again' ? connection % requests.length : each === 'around' ? place++ % requests.length : place++
      const request = requests[at]
      if (request === undefined) this.exhausted = true
      return request === undefined ? undefined : (bytes[at] ?? Buffer.from(request.replaceAll(newUuid, () => randomUUID())))
    },
  }
}

/** One connection that asks until there is nothing more to ask. */
async function askInTurn(port: number, next: () => Buffer | undefined, seen: (status: number, bytes: number, started: number, ended: number) => void): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  const head: Buffer[] = []
  let [missing, got, status, started] = [0, 0, 0, 0]
  let waiting = false
  const ask = () => {
    const request = next()
    waiting = request !== undefined
    if (!request) return void socket.destroy()
    started = performance.now()
    socket.write(request)
  }
  socket.on('data', (chunk) => {
    got += chunk.length
    if (missing === 0) {
      head.push(chunk)
      const text = head.length === 1 ? chunk : Buffer.concat(head)
      const end = text.indexOf('\r\n\r\n')
      if (end < 0) return
      head.length = 0
      status = Number(text.toString('latin1', 9, 12))
      missing = contentLength(text, end) + end + 4 - text.length
    } else missing -= chunk.length
    if (missing > 0) return
    const [bytes, ended] = [got, performance.now()]
    missing = got = 0
    seen(status, bytes, started, ended)
    ask()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('close', () => (waiting ? reject(new Error('the server closed the connection')) : resolve()))
    ask()
  })
}

function contentLength(head: Buffer, end: number): number {
  const at = head.indexOf('\r\ncontent-length: ')
  if (at < 0 || at > end) return Number(/\r\ncontent-length: *(\d+)/i.exec(head.toString('latin1', 0, end))?.[1] ?? 0)
  let length = 0
  for (let i = at + 18; head[i]! >= 0x30 && head[i]! <= 0x39; i++) length = 10 * length + head[i]! - 0x30
  return length
}

process.once('message', (load: Load) => {
  run(load).then(
    (result) => process.send!(result),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
