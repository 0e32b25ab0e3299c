import { inAll } from '../../../kernel/i18n.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { publicJson } from '../../../kernel/public-answer.ts'
import { oneOf, queryOf } from '../../../kernel/query.ts'
import { formSchema, compileForm } from '../../forms/index.ts'
import { currentService, servicesOfEvent, type Pack, type Service } from '../../jurisdiction/index.ts'
import { refuse } from '../refusals.ts'
import { pageOf } from './parameters.ts'

export const servicesEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/services',
  who: 'anyone',
  handle({ house: { pack }, url }, _params, request) {
    const query = queryOf(url, ['limit', 'after', 'category', 'event', 'organisation'])
    const category = oneOf(query, 'category', pack.taxonomy.categories.map(({ id }) => id))
    const event = oneOf(query, 'event', pack.taxonomy.lifeEvents.map(({ id }) => id))
    const organisation = oneOf(query, 'organisation', [...pack.organisations.keys()])
    const all = event === undefined ? [...pack.services.values()] : servicesOfEvent(pack, event)
    const some = all.filter((service) => (category === undefined || service.category === category) && (organisation === undefined || service.organisation === organisation))
    return publicJson(request, pageOf(url, some, (service) => summaryOf(pack, service)))
  },
}

export const serviceEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/services/:id',
  who: 'anyone',
  handle({ house: { pack }, url }, { id = '' }, request) {
    queryOf(url, [])
    const moved = pack.redirects.get(id)
    if (moved !== undefined) return new Response(null, { status: 308, headers: { location: `/api/v1/services/${encodeURIComponent(moved)}`, 'access-control-allow-origin': '*' } })
    const service = serviceOf(pack, id)
    return publicJson(request, {
      ...summaryOf(pack, service),
      version: service.version,
      who: inAll(service.who),
      needs: service.needs.map(inAll),
      law: service.law.map((cap) => ({ cap, url: pack.settings.lawAddress.replace('{cap}', encodeURIComponent(cap)) })),
      signature: service.signature,
      channels: service.channels,
      collection: service.collection,
      lifeEvents: Object.keys(service.lifeEvents),
      partOf: service.partOf ?? null,
      form: service.apply ? `${pathOf(service)}/form` : null,
    })
  },
}

/** What the service's form takes, as JSON Schema; `by` says of whom, where both people and companies may apply. */
export const serviceFormEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/services/:id/form',
  who: 'anyone',
  handle({ house: { pack, config }, url }, { id = '' }, request) {
    const { pack: then, service } = currentService(pack, serviceOf(pack, id).id) ?? refuse('service.no_form')
    const by = oneOf(queryOf(url, ['by']), 'by', service.apply.by) ?? service.apply.by[0]!
    const schema = { $id: `${config.PUBLIC_URL}${pathOf(service)}/form?by=${by}`, ...formSchema(compileForm(then, service), by) }
    return publicJson(request, schema, { type: 'application/schema+json; charset=utf-8' })
  },
}

const serviceOf = (pack: Pack, id: string): Service => {
  const retired = pack.retired.get(id)
  if (retired) refuse('service.retired', retired.instead === undefined ? {} : { instead: `/api/v1/services/${encodeURIComponent(retired.instead)}` })
  return pack.services.get(id) ?? refuse('service.not_found')
}

const pathOf = ({ id }: Pick<Service, 'id'>): string => `/api/v1/services/${encodeURIComponent(id)}`

const summaryOf = (pack: Pack, service: Service) => ({
  id: service.id,
  name: inAll(service.name),
  summary: inAll(service.summary),
  organisation: service.organisation,
  category: service.category,
  kind: service.kind,
  audiences: service.audiences,
  fee: {
    amountMinor: service.fee.amountMinor ?? null,
    currency: pack.settings.currency.code,
    note: service.fee.note ? inAll(service.fee.note) : null,
    source: service.fee.source,
  },
  pledge: service.pledge ? { workingDays: service.pledge.workingDays ?? null, text: inAll(service.pledge.text), source: service.pledge.source } : null,
  formNumber: service.formNumber ?? null,
  online: service.apply !== undefined,
  url: `/${pack.settings.languages[0]!.path}/services/${encodeURIComponent(service.id)}`,
})
