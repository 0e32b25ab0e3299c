import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { checkpointText, parseCheckpoint } from './checkpoint.ts'
import { openNote, parseVkey, signNote, vkeyOf, type NoteKey } from './note.ts'
import { parseTilePath, tilePath } from './tile-path.ts'
import { parseTlogProof, writeTlogProof } from './tlog-proof.ts'

/** The example of C2SP signed-note. */
const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const exampleNote = 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'

test('the example of the specification is opened by its key', () => {
  const key = parseVkey(exampleKey)!
  assert.equal(openNote(exampleNote, [key])?.text, 'This is an example message.\n')
  assert.equal(vkeyOf(key.name, key.publicKey), exampleKey)
})

const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { publicKey, sign: (data: Uint8Array) => Promise.resolve(sign(null, data, privateKey)) }
}
const keyOf = (name: string, { publicKey }: ReturnType<typeof pair>): NoteKey => parseVkey(vkeyOf(name, publicKey))!

test('a note signed by two keys is opened by either, and a signature that does not hold spoils it', async () => {
  const [one, two, stranger] = [pair(), pair(), pair()]
  const note = await signNote('a\n\nb\n', 'log.example/x', [one, two])
  const keys = [keyOf('log.example/x', one), keyOf('log.example/x', two)]
  assert.equal(openNote(note, keys)?.signedBy.length, 2)
  for (const key of keys) assert.equal(openNote(note, [key])?.text, 'a\n\nb\n')
  assert.equal(openNote(note, [keyOf('log.example/x', stranger)]), undefined)
  assert.equal(openNote(note, [keyOf('log.example/y', one)]), undefined)
  assert.equal(openNote(note.replace('a\n', 'c\n'), keys), undefined)
  const [text, signatures] = [note.slice(0, note.lastIndexOf('\n\n') + 2), note.slice(note.lastIndexOf('\n\n') + 2).split('\n')]
  const other = await signNote('c\n', 'log.example/x', [two])
  // The second signature is over another text: the first would do, but a key that is known must hold.
  const mixed = `${text}${signatures[0]}\n${other.slice(other.indexOf('—'))}`
  assert.equal(openNote(mixed, keys), undefined)
  assert.equal(openNote(mixed, keys.slice(0, 1))?.text, 'a\n\nb\n')
})

test('what is not written as a note, a key, a checkpoint or a proof is none', () => {
  const key = parseVkey(exampleKey)!
  for (const wrong of ['', '\n', '\n\n', exampleNote.slice(0, -1), exampleNote.replace('—', '-'), exampleNote.replace('—', '\u0007—'), exampleNote.replace('aQM=', 'aQN='), `${exampleNote}${exampleNote.slice(exampleNote.indexOf('—')).repeat(200)}`]) {
    assert.equal(openNote(wrong, [key]), undefined, wrong.slice(0, 80))
  }
  for (const wrong of ['', 'x', exampleKey.replace('530d903a', '530d903b'), exampleKey.replace('+A', '+B'), `a ${exampleKey}`, exampleKey.slice(0, -1)]) assert.equal(parseVkey(wrong), undefined, wrong)
  const root = Buffer.alloc(32, 7)
  const good = checkpointText({ origin: 'log.example/x', size: 12, root })
  assert.deepEqual(parseCheckpoint(good), { origin: 'log.example/x', size: 12, root })
  assert.deepEqual(parseCheckpoint(`${good}more\n`)?.size, 12)
  for (const wrong of ['', good.slice(0, -1), good.replace('12', '012'), good.replace('12', '-1'), good.replace('12', '99999999999999999'), `\n${good}`, good.replace('Bw', 'B!')]) assert.equal(parseCheckpoint(wrong), undefined, wrong)
  const proof = writeTlogProof({ index: 3, path: [root, root], note: exampleNote })
  assert.deepEqual(parseTlogProof(proof), { index: 3, path: [root, root], note: exampleNote })
  assert.equal(parseTlogProof(proof.replace('index', 'extra YWJj\nindex'))?.index, 3)
  for (const wrong of ['', proof.replace('@v1', '@v2'), proof.replace('index 3', 'index 03'), proof.replace('index 3\n', ''), proof.replace('BwcHBw', 'BwcH'), writeTlogProof({ index: 1, path: Array.from({ length: 60 }, () => root), note: '' })]) assert.equal(parseTlogProof(wrong), undefined, wrong.slice(0, 80))
})

test('a tile has one address, the one of the specification', () => {
  assert.equal(tilePath({ level: 0, n: 1234067, width: 256 }), '0/x001/x234/067')
  assert.equal(tilePath({ level: 'entries', n: 0, width: 3 }), 'entries/000.p/3')
  for (const path of ['0/x001/x234/067', '3/000', '63/999', '0/x001/000', 'entries/x123/456.p/255', '1/000.p/1']) assert.equal(tilePath(parseTilePath(path)!), path)
  for (const path of ['', '0', '0/0', '00/000', '0/1234', '0/x000/001', '0/001/002', '0/000.p/0', '0/000.p/256', '0/000.p/01', '0/000.p/', '-1/000', 'x/000', '0/000/', '0/../0', 'entries/', '0/x001/x001/x001/x001/x001/x001/001']) {
    assert.equal(parseTilePath(path), undefined, path)
  }
})
