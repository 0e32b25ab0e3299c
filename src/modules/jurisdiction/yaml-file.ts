import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { LineCounter, isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml'
import type { z } from 'zod'

export type Fault = { readonly place: string; readonly message: string }

/** A file of the pack with its syntax tree, so that a fault can name its line. */
export type YamlFile = { readonly name: string; readonly value: unknown; readonly lineOf: (path: readonly PropertyKey[]) => number }

/** Reads one file; a syntax fault is added to the list and gives undefined. */
export function readYaml(folder: string, path: string, faults: Fault[]): YamlFile | undefined {
  const name = relative(folder, path)
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, uniqueKeys: true, strict: true })
  for (const error of document.errors) faults.push({ place: `${name}:${lines.linePos(error.pos[0]).line}`, message: error.message.split('\n')[0]! })
  if (document.errors.length > 0) return undefined
  return { name, value: document.toJS(), lineOf: (keys) => lines.linePos(offsetOf(document, keys)).line }
}

/** Where a value begins; where it is missing, where its nearest parent that exists begins. */
function offsetOf(document: Document, keys: readonly PropertyKey[]): number {
  let node: unknown = document.contents
  let offset = 0
  for (const key of keys) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      if (!pair) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(key)]
      offset = (node as Node | undefined)?.range?.[0] ?? offset
    } else break
  }
  return offset
}

/** The file's content as a type, or undefined and faults that say file, line, what is wrong and what is expected. */
export function readAs<Schema extends z.ZodType>(file: YamlFile | undefined, schema: Schema, faults: Fault[]): z.infer<Schema> | undefined {
  if (!file) return undefined
  const read = schema.safeParse(file.value)
  if (read.success) return read.data
  for (const issue of read.error.issues) {
    const extra = issue.code === 'unrecognized_keys' ? issue.keys[0]! : undefined
    const path = extra === undefined ? issue.path : [...issue.path, extra]
    // Zod says only that the key is wrong; why stands one deeper.
    const why = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message
    faults.push({ place: `${file.name}:${file.lineOf(path)}`, message: `${path.map(String).join('.') || 'the file'}: ${why}` })
  }
  return undefined
}
