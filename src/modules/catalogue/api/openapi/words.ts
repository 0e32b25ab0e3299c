/** A schema, or another part of an OpenAPI document. */
export type Part = { readonly [key: string]: unknown }

/** The pieces that the description of the API is written with. */
export const text: Part = { type: 'string' }
export const flag: Part = { type: 'boolean' }
export const whole: Part = { type: 'integer' }
export const nullable = (type: string): Part => ({ type: [type, 'null'] })
export const list = (items: Part): Part => ({ type: 'array', items })
export const object = (properties: Readonly<Record<string, Part>>, required = Object.keys(properties)): Part => ({ type: 'object', properties, required })
export const known = (name: string): Part => ({ $ref: `#/components/schemas/${name}` })
export const maybe = (schema: Part): Part => ({ anyOf: [schema, { type: 'null' }] })
export const address: Part = { type: 'string', format: 'uri-reference', description: 'Resolve it against the address that was asked.' }
export const words = known('Text')

export const inQuery = (name: string, schema: Part, description: string): Part => ({ name, in: 'query', required: false, schema, description })
export const inPath = (name: string): Part => ({ name, in: 'path', required: true, schema: text })
export const limit = (byDefault: number): Part => inQuery('limit', { type: 'integer', minimum: 1, maximum: 100, default: byDefault }, 'Most items in the answer.')
export const paging: readonly Part[] = [limit(50), inQuery('after', text, 'The id that the last page ended with.')]
export const page = (of: string): Part => object({ items: list(known(of)), next: maybe(address) })

const problem = (description: string): Part => ({ description, content: { 'application/problem+json': { schema: known('Problem') } } })
const problems: Readonly<Record<number, string>> = { 400: 'A parameter is not known, or not what it must be.', 404: 'There is no such thing.', 410: 'It has come to an end.' }

type Answer = { readonly schema: Part; readonly type?: string; readonly no?: readonly number[]; readonly moved?: true }

/** One address that is read: what it answers, and what it says no with. */
export function read(operationId: string, summary: string, parameters: readonly Part[], { schema, type = 'application/json', no = [400], moved }: Answer): Part {
  const responses = {
    200: { description: 'The answer.', headers: { etag: { schema: text } }, content: { [type]: { schema } } },
    304: { description: 'What the caller holds is still so (If-None-Match).' },
    ...(moved && { 308: { description: 'It was joined into another one.', headers: { location: { schema: address } } } }),
    ...Object.fromEntries(no.map((status) => [status, problem(problems[status]!)])),
  }
  return { get: { operationId, summary, parameters, responses } }
}

