import { fork } from 'node:child_process'
import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http'

type Answer = { readonly headers: IncomingHttpHeaders; readonly body: string }

/** What node:http can do at most: a server in a process of its own that sends the bytes of one answer and does nothing else. */
export async function startBare(port: number, path: string, more: { cookie?: string | undefined; plain?: boolean } = {}): Promise<{ port: number; bytes: number; stop(): void }> {
  const answer = await fetchOnce(port, path, more)
  const child = fork(new URL(import.meta.url).pathname, ['serve'])
  const bare = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(message as number))
    child.once('exit', (code) => reject(new Error(`the bare server ended with ${code}`)))
    child.send(answer)
  })
  return { port: bare, bytes: Buffer.from(answer.body, 'base64').length, stop: () => void child.kill() }
}

const fetchOnce = (port: number, path: string, { cookie, plain }: { cookie?: string | undefined; plain?: boolean }) =>
  new Promise<Answer>((resolve, reject) => {
    const headers = { ...(!plain && { 'accept-encoding': 'gzip, deflate, br' }), 'accept-language': 'en-GB', ...(cookie && { cookie }) }
    ask({ host: '127.0.0.1', port, path, headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${path} answers ${answer.statusCode}`))
      const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...kept } = answer.headers
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ headers: kept, body: Buffer.concat(chunks).toString('base64') }))
    })
      .on('error', reject)
      .end()
  })

if (process.argv[2] === 'serve') {
  process.once('message', ({ headers, body }: Answer) => {
    const bytes = Buffer.from(body, 'base64')
    const server = createServer((_request, response) => {
      response.writeHead(200, headers as Record<string, string>)
      response.end(bytes)
    })
    server.listen(0, '127.0.0.1', () => process.send!((server.address() as { port: number }).port))
  })
}
