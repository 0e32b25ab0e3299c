import { connect } from 'node:net'

/** `unknown`: the scanner could not be reached, gave up, or said something else; nobody may take that for clean. */
export type Verdict = 'clean' | 'infected' | 'unknown'

const chunkBytes = 65_536
const mostReplyBytes = 4096

/** Asks a ClamAV daemon about some bytes (clamd(8), INSTREAM): chunks with their length before them, and a length of 0 at the end. */
export function askClamd(where: { host: string; port: number; withinMs?: number }, bytes: Buffer): Promise<Verdict> {
  return new Promise((resolve) => {
    const socket = connect({ host: where.host, port: where.port })
    let reply = ''
    const settle = (verdict: Verdict) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(verdict)
    }
    // One limit on the whole: a scanner that answers a byte a second must not hold a request for ever.
    const timer = setTimeout(() => settle('unknown'), where.withinMs ?? 10_000)
    socket.on('error', () => settle(verdictOf(reply)))
    socket.on('close', () => settle(verdictOf(reply)))
    socket.on('data', (data) => {
      reply += data.toString('latin1')
      if (reply.includes('\0') || reply.length > mostReplyBytes) settle(verdictOf(reply))
    })
    socket.on('connect', () => {
      socket.write('zINSTREAM\0')
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        const chunk = bytes.subarray(at, at + chunkBytes)
        socket.write(lengthOf(chunk.length))
        socket.write(chunk)
      }
      socket.write(lengthOf(0))
    })
  })
}

function lengthOf(count: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(count)
  return bytes
}

/** Only a whole answer counts: it ends with a zero byte. */
function verdictOf(reply: string): Verdict {
  if (!reply.endsWith('\0')) return 'unknown'
  const said = reply.slice(0, -1)
  if (said === 'stream: OK') return 'clean'
  return said.startsWith('stream: ') && said.endsWith(' FOUND') ? 'infected' : 'unknown'
}
