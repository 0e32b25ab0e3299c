import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LineCounter, isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml'
import type { z } from 'zod'

import type { Fault } from './fault.ts'

/** A file of the pack with its syntax tree, so that a fault can name its line. */
export type YamlFile = { readonly name: string; readonly value: unknown; readonly lineOf: (path: readonly PropertyKey[]) => number }

/** Reads one file; a syntax fault is added to the list and gives undefined. */
export const readYaml = (folder: string, name: string, faults: Fault[]): YamlFile | undefined => parseYaml(name, readFileSync(join(folder, name), 'utf8'), faults)

/** The same for a text that may lie in no file. */
export function parseYaml(name: string, text: string, faults: Fault[]): YamlFile | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true })
  for (const error of document.errors) faults.push({ kind: 'unreadable-file', place: `${name}:${lines.linePos(error.pos[0]).line}`, message: error.message.split('\n')[0]! })
  if (document.errors.length > 0) return undefined
  try {
    return { name, value: document.toJS(), lineOf: (keys) => lines.linePos(offsetOf(document, keys)).line }
  } catch (error) {
    // More aliases than anybody needs, to make a small file a large one.
    faults.push({ kind: 'unreadable-file', place: `${name}:1`, message: (error as Error).message })
    return undefined
  }
}

/**
 * `services/x/service.yaml:12` for a place inside a file. The file is read again when a fault is told: syntax trees of a whole
 * pack would take more memory than the pack.
 */
export function linesOf(folder: string): (name: string, path: readonly PropertyKey[]) => string {
  let last: YamlFile | undefined
  return (name, path) => {
    if (last?.name !== name) last = readYaml(folder, name, [])
    return `${name}:${last?.lineOf(path) ?? 1}`
  }
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

// As the schema of a text says it (words.ts).
const isMissingText = / is missing; write (en|zh-Hant)$/

/** The file's content as a type, or undefined and faults that say file, line, what is wrong and what is expected. */
export function readAs<Schema extends z.ZodType>(file: YamlFile | undefined, schema: Schema, faults: Fault[], place = (path: readonly PropertyKey[]) => `${file!.name}:${file!.lineOf(path)}`): z.infer<Schema> | undefined {
  if (!file) return undefined
  const read = schema.safeParse(file.value)
  if (read.success) return read.data
  for (const issue of read.error.issues.flatMap(nearest)) {
    const extra = issue.code === 'unrecognized_keys' ? issue.keys[0]! : undefined
    const path = extra === undefined ? issue.path : [...issue.path, extra]
    // Zod says only that the key is wrong; why stands one deeper.
    const why = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message
    faults.push({ kind: isMissingText.test(why) ? 'text-missing' : 'wrong-shape', place: place(path), message: `${path.map(String).join('.') || 'the file'}: ${why}` })
  }
  return undefined
}

/** Where a value may be one of several things and is none, what is wrong with the one that it is nearest to. */
function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const options = issue.errors.map((errors) => errors.flatMap(nearest))
  const best = options.reduce((least, option) => (misses(option) < misses(least) ? option : least))
  return best.map((one) => ({ ...one, path: [...issue.path, ...one.path] }))
}

/** A key too many weighs most: it tells which of the options was meant. */
const misses = (issues: readonly z.core.$ZodIssue[]) => issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 10 * issue.keys.length : issue.path.length === 0 ? 20 : 1), 0)
