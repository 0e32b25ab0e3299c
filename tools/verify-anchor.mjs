#!/usr/bin/env node
// Proves from a receipt, a log's public files and a chain alone that something was logged, and when at the latest. It uses nothing but Node:
//   node tools/verify-anchor.mjs receipt.json --rpc URL [--log URL-or-folder] [--contract 0x…]
// The chain takes the place of the log's signature: the receipt's tree must be the tree whose root stands there. Exit 1 with a sentence when any link fails.
// Sources: RFC 9162 section 2.1 (Merkle tree), RFC 8785 (JSON), C2SP tlog-proof, tlog-checkpoint and tlog-tiles, Ethereum's execution-apis (JSON-RPC).
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const leafHash = (entry) => sha256(Buffer.of(0), entry)
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right)
const fail = (words) => {
  throw new Error(words)
}
const need = (holds, words) => holds || fail(words)

/** JSON with one spelling for each value (RFC 8785). */
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

/** What a receipt claims: the leaf, its place, and the tree (size and root) that its own proof leads to. */
export function readReceipt(text) {
  const receipt = parse(text, 'The file is not JSON.')
  const { log, facts, salt, proof } = receipt ?? {}
  need(typeof log === 'string' && typeof salt === 'string' && typeof proof === 'string' && facts !== null && typeof facts === 'object', 'The file is not a receipt: it needs log, facts, salt and proof.')
  const leaf = leafHash(sha256(Buffer.from(salt, 'base64'), canonical(facts)))
  const [, index, hashes, origin, size, root] = /^c2sp\.org\/tlog-proof@v1\n(?:extra [A-Za-z0-9+/=]+\n)?index (\d{1,15})\n((?:[A-Za-z0-9+/]{43}=\n)*)\n([^\n]+)\n(\d{1,15})\n([A-Za-z0-9+/]{43}=)\n/.exec(proof) ?? fail('The proof in the receipt is not a C2SP tlog-proof.')
  need(origin === log, `The receipt is of the log ${log}, and its proof of ${origin}.`)
  const path = hashes.trim().split('\n').filter(Boolean).map((hash) => Buffer.from(hash, 'base64'))
  const claimed = { log, leaf, index: Number(index), size: Number(size), root: Buffer.from(root, 'base64') }
  need(rootByPath(claimed, path)?.equals(claimed.root), 'The proof in the receipt does not lead from these facts to its checkpoint: facts, salt or proof were changed.')
  return claimed
}

/** RFC 9162, section 2.1.3.2. */
function rootByPath({ leaf, index, size }, path) {
  if (index >= size) return undefined
  let [at, last, hash] = [index, size - 1, leaf]
  for (const beside of path) {
    if (last === 0) return undefined
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(beside, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else hash = nodeHash(hash, beside)
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 ? hash : undefined
}

/** A log's files, by address or in a folder; undefined when a file is not there. */
function openLog(place) {
  if (!/^https?:/.test(place)) return (name) => readFile(join(place, name)).catch((error) => (error.code === 'ENOENT' || error.code === 'ENOTDIR' ? undefined : fail(`The log's file ${name} cannot be read.`)))
  return async (name) => {
    const answer = await fetch(`${place.replace(/\/$/, '')}/${name}`, { signal: AbortSignal.timeout(20_000) }).catch(() => fail(`The log at ${place} does not answer.`))
    need(answer.ok || answer.status === 404 || answer.status === 410, `The log at ${place} answered ${answer.status} for ${name}.`)
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined
  }
}

/** The hashes of complete subtrees as the log's tiles hold them: `level` 0 are leaves, `at` counts from the left. */
function openTiles(file, size) {
  const tiles = new Map()
  const load = async (tileLevel, n) => {
    const width = Math.min(256, Math.floor(size / 256 ** tileLevel) - 256 * n)
    const digits = String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0').match(/.{3}/g)
    const name = `tile/${tileLevel}/${digits.map((one, i) => (i < digits.length - 1 ? `x${one}` : one)).join('/')}`
    // A part may have been taken away once the tile was full.
    const bytes = (width < 256 ? await file(`${name}.p/${width}`) : undefined) ?? (await file(name)) ?? fail(`The log has no file ${name}.`)
    need(bytes.length >= width * 32, `The log's file ${name} is too short.`)
    return bytes
  }
  return async (level, at) => {
    const tileLevel = Math.floor(level / 8)
    const many = 2 ** (level % 8)
    const n = Math.floor((at * many) / 256)
    const key = `${tileLevel} ${n}`
    if (!tiles.has(key)) tiles.set(key, load(tileLevel, n))
    const bytes = await tiles.get(key)
    const first = (at * many) % 256
    let row = Array.from({ length: many }, (_, i) => bytes.subarray((first + i) * 32, (first + i + 1) * 32))
    while (row.length > 1) row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i], row[2 * i + 1]))
    return row[0]
  }
}

