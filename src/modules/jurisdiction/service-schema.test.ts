import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { faultKinds, serviceSchema } from './index.ts'

type Schema = { readonly [key: string]: unknown }

const address = 'https://bauhinia.example/api/schemas/service.json'
const schema = serviceSchema(address) as Schema
const place = new URL('../../../docs/reference/service.schema.json', import.meta.url)

/** Every key of every object in the schema, with what is said of it. */
function* keysIn(part: unknown, path: string): Generator<readonly [path: string, described: boolean]> {
  if (part === null || typeof part !== 'object') return
  if (Array.isArray(part)) {
    for (const [i, one] of part.entries()) yield* keysIn(one, `${path}/${i}`)
    return
  }
  const { properties, ...rest } = part as Schema
  for (const [key, value] of Object.entries((properties ?? {}) as Record<string, Schema>)) {
    yield [`${path}/${key}`, isDescribed(value)]
    yield* keysIn(value, `${path}/${key}`)
  }
  for (const [key, value] of Object.entries(rest)) if (key !== 'default' && key !== 'enum') yield* keysIn(value, `${path}/${key}`)
}

/** A key whose type is used elsewhere too is described there. */
function isDescribed(value: Schema): boolean {
  if (typeof value['description'] === 'string') return true
  const of = typeof value['$ref'] === 'string' ? value['$ref'].replace('#/$defs/', '') : undefined
  return of !== undefined && isDescribed((schema['$defs'] as Record<string, Schema>)[of]!)
}

test('every key of a service definition is described, for editors that complete it', () => {
  const keys = [...keysIn(schema, '')]
  assert.ok(keys.length > 100)
  assert.deepEqual(keys.filter(([, described]) => !described).map(([path]) => path), [])
})

test('it is JSON Schema 2020-12 and takes no unknown key', () => {
  assert.equal(schema['$schema'], 'https://json-schema.org/draft/2020-12/schema')
  assert.equal(schema['$id'], address)
  assert.equal(schema['additionalProperties'], false)
})

test('the documents have the same schema; WRITE_SCHEMA=1 writes it', () => {
  const text = `${JSON.stringify(schema, null, 2)}\n`
  if (process.env['WRITE_SCHEMA']) writeFileSync(place, text)
  assert.equal(readFileSync(place, 'utf8'), text)
})

test('every kind of fault is told in the documents, and no other', () => {
  const told = [...readFileSync(new URL('../../../docs/reference/faults.md', import.meta.url), 'utf8').matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, kind]) => kind)
  assert.deepEqual(told.sort(), [...faultKinds].sort())
})
