// Checks a receipt of a public log with nothing but the log's key and, if wanted, its public files. It knows nothing of the portal:
// Node alone runs it. The formats are C2SP tlog-proof, tlog-checkpoint, signed-note and tlog-tiles, RFC 6962 and RFC 8785.
//   node check-receipt.mjs receipt.json --key VKEY [--key VKEY …] [--log ADDRESS-OR-FOLDER]
// VKEY is a line of the log's /keys, or a file with such lines. With --log, the log as it is now must still begin with what the receipt saw.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

class No extends Error {}
const no = (problem) => { throw new No(problem) }
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const leafHash = (entry) => sha256(Buffer.of(0), entry)
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right)

/** RFC 8785. */
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

function parseKey(vkey) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(vkey) ?? no(`This is not a key of a log: ${vkey.slice(0, 80)}`)
  const typed = Buffer.from(encoded, 'base64')
  if (typed[0] !== 1 || sha256(`${name}\n`, typed).toString('hex', 0, 4) !== id) no(`The key does not fit its own number: ${vkey}`)
  return { name, id, publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: typed.toString('base64url', 1) }, format: 'jwk' }) }
}

/** Size and root of a checkpoint that one of the keys has signed. */
function openCheckpoint(note, log, keys) {
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const [, origin, size, root] = /^(.+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n(?:.+\n)*$/.exec(text) ?? no('The checkpoint is not written as one.')
  if (origin !== log) no(`The checkpoint is of another log: ${origin}`)
  let held = false
  for (const line of note.slice(end + 2).split('\n')) {
    const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? []
    const signature = Buffer.from(encoded ?? '', 'base64')
    const key = keys.find((one) => one.name === name && name === log && one.id === signature.toString('hex', 0, 4))
    if (!key) continue
    if (!verify(null, Buffer.from(text), key.publicKey, signature.subarray(4))) no('The checkpoint is not what the log signed.')
    held = true
  }
  if (!held) no('The checkpoint is not signed with the key that you gave.')
  return { size: Number(size), root: Buffer.from(root, 'base64') }
}

/** RFC 9162, 2.1.3.2. */
function rootOver(leaf, index, size, path) {
  let [hash, at, last] = [leaf, index, size - 1]
  for (const beside of path) {
    if (last === 0) no('The proof has too many hashes.')
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(beside, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else hash = nodeHash(hash, beside)
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  if (last !== 0) no('The proof has too few hashes.')
  return hash
}

function checkProof({ log, facts, salt, proof }, keys) {
  const end = proof.indexOf('\n\n')
  const [first, ...lines] = proof.slice(0, end).split('\n')
  if (end < 0 || first !== 'c2sp.org/tlog-proof@v1') no('The proof in the receipt is not written as one.')
  if (lines[0]?.startsWith('extra ')) lines.shift()
  const [, digits] = /^index (0|[1-9][0-9]{0,15})$/.exec(lines.shift() ?? '') ?? no('The proof does not say which entry it is of.')
  const { size, root } = openCheckpoint(proof.slice(end + 2), log, keys)
  const index = Number(digits)
  if (index >= size) no('The log was not that long.')
  const leaf = leafHash(sha256(Buffer.from(salt, 'base64'), canonical(facts)))
  if (!rootOver(leaf, index, size, lines.map((line) => Buffer.from(line, 'base64'))).equals(root)) no('The facts in the receipt are not those that the log holds.')
  return { index, size, root }
}

/** Bytes of a public file of the log, by HTTP or from a folder. */
async function get(log, path) {
  if (!/^https?:/.test(log)) return readFile(join(log, path)).catch(() => no(`The folder has no file ${path}.`))
  const answer = await fetch(`${log.replace(/\/$/, '')}/${path}`).catch(() => no(`The log does not answer at ${log}.`))
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : no(`The log does not have ${path} (${answer.status}).`)
}

/** Both roots, of the first `smaller` leaves and of all `size`, from the same hashes of the log's tiles. */
async function bothRoots(log, smaller, size) {
  const tiles = new Map()
  const node = async (height, index) => {
    if (height % 8 > 0) return nodeHash(await node(height - 1, 2 * index), await node(height - 1, 2 * index + 1))
    const [level, n] = [height / 8, Math.floor(index / 256)]
    const width = Math.min(256, Math.floor(size / 256 ** level) - n * 256)
    const name = String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0').replace(/(\d{3})(?=\d)/g, 'x$1/')
    const path = `tile/${level}/${name}${width < 256 ? `.p/${width}` : ''}`
    if (!tiles.has(path)) tiles.set(path, await get(log, path))
    if (tiles.get(path).length !== width * 32) no(`${path} of the log is not of the right length.`)
    return tiles.get(path).subarray((index % 256) * 32, (index % 256) * 32 + 32)
  }
  const powerUpTo = (n) => { let power = 1; while (power * 2 <= n) power *= 2; return power }
  const both = async (first, count) => {
    const [left, whole] = [powerUpTo(count), smaller >= first + count]
    if (left === count && (whole || smaller <= first)) {
      const hash = await node(Math.round(Math.log2(count)), first / count)
      return [whole ? hash : undefined, hash]
    }
    const half = left === count ? count / 2 : left
    const [a, b] = [await both(first, half), await both(first + half, count - half)]
    return [a[0] && b[0] ? nodeHash(a[0], b[0]) : a[0], nodeHash(a[1], b[1])]
  }
  return both(0, size)
}

function readArguments([file, ...rest]) {
  if (!file || rest.length % 2 !== 0) no('Say: node check-receipt.mjs receipt.json --key VKEY [--log ADDRESS-OR-FOLDER]')
  const given = { file, keys: [], log: undefined }
  for (let i = 0; i < rest.length; i += 2) {
    if (rest[i] === '--log') given.log = rest[i + 1]
    else if (rest[i] === '--key') given.keys.push(...(existsSync(rest[i + 1]) ? readFileSync(rest[i + 1], 'utf8').split('\n').filter((line) => line && !line.startsWith('#')) : [rest[i + 1]]))
    else no(`Nothing is called ${rest[i]} here.`)
  }
  return given.keys.length > 0 ? { ...given, keys: given.keys.map(parseKey) } : no('Give the key of the log: --key VKEY. Take it from somewhere that you trust.')
}

function readReceipt(file) {
  let receipt
  try { receipt = JSON.parse(readFileSync(file, 'utf8')) } catch { no('The receipt cannot be read: it is not there, or not JSON.') }
  const { receipt: kind, log, facts, salt, proof } = receipt ?? {}
  const whole = kind === 1 && typeof log === 'string' && facts && typeof facts === 'object' && typeof proof === 'string' && /^[A-Za-z0-9+/]{43}=$/.test(salt)
  return whole ? { log, facts, salt, proof } : no('This file is not a receipt.')
}

try {
  const { file, keys, log } = readArguments(process.argv.slice(2))
  const receipt = readReceipt(file)
  const { index, size, root } = checkProof(receipt, keys)
  console.log(`Proved: this is entry ${index + 1} of the log ${receipt.log}, as it was when it had ${size}.\n${JSON.stringify(receipt.facts, null, 2)}`)
  if (log !== undefined) {
    const now = openCheckpoint((await get(log, 'checkpoint')).toString(), receipt.log, keys)
    if (now.size < size) no(`The log now has ${now.size} entries, fewer than when the receipt was made.`)
    const [then, whole] = await bothRoots(log, size, now.size)
    if (!whole.equals(now.root)) no('The files of the log are not those of its newest checkpoint.')
    if (!then.equals(root)) no('The log no longer begins as it was when the receipt was made: it was written anew.')
    console.log(`Proved: the log has ${now.size} entries now and still begins so.`)
  }
} catch (error) {
  console.error(error instanceof No ? error.message : `The check went wrong: ${error.message}`)
  process.exitCode = 1
}
