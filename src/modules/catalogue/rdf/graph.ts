import { inAll, type Text } from '../../../kernel/i18n.ts'

/** The vocabularies of CPSV-AP 3.2. */
export const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  org: 'http://www.w3.org/ns/org#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

/** A term of a vocabulary, `dct:title`. */
export type Term = `${keyof typeof prefixes}:${string}`

/** What a property leads to: another node by its address, words in a language, or a value of a type. */
export type Value = { readonly id: string } | { readonly words: string; readonly tag: string } | { readonly value: string; readonly type?: Term }

/** A thing with its types and properties, of which any may have several values. */
export type Node = { readonly id: string; readonly types: readonly Term[]; readonly properties: Readonly<Partial<Record<Term, readonly Value[]>>> }

/** The text in three languages. */
export const words = (text: Text): Value[] => Object.entries(inAll(text)).map(([tag, one]) => ({ words: one, tag }))
export const link = (id: string): Value[] => [{ id }]
export const links = (ids: readonly string[]): Value[] => ids.map((id) => ({ id }))
export const name = (id: string): Value[] => [{ value: id }]
export const typed = (value: string, type: Term): Value[] => [{ value, type }]
