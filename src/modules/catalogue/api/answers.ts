import { say } from '../../../kernel/i18n.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { keepHeader } from '../../../kernel/server.ts'
import { publicJson } from '../../../kernel/public-answer.ts'
import { queryOf } from '../../../kernel/query.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import type { EntryType } from '../search/entry-types.ts'
import { answersWhileTyping } from '../search/typing.ts'
import { texts } from '../texts.ts'
import { languageOf } from './parameters.ts'

const mostAnswers = 8

/** Answers while somebody types: what has the words so far, the last by its beginning. */
export const answersEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/answers',
  who: 'anyone',
  handle({ house: { pack }, url }, _params, request) {
    const query = queryOf(url, ['q', 'lang'])
    const { path, tag } = languageOf(query, pack)
    const found = answersWhileTyping(pack, query.get('q') ?? '', tag, mostAnswers)
    return publicJson(request, {
      items: found.map((one) => ({
        type: one.type,
        id: one.id,
        title: say(one.title, tag),
        about: [texts.oneOf[one.type as EntryType], ...(one.type === 'service' && one.organisation ? [nameOfOrganisation(pack, one.organisation)] : [])].map((text) => say(text, tag)).join(' · '),
        url: /^https?:/.test(one.path) ? one.path : `/${path}${one.path}`,
      })),
    }, { headers: { [keepHeader]: '1' } })
  },
}
