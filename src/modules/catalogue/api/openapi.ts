import type { Endpoint } from '../../../kernel/page.ts'
import { entryTypes } from '../search/entry-types.ts'
import { json } from './parameters.ts'

type Schema = { readonly [key: string]: unknown }

const text: Schema = { type: 'string' }
const nullable = (type: string): Schema => ({ type: [type, 'null'] })
const list = (items: Schema): Schema => ({ type: 'array', items })
const object = (properties: Readonly<Record<string, Schema>>, required = Object.keys(properties)): Schema => ({ type: 'object', properties, required })
const known = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const address: Schema = { type: 'string', format: 'uri-reference', description: 'Resolve it against the address that was asked.' }
const maybe = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })

const fee = object({ amountMinor: { ...nullable('integer'), description: 'In minor units; 0 is free; null where it is not one amount.' }, currency: text, note: maybe(known('Text')), source: { ...text, description: 'Address of the source, or general.' } })
const pledge = object({ workingDays: nullable('integer'), text: known('Text'), source: text })
const summary = { id: text, name: known('Text'), summary: known('Text'), organisation: text, category: text, kind: text, audiences: list(text), fee, pledge: maybe(pledge), formNumber: nullable('string'), online: { type: 'boolean' }, url: address }

const schemas = {
  Text: object({ en: text, 'zh-Hant': text, 'zh-Hans': text }),
  ServiceSummary: object(summary),
  Service: object({ ...summary, version: { type: 'integer' }, who: known('Text'), needs: list(known('Text')), law: list(object({ cap: text, url: text })), signature: text, collection: list(text) }),
  Organisation: object({ id: text, name: known('Text'), kind: text, parent: nullable('string'), website: nullable('string'), url: address }),
  SearchItem: object({ type: { type: 'string', enum: entryTypes }, id: text, title: text, summary: text, url: address }),
  Answer: object({ type: { type: 'string', enum: ['service', 'event', 'organisation', 'law'] }, id: text, title: text, about: text, url: address }),
  Problem: { ...object({ type: { type: 'string', format: 'uri' }, title: text, status: { type: 'integer' } }), description: 'RFC 9457. `type` is stable.' },
}

const inQuery = (name: string, schema: Schema, description: string) => ({ name, in: 'query', required: false, schema, description })
const limit = (byDefault: number) => inQuery('limit', { type: 'integer', minimum: 1, maximum: 100, default: byDefault }, 'Most items in the answer.')
const after = inQuery('after', text, 'The id that the last page ended with.')
const page = (of: string) => object({ items: list(known(of)), next: maybe(address) })

const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: known('Problem') } } })
const answers = (description: string, schema: Schema, no: Readonly<Record<string, string>>) => ({
  200: { description, content: { 'application/json': { schema } } },
  ...Object.fromEntries(Object.entries(no).map(([status, why]) => [status, problem(why)])),
})
const wrong = { 400: 'A parameter is not what it must be.' }

const paths = {
  '/api/v1/services': { get: { operationId: 'listServices', summary: 'Services, page by page', parameters: [limit(50), after], responses: answers('One page', page('ServiceSummary'), wrong) } },
  '/api/v1/services/{id}': {
    get: {
      operationId: 'getService',
      summary: 'One service',
      parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
      responses: { ...answers('The service', known('Service'), { 404: 'There is no such service.' }), 308: { description: 'The service was joined into another one.', headers: { location: { schema: address } } } },
    },
  },
  '/api/v1/organisations': { get: { operationId: 'listOrganisations', summary: 'Departments and bodies, page by page', parameters: [limit(50), after], responses: answers('One page', page('Organisation'), wrong) } },
  '/api/v1/search': {
    get: {
      operationId: 'search',
      summary: 'Services, forms, life events, organisations, laws and publications by words, best first',
      parameters: [
        inQuery('q', text, 'Words in English or Chinese. More than 200 characters are cut.'),
        inQuery('lang', text, 'Language of the answer, as in the addresses of pages.'),
        inQuery('type', { type: 'string', enum: entryTypes }, 'Only this type.'),
        inQuery('organisation', text, 'Only of this organisation, by its id.'),
        inQuery('topic', text, 'Only in this category, by its id.'),
        inQuery('audience', text, 'Only for these people, by the id of the audience.'),
        inQuery('typed', text, 'Given at all: the words are taken as they are, also where they look like a slip.'),
        inQuery('after', text, 'Where the last page ended; `next` has it.'),
        limit(20),
      ],
      responses: answers('What was found', object({ items: list(known('SearchItem')), insteadOf: { ...nullable('string'), description: 'What was asked, where nothing has some of its words and `meant` was answered in its place.' }, meant: { ...nullable('string'), description: 'What was meant, or perhaps meant.' }, next: maybe(address) }), wrong),
    },
  },
  '/api/v1/answers': {
    get: {
      operationId: 'answersWhileTyping',
      summary: 'Answers while somebody types: at most eight that have the words so far, the last by its beginning',
      parameters: [inQuery('q', text, 'What was typed: two letters or one Chinese sign at least.'), inQuery('lang', text, 'Language of the answer, as in the addresses of pages.')],
      responses: answers('What was found', object({ items: list(known('Answer')) }), wrong),
    },
  },
}

/** The description of the JSON API, OpenAPI 3.1. */
export const openapiEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/openapi.json',
  who: 'anyone',
  handle: ({ house: { config, pack } }) =>
    json({ openapi: '3.1.0', info: { title: pack.settings.brand.name.en, version: '1', description: 'Public facts about services. No key is needed.' }, servers: [{ url: config.PUBLIC_URL }], paths, components: { schemas } }),
}
