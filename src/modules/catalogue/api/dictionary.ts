import { inAll } from '../../../kernel/i18n.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { publicJson } from '../../../kernel/public-answer.ts'
import { queryOf } from '../../../kernel/query.ts'
import type { CodeList, Element } from '../../jurisdiction/index.ts'
import { refuse } from '../refusals.ts'
import { pageOf } from './parameters.ts'

/** Data elements: what is asked and told, each defined once for all services. */
export const elementsEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/dictionary/elements',
  who: 'anyone',
  handle({ house: { pack }, url }, _params, request) {
    queryOf(url, ['limit', 'after'])
    return publicJson(request, pageOf(url, [...pack.elements.values()], told))
  },
}

export const elementEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/dictionary/elements/:id',
  who: 'anyone',
  handle({ house: { pack }, url }, { id = '' }, request) {
    queryOf(url, [])
    return publicJson(request, told(pack.elements.get(id) ?? refuse('element.not_found')))
  },
}

export const codeListsEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/dictionary/code-lists',
  who: 'anyone',
  handle({ house: { pack }, url }, _params, request) {
    queryOf(url, ['limit', 'after'])
    return publicJson(request, pageOf(url, [...pack.codelists.values()], summaryOf))
  },
}

export const codeListEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/dictionary/code-lists/:id',
  who: 'anyone',
  handle({ house: { pack }, url }, { id = '' }, request) {
    queryOf(url, [])
    const list = pack.codelists.get(id) ?? refuse('codelist.not_found')
    return publicJson(request, { ...summaryOf(list), items: list.items.map(({ code, name }) => ({ code, name: inAll(name) })) })
  },
}

const listPath = (id: string) => `/api/v1/dictionary/code-lists/${encodeURIComponent(id)}`

const told = (one: Element) => ({
  id: one.id,
  name: inAll(one.name),
  type: one.type,
  hint: one.hint ? inAll(one.hint) : null,
  codeList: one.codelist === undefined ? null : listPath(one.codelist),
  pattern: one.pattern ?? null,
  maxLength: one.maxLength ?? null,
  min: one.min ?? null,
  max: one.max ?? null,
  decimals: one.decimals ?? null,
  unit: one.unit ? inAll(one.unit) : null,
  when: one.when ?? null,
  columns: one.columns ?? null,
  personal: one.personal,
})

const summaryOf = ({ id, name, items }: CodeList) => ({ id, name: inAll(name), codes: items.length, url: listPath(id) })
