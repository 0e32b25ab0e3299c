import { createServer, type AddressInfo } from 'node:net'

// The test file of EICAR, in two halves so that no scanner takes this source for it.
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export type Habit = 'honest' | 'silent' | 'slams the door' | 'says half' | 'too large'

/** For tests: a daemon that speaks clamd's INSTREAM as clamd(8) has it, and may have a bad habit. */
export async function fakeClamd(habit: Habit = 'honest') {
  const seen: Buffer[] = []
  const server = createServer((socket) => {
    let got = Buffer.alloc(0)
    socket.on('error', () => undefined)
    if (habit === 'slams the door') return void socket.destroy()
    socket.on('data', (data) => {
      got = Buffer.concat([got, data])
      const body = readStream(got)
      if (!body || habit === 'silent') return
      seen.push(body)
      if (habit === 'says half') return void socket.end('stream: OK')
      if (habit === 'too large') return void socket.end('INSTREAM size limit exceeded. ERROR\0')
      socket.end(body.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, seen, close: () => new Promise<void>((done) => void server.close(() => done())) }
}

/** The bytes of a whole INSTREAM command; undefined while more must come. */
function readStream(got: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (got.length < command.length) return undefined
  if (got.toString('latin1', 0, command.length) !== command) throw new Error('not INSTREAM')
  const chunks: Buffer[] = []
  for (let at = command.length; at + 4 <= got.length; ) {
    const length = got.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(got.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
