import type { House } from '../../kernel/ctx.ts'
import { jsonOf } from '../../kernel/json-body.ts'
import { bankKeyOf } from './bank-keys.ts'
import { faultOfRequest } from './http-signature.ts'
import type { Message } from './provider.ts'
import { refuse } from './refusals.ts'

/** What a callback says, when its bank has signed it. */
export function signedWords(house: House, { request, body, path, now }: Message): unknown {
  const targetUri = `${house.config.PUBLIC_URL}${path}`
  const fault = faultOfRequest({ method: request.method, targetUri, headers: request.headers, body, now }, bankKeyOf(house))
  if (fault) {
    house.log.warn({ fault }, 'a callback was not what its bank signed')
    refuse('callback.unsigned', { fault })
  }
  return jsonOf(body)
}
