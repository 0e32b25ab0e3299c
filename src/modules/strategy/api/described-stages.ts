import { apiWords, type DescribedApi } from '../../catalogue/index.ts'
import { criteria } from '../criteria.ts'

const { address, known, list, maybe, object, page, paging, read, text, whole, words } = apiWords

const stage = { ...whole, minimum: 0, maximum: 5, description: '1 presence, 2 enhanced, 3 interactive, 4 transactional, 5 seamless; 0 while something of the first is missing.' }
const criterion = { ...text, enum: criteria.map(({ id }) => id) }

/** What the description of the API says of the stages. */
export const describedStages: DescribedApi = {
  paths: {
    '/api/v1/stages': read('listServiceStages', 'How far each service has come online, with every finding, page by page', paging, { schema: page('ServiceStage') }),
    '/api/v1/stages/organisations': read('listOrganisationStages', 'How far the services of each department or body have come, page by page', paging, { schema: page('OrganisationStage') }),
    '/api/v1/stages.csv': read('downloadStages', 'All services in one table: a column for each criterion', [], { schema: text, type: 'text/csv' }),
  },
  schemas: {
    StageFinding: object({ id: criterion, stage, verdict: { ...text, enum: ['met', 'missing', 'not-needed', 'not-measured'] }, evidence: words, missing: { ...maybe(words), description: 'What would mend it.' } }),
    ServiceStage: object({ id: text, name: words, organisation: text, stage, criteria: list(known('StageFinding')), url: address }),
    OrganisationStage: object({
      id: text,
      name: words,
      stage: { ...stage, description: 'The stage that at least four in five of its services have reached.' },
      services: whole,
      servicesAtStage: { ...list(whole), minItems: 6, maxItems: 6, description: 'How many services are at the stages 0 to 5.' },
      next: maybe(object({ stage, services: { ...whole, description: 'How many services more must reach it.' }, missing: list(object({ criterion, services: whole })) })),
      url: address,
    }),
  },
}
