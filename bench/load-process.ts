import { randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import type { Load, LoadResult } from './load.ts'

/** The generator itself: raw sockets that are kept open, one request at a time on each. */
async function run(load: Load): Promise<LoadResult> {
  const sent = { next: 0, exhausted: false }
  const begin = performance.now() + load.warmupSeconds * 1000
  const end = begin + load.seconds * 1000
  const milliseconds: number[] = []
  const wrong: Record<string, number> = {}
  let last = begin
  let bytes = 0
  await Promise.all(
    Array.from({ length: load.connections }, async (_, c) => {
      const line = await openLine(load.port)
      while (performance.now() < end) {
        const request = nextRequest(load, sent, c)
        if (request === undefined) break
        const started = performance.now()
        const answer = await line.ask(request)
        const ended = performance.now()
        if (answer.status !== load.expect) wrong[answer.status] = (wrong[answer.status] ?? 0) + 1
        if (started < begin || ended > end) continue
        milliseconds.push(ended - started)
        bytes += answer.bytes
        last = ended
      }
      line.close()
    }),
  )
  const seconds = sent.exhausted ? (last - begin) / 1000 : load.seconds
  milliseconds.sort((a, b) => a - b)
  const at = (share: number) => milliseconds[Math.min(milliseconds.length - 1, Math.floor(milliseconds.length * share))] ?? Number.NaN
  return { count: milliseconds.length, seconds, perSecond: milliseconds.length / seconds, p50: at(0.5), p99: at(0.99), bytesEach: bytes / Math.max(1, milliseconds.length), wrong, exhausted: sent.exhausted }
}

/** The same request again and again on each connection, or, of a queue, each request once. */
function nextRequest(load: Load, sent: { next: number; exhausted: boolean }, connection: number): Buffer | undefined {
  const place = load.each === 'once' ? sent.next++ : connection % load.requests.length
  const request = load.requests[place]
  if (request === undefined) sent.exhausted = true
  return request === undefined ? undefined : Buffer.from(request.replaceAll('@new-uuid-of-thirty-six-characters!@', () => randomUUID()))
}

type Line = { ask(request: Buffer): Promise<{ status: number; bytes: number }>; close(): void }

async function openLine(port: number): Promise<Line> {
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opened: Socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(opened))
    opened.once('error', reject)
  })
  let answered: (answer: { status: number; bytes: number }) => void = () => undefined
  let failed: (error: Error) => void = () => undefined
  let head = ''
  let missing = 0
  let got = 0
  let status = 0
  socket.on('data', (chunk) => {
    let rest = chunk
    got += chunk.length
    if (missing === 0) {
      // Heads are small and in latin1 by definition, so a string is enough to find their end.
      const before = head.length
      head += chunk.toString('latin1')
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      status = Number(head.slice(9, 12))
      missing = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
      rest = chunk.subarray(end + 4 - before)
    }
    missing -= rest.length
    if (missing > 0) return
    const answer = { status, bytes: got }
    head = ''
    missing = got = 0
    answered(answer)
  })
  socket.on('close', () => failed(new Error('the server closed the connection')))
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        answered = resolve
        failed = reject
        socket.write(request)
      }),
    close: () => void socket.destroy(),
  }
}

process.once('message', (load: Load) => {
  run(load).then(
    (result) => process.send!(result, () => process.exit(0)),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
