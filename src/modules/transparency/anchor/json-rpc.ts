import { ChainFault } from './chain-fault.ts'

/** Ethereum's JSON-RPC (execution-apis) over HTTP. What comes back is not looked at yet. */
export type Rpc = (method: string, ...params: readonly unknown[]) => Promise<unknown>

export type RpcOptions = { readonly patienceMs?: number; readonly mostBytes?: number; /** Ends what is being asked. */ readonly signal?: AbortSignal | undefined }

// A node's answers to what we ask are short; only a dump of the embedded chain is not.
const usualBytes = 1_000_000

/** Asks a node, each question once. Throws a ChainFault when there is no answer, or none to this question. */
export function rpcOver(url: string, { patienceMs = 10_000, mostBytes = usualBytes, signal }: RpcOptions = {}): Rpc {
  let asked = 0
  return async (method, ...params) => {
    const id = ++asked
    const text = await post(url, JSON.stringify({ jsonrpc: '2.0', id, method, params }), { patienceMs, mostBytes, signal })
    const answer = parse(text)
    if (answer === undefined || answer.id !== id || !('result' in answer || 'error' in answer)) throw new ChainFault('chain.odd_answer', `no answer to ${method}`)
    if (answer.error !== undefined && answer.error !== null) throw new ChainFault('chain.refused', String(answer.error.message ?? '').slice(0, 300))
    return answer.result
  }
}

type RpcAnswer = { readonly id?: unknown; readonly result?: unknown; readonly error?: { readonly message?: unknown } | null }

function parse(text: string): RpcAnswer | undefined {
  try {
    const answer = JSON.parse(text) as unknown
    return typeof answer === 'object' && answer !== null ? answer : undefined
  } catch {
    return undefined
  }
}

async function post(url: string, body: string, { patienceMs, mostBytes, signal }: Required<RpcOptions>): Promise<string> {
  const patience = AbortSignal.timeout(patienceMs)
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, redirect: 'error', signal: signal ? AbortSignal.any([signal, patience]) : patience })
    // Some nodes tell errors with 4xx and an answer in the body; without one it is not an answer.
    if (response.status >= 500 || response.status === 429) throw new ChainFault('chain.away', `status ${response.status}`)
    return await readAtMost(response, mostBytes)
  } catch (error) {
    if (error instanceof ChainFault) throw error
    const late = patience.aborted
    throw new ChainFault(late ? 'chain.late' : 'chain.away', late ? `no answer in ${patienceMs} ms` : 'the node cannot be reached', { cause: error })
  }
}

async function readAtMost(response: Response, mostBytes: number): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of response.body ?? []) {
    bytes += piece.length
    if (bytes > mostBytes) throw new ChainFault('chain.odd_answer', `more than ${mostBytes} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
