import { inAll } from '../../../kernel/i18n.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { publicJson } from '../../../kernel/public-answer.ts'
import { queryOf } from '../../../kernel/query.ts'
import { currentService, type Pack, type Service } from '../../jurisdiction/index.ts'
import { eFormSchema, eFormSummary } from './e-form.ts'
import { refuse } from './refusals.ts'
import { findEForm, serviceOf, serviceUuid } from './service-of.ts'

export const start = '/govstack/registration'

/** All services, those that are found here and applied for elsewhere too. */
export const servicesEndpoint: Endpoint = {
  method: 'GET',
  path: `${start}/services`,
  who: 'anyone',
  handle({ house: { pack }, url }, _params, request) {
    const wanted = (queryOf(url, ['name']).get('name') ?? '').trim().toLowerCase()
    const all = [...pack.services.values()].filter(({ name }) => wanted === '' || Object.values(inAll(name)).some((one) => one.toLowerCase().includes(wanted)))
    return publicJson(request, all.map((service) => told(pack, service)))
  },
}

export const serviceEndpoint: Endpoint = {
  method: 'GET',
  path: `${start}/services/:serviceId`,
  who: 'anyone',
  handle({ house: { pack }, url }, { serviceId = '' }, request) {
    queryOf(url, [])
    return publicJson(request, told(pack, serviceOf(pack, serviceId)))
  },
}

/** One form for each kind of party that may apply. */
export const eFormsEndpoint: Endpoint = {
  method: 'GET',
  path: `${start}/services/:serviceId/eForms`,
  who: 'anyone',
  handle({ house: { pack }, url }, { serviceId = '' }, request) {
    queryOf(url, [])
    const pinned = currentService(pack, serviceOf(pack, serviceId).id)
    return publicJson(request, pinned ? pinned.service.apply.by.map((by) => eFormSummary(pinned, by, true)) : [])
  },
}

export const eFormEndpoint: Endpoint = {
  method: 'GET',
  path: `${start}/eForms/:eFormId`,
  who: 'anyone',
  async handle({ house, db, url }, { eFormId = '' }, request) {
    queryOf(url, [])
    const found = (await findEForm(db, house.pack, eFormId)) ?? refuse('registration.no_form')
    return publicJson(request, { ...eFormSummary(found.pinned, found.by, found.latest), schema: eFormSchema(house.config.PUBLIC_URL, found.pinned, found.by) })
  },
}

/** What the specification has no property for stands in serviceBody. */
function told(pack: Pack, service: Service) {
  const name = inAll(service.name)
  const facts = { id: service.id, organisation: service.organisation, category: service.category, kind: service.kind, 'name.zh-Hant': name['zh-Hant'], 'name.zh-Hans': name['zh-Hans'], url: `/${pack.settings.languages[0]!.path}/services/${encodeURIComponent(service.id)}` }
  return {
    id: serviceUuid(pack, service.id),
    name: name.en,
    version: String(service.version),
    type: 'Public',
    isExecutable: service.apply !== undefined,
    // Nothing happens to a case that its procedure does not name.
    isClosed: true,
    description: service.summary.en,
    serviceBody: Object.entries(facts).map(([code, value]) => ({ code, value })),
  }
}
