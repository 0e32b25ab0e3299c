import { say } from '../../../kernel/i18n.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { publicJson } from '../../../kernel/public-answer.ts'
import { oneOf, queryOf, wholeNumber } from '../../../kernel/query.ts'
import { entryTypes } from '../search/pack-entries.ts'
import { searchCatalogue } from '../search/search-catalogue.ts'
import { languageOf } from './parameters.ts'

export const searchEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/search',
  who: 'anyone',
  async handle({ house: { pack }, db, url }, _params, request) {
    const query = queryOf(url, ['q', 'lang', 'type', 'limit'])
    const language = languageOf(query, pack)
    const limit = wholeNumber(query, 'limit', { byDefault: 20, most: 100 })
    const found = await searchCatalogue(db, query.get('q') ?? '', { type: oneOf(query, 'type', entryTypes), limit })
    return publicJson(request, {
      items: found.items.map((item) => ({
        type: item.type,
        id: item.id,
        title: say(item.title, language.tag),
        summary: say(item.summary, language.tag),
        url: /^https?:/.test(item.path) ? item.path : `/${language.path}${item.path}`,
      })),
    })
  },
}
