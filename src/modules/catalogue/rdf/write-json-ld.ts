import { prefixes, type Node, type Value } from './graph.ts'

/** The context of every document: prefixes, and nothing that could be read in two ways (JSON-LD 1.1). */
export const context = JSON.stringify(prefixes)

/** One node as JSON-LD, for the @graph of a document. */
export const writeJsonLd = ({ id, types, properties }: Node): string =>
  JSON.stringify({ '@id': id, '@type': types, ...Object.fromEntries(Object.entries(properties).flatMap(([term, values]) => (values && values.length > 0 ? [[term, values.map(write)]] : []))) })

function write(value: Value): object | string {
  if ('id' in value) return { '@id': value.id }
  if ('words' in value) return { '@value': value.words, '@language': value.tag }
  return value.type === undefined ? value.value : { '@value': value.value, '@type': value.type }
}
