import type { Endpoint } from '../../../kernel/page.ts'
import { sliceAfter } from '../list-services.ts'
import { refuse } from '../refusals.ts'
import { json, wholeNumber } from './parameters.ts'
import { allLanguages } from './services.ts'

export const organisationsEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/organisations',
  who: 'anyone',
  handle({ house: { pack }, url }) {
    const limit = wholeNumber(url.searchParams, 'limit', { byDefault: 50, most: 100 })
    const after = url.searchParams.get('after') ?? undefined
    if (after !== undefined && !pack.organisations.has(after)) refuse('parameter.wrong', { parameter: 'after', expected: 'the id of an organisation' })
    const { items, next } = sliceAfter([...pack.organisations.values()], after, limit)
    return json({
      items: items.map((one) => ({ id: one.id, name: allLanguages(one.name), kind: one.kind, parent: one.parent ?? null, website: one.website ?? null, url: `/${pack.settings.languages[0]!.path}/organisations/${encodeURIComponent(one.id)}` })),
      next: next === undefined ? null : `/api/v1/organisations?limit=${limit}&after=${encodeURIComponent(next)}`,
    })
  },
}
