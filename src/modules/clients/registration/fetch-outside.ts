import { lookup } from 'node:dns'
import { request as askPlain, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as askTls } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { House } from '../../../kernel/ctx.ts'
import { calledFault, isLoopback } from './address.ts'
import { isInside } from './inside-networks.ts'

const mostBytes = 65_536
const mostMs = 5000

/** A call that was not made or not finished: the address is inside a network, the answer is too large, too late, or leads elsewhere. */
export class ClientUnreachable extends Error {}

export type OutsideCall = { readonly method?: 'GET' | 'POST'; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }

/** Only a portal on somebody's own machine, in the sandbox, may mean that machine. */
export const mayCallLoopback = ({ config }: Pick<House, 'config'>): boolean => config.SANDBOX && isLoopback(config.PUBLIC_URL)

/**
 * The only way by which anything of ours calls an address that somebody else has named. Never into a network that is not public: each address that a name
 * stands for is looked at, and the connection goes to that very address, so that a name cannot change its mind in between. Redirects are not followed; at
 * most 64 KiB are read within five seconds. Throws ClientUnreachable.
 */
export async function fetchOutside(house: Pick<House, 'config'>, address: string, call: OutsideCall = {}): Promise<Response> {
  const loopback = mayCallLoopback(house)
  if (calledFault(address, { loopback })) throw new ClientUnreachable('this address is not called')
  const own = loopback && isLoopback(address)
  const options: RequestOptions = { method: call.method ?? 'GET', headers: { accept: 'application/json', ...call.headers }, signal: AbortSignal.timeout(mostMs), ...(!own && { lookup: publicOnly }) }
  const answer = await ask(new URL(address), options, call.body)
  const status = answer.statusCode ?? 0
  if (status < 200 || status > 599 || (status >= 300 && status < 400)) {
    answer.destroy()
    throw new ClientUnreachable('the answer leads elsewhere')
  }
  const bytes = await bodyOf(answer).catch((cause: unknown) => {
    throw cause instanceof ClientUnreachable ? cause : new ClientUnreachable('the answer broke off', { cause })
  })
  return new Response(status === 204 || status === 205 ? null : new Uint8Array(bytes), { status, headers: { 'content-type': answer.headers['content-type'] ?? 'application/octet-stream' } })
}

const ask = (url: URL, options: RequestOptions, body: string | undefined) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? askTls : askPlain)(url, options, resolve)
    sent.on('error', (cause) => reject(new ClientUnreachable('the call failed', { cause })))
    sent.end(body)
  })

/** The addresses of a name, or an error when one of them is not public. */
export const publicOnly: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, [])
    if (addresses.length === 0 || addresses.some(({ address }) => isInside(address))) return done(new ClientUnreachable('this name stands for an address inside a network'), [])
    return options.all ? done(null, addresses) : done(null, addresses[0]!.address, addresses[0]!.family)
  })
}

async function bodyOf(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) throw new ClientUnreachable('the answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
