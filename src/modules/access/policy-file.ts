import { checkParsePolicySet, policySetTextToParts, policyToJson, validate, type DetailedError, type PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import type { Text } from '../../kernel/i18n.ts'
import type { Fault } from '../jurisdiction/index.ts'

/** One policy: what it says in words, what it says exactly, and where it stands. */
export type Policy = {
  readonly id: string
  readonly effect: 'permit' | 'forbid'
  /** The sentence that an answer gives as its reason. */
  readonly says: Text
  readonly text: string
  readonly file: string
  readonly line: number
  readonly constraint: PolicyJson['action']
}

/** The policies of one file, or what is wrong in it, each with its line. A policy's id begins with its file's name. */
export function readPolicyFile(file: string, text: string): { policies: readonly Policy[]; faults: readonly Fault[] } {
  const fault = (line: number, message: string): Fault => ({ kind: 'policy', place: `${file}:${line}`, message })
  const parsed = checkParsePolicySet({ staticPolicies: text })
  if (parsed.type === 'failure') return { policies: [], faults: parsed.errors.map((error) => fault(lineOf(text, error), wordsOf(error))) }
  const parts = policySetTextToParts(text)
  if (parts.type === 'failure') return { policies: [], faults: parts.errors.map((error) => fault(lineOf(text, error), wordsOf(error))) }
  const faults: Fault[] = []
  const policies = placed(text, parts.policies).flatMap(({ part, line }) => {
    const read = policyToJson(part)
    if (read.type === 'failure') throw new Error(`${file}:${line}: a policy that was parsed cannot be read`)
    const { effect, action, annotations = {} } = read.json
    const [id, en, tc] = (['id', 'en', 'tc'] as const).map((name) => annotations[name] || faults.push(fault(line, `has no @${name}("…"); each policy has an @id, and says in @en and @tc what it lets be done`)))
    if (typeof id === 'string' && !id.startsWith(`${nameOf(file)}.`)) faults.push(fault(line, `@id("${id}"): write an id that begins with the file’s name, ${nameOf(file)}.…`))
    return typeof id === 'string' && typeof en === 'string' && typeof tc === 'string' ? [{ id, effect, says: { en, 'zh-Hant': tc }, text: part, file, line, constraint: action }] : []
  })
  return { policies, faults }
}

const nameOf = (file: string): string => file.split('/').at(-1)!.replace(/\.cedar$/, '')

/** Each policy with the line that it begins on; comments and blank lines before it are not part of it. */
function placed(text: string, parts: readonly string[]): { part: string; line: number }[] {
  const found = parts.map((part) => ({ part, at: text.indexOf(part) }))
  return found.sort((a, b) => a.at - b.at).map(({ part, at }) => ({ part, line: text.slice(0, at).split('\n').length }))
}

/** What does not fit the schema: unknown actions and attributes, comparisons of different kinds, what may be missing. */
export function schemaFaults(policies: readonly Policy[], schema: string): readonly Fault[] {
  const byId = new Map(policies.map((policy) => [policy.id, policy]))
  const checked = validate({ schema, policies: { staticPolicies: Object.fromEntries(policies.map(({ id, text }) => [id, text])) } })
  if (checked.type === 'failure') throw new Error(checked.errors.map(({ message }) => message).join('; '))
  const found = [...checked.validationErrors, ...checked.validationWarnings].map(({ policyId, error }): Fault => {
    const { file, line, text } = byId.get(policyId)!
    return { kind: 'policy', place: `${file}:${line - 1 + lineOf(text, error)}`, message: wordsOf(error) }
  })
  // The same is said again for each kind of principal and resource that it is wrong for.
  return [...new Map(found.map((one) => [`${one.place} ${one.message.split(' for ')[0]}`, one])).values()]
}

/** Cedar counts bytes. */
const lineOf = (text: string, { sourceLocations }: DetailedError): number => Buffer.from(text).subarray(0, sourceLocations?.[0]?.start ?? 0).toString().split('\n').length

const wordsOf = ({ message, help, sourceLocations }: DetailedError): string => {
  const label = sourceLocations?.[0]?.label
  return [message.replace(/^for policy `[^`]*`, /, ''), label, help].filter(Boolean).join('; ')
}
