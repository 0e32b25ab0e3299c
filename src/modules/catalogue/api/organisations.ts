import { inAll } from '../../../kernel/i18n.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { publicJson } from '../../../kernel/public-answer.ts'
import { queryOf } from '../../../kernel/query.ts'
import type { Organisation, Pack } from '../../jurisdiction/index.ts'
import { refuse } from '../refusals.ts'
import { pageOf } from './parameters.ts'

export const organisationsEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/organisations',
  who: 'anyone',
  handle({ house: { pack }, url }, _params, request) {
    queryOf(url, ['limit', 'after'])
    return publicJson(request, pageOf(url, [...pack.organisations.values()], (one) => told(pack, one)))
  },
}

export const organisationEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/organisations/:id',
  who: 'anyone',
  handle({ house: { pack }, url }, { id = '' }, request) {
    queryOf(url, [])
    const one = pack.organisations.get(id) ?? refuse('organisation.not_found')
    const under = [...pack.organisations.values()].filter((other) => other.parent === one.id).map((other) => other.id)
    const services = [...pack.services.values()].filter(({ organisation }) => organisation === one.id).map((service) => service.id)
    return publicJson(request, { ...told(pack, one), below: under, services })
  },
}

const told = ({ settings }: Pack, { id, name, kind, parent, website }: Organisation) => ({
  id,
  name: inAll(name),
  kind,
  parent: parent ?? null,
  website: website ?? null,
  url: `/${settings.languages[0]!.path}/organisations/${encodeURIComponent(id)}`,
})
