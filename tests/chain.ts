import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { startChainNode, type ChainNode } from '../src/modules/transparency/anchor/chain-node.ts'

export const testChainId = 700_000_000_001

/** A real EVM node for the tests of one file; it ends after them. */
export async function testNode(): Promise<ChainNode> {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-chain-'))
  const node = await startChainNode({ folder, chainId: testChainId })
  after(async () => {
    await node.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return node
}

type Asked = { readonly id: number; readonly method: string; readonly params: readonly unknown[] }

/** What a mood does to a question: answers by itself, lets the node answer (`pass`), spoils the answer, or says nothing. */
export type Mood = (asked: Asked, pass: () => Promise<{ result?: unknown; error?: unknown }>, response: ServerResponse) => Promise<object | string | undefined>

export const well: Mood = async (_asked, pass) => pass()

export type Twin = { readonly url: string; readonly asked: readonly string[]; mood: Mood }

/** Another organisation's node as it may behave: in front of a real one, well or badly as the test says. */
export async function nodeTwin(node: ChainNode): Promise<Twin> {
  const asked: string[] = []
  const twin = { url: '', asked, mood: well }
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const question = JSON.parse(body) as Asked
    asked.push(question.method)
    const pass = async () => (await (await fetch(node.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json()) as object
    const answer = await twin.mood(question, pass, response)
    if (answer === undefined || response.writableEnded || response.destroyed) return
    response.end(typeof answer === 'string' ? answer : JSON.stringify({ jsonrpc: '2.0', id: question.id, ...answer }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  twin.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return twin
}
