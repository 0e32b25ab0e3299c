import { say } from '../../../kernel/i18n.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { publicJson } from '../../../kernel/public-answer.ts'
import { oneOf, queryOf, wholeNumber } from '../../../kernel/query.ts'
import { entryTypes } from '../search/entry-types.ts'
import { searchCatalogue } from '../search/search-catalogue.ts'
import { languageOf } from './parameters.ts'

export const searchEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/search',
  who: 'anyone',
  async handle({ house: { pack }, db, url }, _params, request) {
    const query = queryOf(url, ['q', 'lang', 'type', 'organisation', 'topic', 'audience', 'typed', 'after', 'limit'])
    const language = languageOf(query, pack)
    const found = await searchCatalogue(db, query.get('q') ?? '', {
      type: oneOf(query, 'type', entryTypes),
      organisation: oneOf(query, 'organisation', [...pack.organisations.keys()]),
      topic: oneOf(query, 'topic', pack.taxonomy.categories.map((one) => one.id)),
      audience: oneOf(query, 'audience', pack.taxonomy.audiences.map((one) => one.id)),
      after: query.get('after') ?? undefined,
      limit: wholeNumber(query, 'limit', { byDefault: 20, most: 100 }),
      asTyped: query.has('typed'),
    })
    return publicJson(request, {
      items: found.items.map((item) => ({
        type: item.type,
        id: item.id,
        title: say(item.title, language.tag),
        summary: say(item.summary, language.tag),
        url: /^https?:/.test(item.path) ? item.path : `/${language.path}${item.path}`,
      })),
      insteadOf: found.insteadOf?.query ?? null,
      meant: found.insteadOf ? found.query : (found.meant ?? null),
      next: found.next === undefined ? null : nextAddress(query, found.next),
    })
  },
}

function nextAddress(query: URLSearchParams, after: string): string {
  const next = new URLSearchParams(query)
  next.set('after', after)
  return `/api/v1/search?${next}`
}
