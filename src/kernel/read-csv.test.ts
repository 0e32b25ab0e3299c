import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csv } from './csv.ts'
import { csvRecords } from './read-csv.ts'

const read = (text: string) => [...csvRecords(text)].map(({ values }) => values)

const texts: [string, string, string[][]][] = [
  ['plain lines', 'a,b\n1,2\n', [['a', 'b'], ['1', '2']]],
  ['ends of lines as Windows writes them, and none at the end', 'a,b\r\n1,2', [['a', 'b'], ['1', '2']]],
  ['quotes with a comma, a quote and a line in them', '"a,b","say ""yes""","one\ntwo"\n', [['a,b', 'say "yes"', 'one\ntwo']]],
  ['empty values, empty lines', 'a,,c\n\n\r\n,\n', [['a', '', 'c'], ['', '']]],
  ['quotes that never end', 'a,"b\nc', [['a', 'b\nc']]],
  ['something after the quotes', '"a"b,c', [['ab', 'c']]],
  ['nothing', '', []],
]
for (const [name, text, expected] of texts) test(`${name} are read as they stand`, () => assert.deepEqual(read(text), expected))

test('what we write is read back', () => {
  const rows = [['a', 'b"c'], ['d,e', 'f\ng'], ['陳大文', '']]
  assert.deepEqual(read(csv(rows)), rows)
})

test('reading goes on from where a record ended', () => {
  const text = 'a,b\n"1\n1",2\n3,4\n'
  const second = [...csvRecords(text)][1]!
  assert.deepEqual([...csvRecords(text, second.end)].map(({ values }) => values), [['3', '4']])
})
