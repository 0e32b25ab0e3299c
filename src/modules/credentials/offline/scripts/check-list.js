// Checks that the list of issuers which this device was given is the one that stands in the public log under its number, in a browser and in the tests.
const encode = (text) => new TextEncoder().encode(text)
const bytesOf = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
const hexOf = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const same = (a, b) => hexOf(a) === hexOf(b)
const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer()))
const leafHash = (entry) => sha256(Uint8Array.of(0), entry)
const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right)

/**
 * `state`: `unlogged`, nothing was said of a log; `changed`, the list is not the one that its receipt is of; `logged`, with its number `n`, its `place` in the log
 * counted from 1, and its `print`, the beginning of its hash for people to compare. Whose signature the log's checkpoint has is for others to check, who know its key.
 */
export async function checkList({ issuers, log: receipt }) {
  if (!receipt) return { state: 'unlogged' }
  try {
    const { facts, salt, proof } = receipt
    const hash = hexOf(await sha256(encode(JSON.stringify(issuers))))
    // RFC 8785: these facts are texts and whole numbers in one object.
    const canonical = JSON.stringify(Object.fromEntries(Object.keys(facts).sort().map((name) => [name, facts[name]])))
    const { index, path, size, root } = readProof(proof)
    const leaf = await leafHash(await sha256(bytesOf(salt), encode(canonical)))
    const isThere = facts.type === 'issuers' && Number.isSafeInteger(facts.n) && facts.sha256 === hash && index < size && same(await rootOver(leaf, index, size, path), root)
    return isThere ? { state: 'logged', n: facts.n, place: index + 1, print: hash.slice(0, 20).match(/.{4}/g).join(' ') } : { state: 'changed' }
  } catch {
    return { state: 'changed' }
  }
}

/** C2SP tlog-proof: the place, the hashes beside it, and the checkpoint with its size and root. */
function readProof(proof) {
  const end = proof.indexOf('\n\n')
  const [first, ...lines] = proof.slice(0, end).split('\n')
  if (first !== 'c2sp.org/tlog-proof@v1') throw new Error('not a proof')
  if (lines[0].startsWith('extra ')) lines.shift()
  const index = Number(/^index (\d{1,15})$/.exec(lines.shift())[1])
  const [, size, root] = proof.slice(end + 2).split('\n')
  return { index, path: lines.map(bytesOf), size: Number(size), root: bytesOf(root) }
}

/** RFC 9162, 2.1.3.2. */
async function rootOver(leaf, index, size, path) {
  let [hash, at, last] = [leaf, index, size - 1]
  for (const beside of path) {
    if (last === 0) throw new Error('too many hashes')
    if (at % 2 === 1 || at === last) {
      hash = await nodeHash(beside, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else hash = await nodeHash(hash, beside)
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  if (last !== 0) throw new Error('too few hashes')
  return hash
}

/** Whether a list may follow the one that the device had before: a number is never given twice, and never goes back. */
export const mayFollow = (earlier, { n, print }) => !earlier || n > earlier.n || (n === earlier.n && print === earlier.print)