/**
 * The root over the first `size` leaves, with our leaf in its place. No hash is taken whole that reaches over the leaf or the end of the other tree, so
 * that two roots that come out right are of one tree that has the leaf and has only grown.
 */
function rootOver(stored, size, { leaf, index, cuts }) {
  const over = async (from, to) => {
    const many = to - from
    if (from === index && many === 1) return leaf
    // The largest power of two below: where RFC 9162 splits.
    let [split, level] = [1, 0]
    for (; split * 2 < many; level++) split *= 2
    const complete = many === 1 || split * 2 === many
    if (complete && !cuts.some((cut) => from < cut && cut < to)) return stored(many === 1 ? 0 : level + 1, from / many)
    return nodeHash(await over(from, from + split), await over(from + split, to))
  }
  return over(0, size)
}

const anchoredTopic = '0x7196d6002b555d592bc808cc522b6e167501be1b6185fd206cd187b7330acf7a' // Anchored(bytes32,uint64,bytes32,address)
const hex = (n) => `0x${n.toString(16)}`

function openChain(url) {
  let id = 0
  return async (method, ...params) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params })
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(60_000) }).then((one) => one.json()).catch(() => fail(`The chain's node at ${url} does not answer.`))
    if (answer?.error) return Promise.reject(Object.assign(new Error(`The chain's node says: ${answer.error.message}`), { refused: true }))
    return answer?.result
  }
}

/** The first anchor of the log that has the leaf: by the log's own list when it names a block, else by all the contract's events. Both are read from the chain. */
async function findAnchor(ask, contract, logId, index, list) {
  const events = async (fromBlock, toBlock) => {
    const found = await ask('eth_getLogs', { address: contract, topics: [anchoredTopic, logId], fromBlock, toBlock })
    need(Array.isArray(found), 'The chain did not tell the events of the contract.')
    const all = found.filter((one) => one.address?.toLowerCase() === contract.toLowerCase() && one.topics?.[0] === anchoredTopic && one.topics[1] === logId && !one.removed && /^0x[0-9a-f]{192}$/i.test(one.data))
    const told = all.map((one) => ({ size: Number(BigInt(one.data.slice(0, 66))), root: Buffer.from(one.data.slice(66, 130), 'hex'), block: Number(one.blockNumber), blockHash: one.blockHash, tx: one.transactionHash }))
    return told.filter(({ size }) => size > index).sort((a, b) => a.size - b.size)[0]
  }
  const everywhere = await events('0x0', 'latest').catch((error) => (error.refused ? undefined : Promise.reject(error)))
  if (everywhere) return everywhere
  // Many nodes do not search a whole chain.
  for (const { size, block } of (list ?? []).toSorted((a, b) => a.size - b.size)) {
    const there = size > index && (await events(hex(block), hex(block)))
    if (there) return there
  }
  return undefined
}

