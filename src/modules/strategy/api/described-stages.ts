import type { DescribedApi } from '../../catalogue/index.ts'
import { criteria } from '../criteria.ts'

const known = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const maybe = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })
const list = (items: object) => ({ type: 'array', items })
const object = (properties: Readonly<Record<string, object>>) => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false })
const text = { type: 'string' }
const count = { type: 'integer', minimum: 0 }
const stage = { type: 'integer', minimum: 0, maximum: 5, description: '1 presence, 2 enhanced, 3 interactive, 4 transactional, 5 seamless; 0 while something of the first is missing.' }
const criterion = { type: 'string', enum: criteria.map(({ id }) => id) }
const address = { type: 'string', format: 'uri-reference' }

const schemas = {
  StageFinding: object({ id: criterion, stage, verdict: { type: 'string', enum: ['met', 'missing', 'not-needed', 'not-measured'] }, evidence: known('Text'), missing: { ...maybe(known('Text')), description: 'What would mend it.' } }),
  ServiceStage: object({ id: text, name: known('Text'), organisation: text, stage, criteria: list(known('StageFinding')), url: address }),
  OrganisationStage: object({
    id: text,
    name: known('Text'),
    stage: { ...stage, description: 'The stage that at least four in five of its services have reached.' },
    services: count,
    servicesAtStage: { type: 'array', items: count, minItems: 6, maxItems: 6, description: 'How many services are at the stages 0 to 5.' },
    next: maybe(object({ stage, services: { ...count, description: 'How many services more must reach it.' }, missing: list(object({ criterion, services: count })) })),
    url: address,
  }),
}

const parameters = [
  { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 100, default: 50 }, description: 'Most items in the answer.' },
  { name: 'after', in: 'query', required: false, schema: text, description: 'The id that the last page ended with.' },
]
const pages = (of: string) => ({
  200: { description: 'One page', content: { 'application/json': { schema: object({ items: list(known(of)), next: maybe(address) }) } } },
  400: { description: 'A parameter is not what it must be.', content: { 'application/problem+json': { schema: known('Problem') } } },
})

/** What the description of the API says of the stages. */
export const describedStages: DescribedApi = {
  paths: {
    '/api/v1/stages': { get: { operationId: 'listServiceStages', summary: 'How far each service has come online, with every finding, page by page', parameters, responses: pages('ServiceStage') } },
    '/api/v1/stages/organisations': { get: { operationId: 'listOrganisationStages', summary: 'How far the services of each department or body have come, page by page', parameters, responses: pages('OrganisationStage') } },
    '/api/v1/stages.csv': { get: { operationId: 'downloadStages', summary: 'All services in one table: a column for each criterion', responses: { 200: { description: 'The table', content: { 'text/csv': { schema: text } } } } } },
  },
  schemas,
}
