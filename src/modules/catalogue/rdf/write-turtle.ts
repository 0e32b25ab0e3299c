import { prefixes, type Node, type Term, type Value } from './graph.ts'

/** What stands before the first node (RDF 1.1 Turtle). */
export const turtleHead = `${Object.entries(prefixes).map(([prefix, address]) => `@prefix ${prefix}: <${address}> .`).join('\n')}\n`

/** One node as Turtle. */
export function writeTurtle({ id, types, properties }: Node): string {
  const pairs = Object.entries(properties).flatMap(([term, values]) => (values && values.length > 0 ? [`${term} ${values.map(write).join(', ')}`] : []))
  return `\n${address(id)} ${[`a ${types.join(', ')}`, ...pairs].join(' ;\n  ')} .\n`
}

function write(value: Value): string {
  if ('id' in value) return address(value.id)
  if ('words' in value) return `${quoted(value.words)}@${value.tag}`
  return value.type === undefined ? quoted(value.value) : `${quoted(value.value)}^^${value.type satisfies Term}`
}

const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const byNumber = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
const quoted = (text: string): string => `"${text.replace(/["\\\u0000-\u001F\u007F]/g, (sign) => escapes[sign] ?? byNumber(sign))}"`
const address = (iri: string): string => `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, byNumber)}>`