export async function verifyAnchor({ receipt: text, log, rpc, contract: named }) {
  const claimed = readReceipt(text)
  const { leaf, index, size, root } = claimed
  const file = openLog(log ?? `https://${claimed.log}`)
  const told = await file('anchors.json').then((bytes) => (bytes ? parse(bytes.toString(), 'The log’s list of anchors is not JSON.') : {}))
  const contract = named ?? told.contract ?? fail('Name the contract by --contract: the log does not.')
  need(/^0x[0-9a-f]{40}$/i.test(contract), `${contract} is not the address of a contract.`)
  const ask = openChain(rpc ?? fail('Name a node of the chain by --rpc.'))
  const chainId = Number(await ask('eth_chainId'))
  need((await ask('eth_getCode', contract, 'latest')) !== '0x', `There is no contract at ${contract} on chain ${chainId}.`)
  const logId = `0x${sha256(claimed.log).toString('hex')}`
  const anchor = (await findAnchor(ask, contract, logId, index, told.anchors)) ?? fail(`Entry ${index} of ${claimed.log} is not anchored yet: the contract ${contract} on chain ${chainId} has no checkpoint of the log that reaches it.`)
  // Tiles are asked for as the log has them now; what it showed before is in them.
  const now = Number(/^[^\n]+\n(\d{1,15})\n/.exec(await file('checkpoint'))?.[1] ?? fail('The log has no checkpoint.'))
  need(now >= size && now >= anchor.size, `The log is shorter than it was: it has ${now} entries now.`)
  const cuts = [index, index + 1, size, anchor.size]
  const stored = openTiles(file, now)
  need((await rootOver(stored, anchor.size, { leaf, index, cuts })).equals(anchor.root), 'The log does not lead from this entry to the root on the chain: the entry, or the log, is not what it was when it was anchored.')
  need((await rootOver(stored, size, { leaf, index, cuts })).equals(root), 'The checkpoint in the receipt is of another tree than the one on the chain.')
  const block = await ask('eth_getBlockByNumber', hex(anchor.block), false)
  need(block?.hash === anchor.blockHash, 'The block that holds the anchor is no longer on the chain.')
  return { ...claimed, anchor, contract, chainId, at: new Date(Number(block.timestamp) * 1000), byTheLog: !named }
}

function parse(text, words) {
  try {
    return JSON.parse(text)
  } catch {
    return fail(words)
  }
}

// The chain that a portal starts for itself has an id of twelve digits that begins with 700.
const embedded = (chainId) => chainId >= 700_000_000_000 && chainId < 700_100_000_000

/** The node of the embedded chain of an installation on this machine, when none is named. */
const nodeHere = () => readFile(join(process.env.DATA_DIR ?? './data', 'chain', 'node.json'), 'utf8').then((text) => `http://127.0.0.1:${JSON.parse(text).port}`, () => undefined)

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { log: { type: 'string' }, rpc: { type: 'string' }, contract: { type: 'string' } } })
  need(positionals.length === 1, 'Say which file: verify-anchor FILE --rpc URL [--log URL-or-folder] [--contract ADDRESS]')
  const receipt = await readFile(positionals[0], 'utf8').catch(() => fail(`${positionals[0]} cannot be read.`))
  const { log, index, anchor, contract, chainId, at, byTheLog } = await verifyAnchor({ ...values, receipt, rpc: values.rpc ?? (await nodeHere()) })
  console.log(`Logged at ${at.toISOString()} at the latest: entry ${index} of ${log} is under the root that stands on chain ${chainId} since then.`)
  console.log(`Block ${anchor.block}, transaction ${anchor.tx}, contract ${contract}, ${anchor.size} entries.`)
  if (byTheLog) console.log('The log named the contract. To be sure that it is the right one, compare it with what the publisher says elsewhere, or give --contract.')
  if (embedded(chainId)) console.log('This is a chain of the installation itself: it proves nothing to strangers.')
}

if (import.meta.main) {
  await main().catch((error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
