import type { Endpoint } from '../../../kernel/page.ts'
import { publicAnswer } from '../../../kernel/public-answer.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import { refuse } from '../refusals.ts'
import { catalogueGraph, graphTypes, serviceGraph, type GraphFormat } from './catalogue-graph.ts'

/** The whole catalogue as one graph. */
export const catalogueEndpoint = (format: GraphFormat): Endpoint => ({
  method: 'GET',
  path: `/services.${format}`,
  who: 'anyone',
  handle: async ({ house: { pack, config } }, _params, request) => publicAnswer(request, await catalogueGraph(pack, config.PUBLIC_URL, format), { type: graphTypes[format], seconds: 600 }),
})

/**
 * The name of a service is an address: `/services/x`. It leads to its graph or to its page, as the reader asks; `/services/x.ttl` and
 * `/services/x.jsonld` are the graphs.
 */
export const serviceGraphEndpoint: Endpoint = {
  method: 'GET',
  path: '/services/:name',
  who: 'anyone',
  handle({ house: { pack, config } }, { name = '' }, request) {
    const [, id = name, format] = /^(.*)\.(jsonld|ttl)$/.exec(name) ?? []
    const moved = pack.redirects.get(id)
    if (moved !== undefined) return seeOther(`/services/${encodeURIComponent(moved)}${format === undefined ? '' : `.${format}`}`, 308)
    const retired = pack.retired.get(id)
    if (retired && format !== undefined) refuse('service.retired', retired.instead === undefined ? {} : { instead: `/services/${encodeURIComponent(retired.instead)}.${format}` })
    const service = pack.services.get(id) ?? retired?.service ?? refuse('service.not_found')
    if (format === 'jsonld' || format === 'ttl') return publicAnswer(request, serviceGraph(pack, config.PUBLIC_URL, service, format), { type: graphTypes[format] })
    const wanted = formatOf(request)
    return seeOther(wanted ? `/services/${encodeURIComponent(id)}.${wanted}` : pageOf(pack, `/services/${encodeURIComponent(id)}`))
  },
}

/** The same for an organisation, whose facts for machines stand in the API. */
export const organisationGraphEndpoint: Endpoint = {
  method: 'GET',
  path: '/organisations/:name',
  who: 'anyone',
  handle({ house: { pack } }, { name: id = '' }, request) {
    if (!pack.organisations.has(id)) refuse('organisation.not_found')
    const path = `/organisations/${encodeURIComponent(id)}`
    return seeOther(/\bjson\b/.test(request.headers.get('accept') ?? '') ? `/api/v1${path}` : pageOf(pack, path))
  },
}

const pageOf = ({ settings }: Pack, path: string): string => `/${settings.languages[0]!.path}${path}`

/** The first kind of graph that the reader names (RFC 9110, Accept); whoever names none gets a page. */
function formatOf(request: Request): GraphFormat | undefined {
  for (const one of (request.headers.get('accept') ?? '').split(',').map((each) => each.split(';')[0]!.trim())) {
    if (one === 'text/turtle') return 'ttl'
    if (one === 'application/ld+json' || one === 'application/json') return 'jsonld'
    if (one === 'text/html') return undefined
  }
  return undefined
}

const seeOther = (location: string, status = 303): Response => new Response(null, { status, headers: { location, vary: 'accept', 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60' } })
