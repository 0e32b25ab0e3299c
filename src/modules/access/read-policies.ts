import { checkParseSchema } from '@cedar-policy/cedar-wasm/nodejs'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from '../jurisdiction/index.ts'
import { readPolicyFile, schemaFaults, type Policy } from './policy-file.ts'

const own = new URL('.', import.meta.url).pathname
export const readSchema = (): string => readFileSync(join(own, 'bauhinia.cedarschema'), 'utf8')

/**
 * The platform's policies and those of a government (`policies/*.cedar` in its pack), checked against the schema. A government's policy has an id of its own:
 * it adds a permission or forbids something, and takes none of the platform's away.
 */
export function readPolicies(packFolder: string): { policies: readonly Policy[]; faults: readonly Fault[] } {
  const schema = readSchema()
  const checked = checkParseSchema(schema)
  if (checked.type === 'failure') throw new Error(`bauhinia.cedarschema: ${checked.errors.map(({ message }) => message).join('; ')}`)
  const read = [...filesOf(own, 'src/modules/access/'), ...filesOf(packFolder)].map(({ name, text }) => readPolicyFile(name, text))
  const policies = read.flatMap((one) => one.policies)
  return { policies, faults: [...read.flatMap((one) => one.faults), ...usedTwice(policies), ...schemaFaults(policies, schema)] }
}

/** The platform's files are named by where they stand in the repository, a pack's by where they stand in the pack. */
const filesOf = (folder: string, place = ''): { name: string; text: string }[] =>
  globSync('policies/*.cedar', { cwd: folder }).sort().map((name) => ({ name: `${place}${name}`, text: readFileSync(join(folder, name), 'utf8') }))

const usedTwice = (policies: readonly Policy[]): Fault[] =>
  policies.filter(({ id }, n) => policies.findIndex((one) => one.id === id) < n).map(({ id, file, line }) => ({ kind: 'id-used-twice', place: `${file}:${line}`, message: `the id '${id}' is used twice; give one another id` }))
