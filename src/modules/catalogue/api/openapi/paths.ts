import { entryTypes } from '../../search/entry-types.ts'
import { jsonSchema } from './schemas.ts'
import { address, inPath, inQuery, known, limit, list, maybe, nullable, object, page, paging, read, text, type Part } from './words.ts'

const id = inPath('id')
const filters = [
  inQuery('category', text, 'Only services of this category.'),
  inQuery('event', text, 'Only services of this life event, in its order.'),
  inQuery('organisation', text, 'Only services of this organisation.'),
]
const search = [
  inQuery('q', text, 'Words in English or Chinese. More than 200 characters are cut.'),
  inQuery('lang', text, 'Language of the answer, as in the addresses of pages.'),
  inQuery('type', { type: 'string', enum: entryTypes }, 'Only this type.'),
  inQuery('organisation', text, 'Only of this organisation, by its id.'),
  inQuery('topic', text, 'Only in this category, by its id.'),
  inQuery('audience', text, 'Only for these people, by the id of the audience.'),
  inQuery('typed', text, 'Given at all: the words are taken as they are, also where they look like a slip.'),
  inQuery('after', text, 'Where the last page ended; `next` has it.'),
  limit(20),
]
const typing = [inQuery('q', text, 'What was typed: two letters or one Chinese sign at least.'), inQuery('lang', text, 'Language of the answer, as in the addresses of pages.')]
const found = object({
  items: list(known('SearchItem')),
  insteadOf: { ...nullable('string'), description: 'What was asked, where nothing has some of its words and `meant` was answered in its place.' },
  meant: { ...nullable('string'), description: 'What was meant, or perhaps meant.' },
  next: maybe(address),
})
const by = inQuery('by', { type: 'string', enum: ['person', 'company'] }, 'Who applies; without it, whoever the service names first.')
const rdf = (operationId: string, of: string, type: string, parameters: readonly Part[] = []) => read(operationId, `${of}, in CPSV-AP 3.2 as ${type === 'text/turtle' ? 'Turtle' : 'JSON-LD'}`, parameters, { schema: type === 'text/turtle' ? text : { type: 'object' }, type, no: parameters.length > 0 ? [404, 410] : [] })

/** Every address of the API, and the files that describe the same catalogue otherwise. */
export const paths: Readonly<Record<string, Part>> = {
  '/api/v1/services': read('listServices', 'Services, page by page', [...paging, ...filters], { schema: page('ServiceSummary') }),
  '/api/v1/services/{id}': read('getService', 'One service', [id], { schema: known('Service'), no: [400, 404, 410], moved: true }),
  '/api/v1/services/{id}/form': read('getServiceForm', 'What the form of a service takes, as JSON Schema', [id, by], { schema: jsonSchema, type: 'application/schema+json', no: [400, 404, 410] }),
  '/api/v1/organisations': read('listOrganisations', 'Departments and bodies, page by page', paging, { schema: page('OrganisationSummary') }),
  '/api/v1/organisations/{id}': read('getOrganisation', 'One department or body', [id], { schema: known('Organisation'), no: [400, 404] }),
  '/api/v1/categories': read('listCategories', 'The subjects of services', [], { schema: object({ items: list(known('Category')) }) }),
  '/api/v1/life-events': read('listLifeEvents', 'Life events that services belong to', [], { schema: object({ items: list(known('LifeEvent')) }) }),
  '/api/v1/search': read('search', 'Services, forms, life events, organisations, laws and publications by words, best first', search, { schema: found }),
  '/api/v1/answers': read('answersWhileTyping', 'Answers while somebody types: at most eight that have the words so far, the last by its beginning', typing, { schema: object({ items: list(known('Answer')) }) }),
  '/api/v1/dictionary/elements': read('listElements', 'Data elements, page by page', paging, { schema: page('Element') }),
  '/api/v1/dictionary/elements/{id}': read('getElement', 'One data element', [id], { schema: known('Element'), no: [400, 404] }),
  '/api/v1/dictionary/code-lists': read('listCodeLists', 'Code lists, page by page', paging, { schema: page('CodeListSummary') }),
  '/api/v1/dictionary/code-lists/{id}': read('getCodeList', 'One code list with its codes', [id], { schema: known('CodeList'), no: [400, 404] }),
  '/api/schemas/service.json': read('getServiceSchema', 'The language in which services are defined, as JSON Schema', [], { schema: { type: 'object' }, type: 'application/schema+json', no: [] }),
  '/services.jsonld': rdf('catalogueAsJsonLd', 'The whole catalogue', 'application/ld+json'),
  '/services.ttl': rdf('catalogueAsTurtle', 'The whole catalogue', 'text/turtle'),
  '/services/{id}.jsonld': rdf('serviceAsJsonLd', 'One service', 'application/ld+json', [id]),
  '/services/{id}.ttl': rdf('serviceAsTurtle', 'One service', 'text/turtle', [id]),
}
