import { fork } from 'node:child_process'

export type Load = {
  readonly port: number
  /** Whole requests as they go over the wire. Where `newUuid` stands, each sending has another. */
  readonly requests: readonly string[]
  /** `again`: each connection sends its own request all the time; `once`: each request is sent once, until none is left; `around`: all in order, from the first again after the last. */
  readonly each: 'again' | 'once' | 'around'
  readonly connections: number
  readonly warmupSeconds: number
  readonly seconds: number
  readonly expect: number
}

export type LoadResult = {
  readonly count: number
  readonly seconds: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly bytesEach: number
  /** Answers with another status than expected, by status. */
  readonly wrong: Readonly<Record<string, number>>
  readonly exhausted: boolean
}

export const newUuid = '@new-uuid-of-thirty-six-characters!@'

/** Loads a server from a process of its own and tells how it did. */
export async function load(given: Partial<Load> & Pick<Load, 'port' | 'requests'>): Promise<LoadResult> {
  const wanted: Load = { each: 'again', connections: 16, warmupSeconds: 1, seconds: 5, expect: 200, ...given }
  const child = fork(new URL('./load-process.ts', import.meta.url).pathname, [], { stdio: 'inherit' })
  const result = await new Promise<LoadResult>((resolve, reject) => {
    child.once('message', (message) => {
      resolve(message as LoadResult)
      // An exit of its own may wait for ever for a compiler thread that waits for it.
      child.kill('SIGKILL')
    })
    child.once('exit', (code) => reject(new Error(`the load generator ended with ${code}`)))
    child.send(wanted)
  })
  if (Object.keys(result.wrong).length > 0) console.log(`  ATTENTION: answers other than ${wanted.expect}: ${JSON.stringify(result.wrong)}`)
  if (result.exhausted) console.log(`  (all ${wanted.requests.length} requests were used up after ${result.seconds.toFixed(1)} s)`)
  return result
}

/** A request as a browser sends it. */
export function request(method: 'GET' | 'POST', path: string, more: { cookie?: string | undefined; body?: string; plain?: boolean } = {}): string {
  const body = more.body ?? ''
  const head = [
    `${method} ${path} HTTP/1.1`,
    'host: localhost',
    'accept: text/html',
    'accept-language: en-GB',
    ...(more.plain ? [] : ['accept-encoding: gzip, deflate, br']),
    ...(more.cookie ? [`cookie: ${more.cookie}`] : []),
    ...(method === 'POST' ? ['sec-fetch-site: same-origin', 'content-type: application/x-www-form-urlencoded', `content-length: ${Buffer.byteLength(body.replaceAll(newUuid, '0'.repeat(36)))}`] : []),
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
