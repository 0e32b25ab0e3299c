import type { IncomingMessage } from 'node:http'
import { badBody, tooLarge } from './http-refusals.ts'
import { IncomingRequest } from './incoming-request.ts'
import type { FormBody, Upload } from './page.ts'

/** Reads a posted form of one of the two HTML encodings, up to a size; anything else is a clear refusal. */
export async function readForm(request: Request, mostBytes: number): Promise<FormBody> {
  const type = (request.headers.get('content-type') ?? '').toLowerCase()
  const bytes = await readBytes(request, mostBytes)
  if (type.startsWith('application/x-www-form-urlencoded')) return fromPairs([...new URLSearchParams(decodeUtf8(bytes))], new Map())
  if (type.startsWith('multipart/form-data')) return readMultipart(bytes, request.headers.get('content-type')!)
  return badBody()
}

/** The whole body, or a refusal as soon as it is larger than allowed. */
export async function readBytes(request: Request, mostBytes: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) tooLarge(mostBytes)
  const chunks: Uint8Array[] = []
  let size = 0
  const take = (chunk: Uint8Array) => {
    size += chunk.length
    if (size > mostBytes) tooLarge(mostBytes)
    chunks.push(chunk)
  }
  // A request that announces no body has ended before it begins, and says nothing more.
  if (request instanceof IncomingRequest) await (request.message.readableEnded ? undefined : eachChunk(request.message, take))
  else for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) take(chunk)
  return Buffer.concat(chunks)
}

/** Gives each chunk of a message as it comes; stops, and fails, when it is refused or the sender goes away. */
const eachChunk = (message: IncomingMessage, take: (chunk: Uint8Array) => void) =>
  new Promise<void>((resolve, reject) => {
    const refused = (error: unknown) => {
      message.off('data', taken)
      message.resume()
      reject(error as Error)
    }
    const taken = (chunk: Uint8Array) => {
      try {
        take(chunk)
      } catch (error) {
        refused(error)
      }
    }
    message.on('data', taken).once('end', resolve).once('error', reject)
    if (message.destroyed) reject(new Error('the sender has gone away'))
  })

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return badBody()
  }
}

async function readMultipart(bytes: Buffer, contentType: string): Promise<FormBody> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData().catch(() => badBody())
  const pairs: [string, string][] = []
  const files = new Map<string, Upload[]>()
  for (const [name, value] of form as unknown as Iterable<[string, string | File]>) {
    if (typeof value === 'string') pairs.push([name, value])
    // A file field that was left empty arrives as a nameless file of no bytes.
    else if (value.name !== '' || value.size > 0) files.set(name, [...(files.get(name) ?? []), { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) }])
  }
  return fromPairs(pairs, files)
}

function fromPairs(pairs: readonly [string, string][], files: ReadonlyMap<string, Upload[]>): FormBody {
  const values = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const list = values.get(name)
    if (list) list.push(value)
    else values.set(name, [value])
  }
  return {
    text: (name) => values.get(name)?.[0] ?? '',
    all: (name) => values.get(name) ?? [],
    files: (name) => files.get(name) ?? [],
    names: () => [...new Set([...values.keys(), ...files.keys()])],
  }
}
