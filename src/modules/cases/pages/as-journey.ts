import type { Page, Params } from '../../../kernel/page.ts'
import { journeyKey } from '../../forms/index.ts'

const inJourney = (params: Params): Params => ({ ...params, id: journeyKey(params['id'] ?? '') })

/** A page of a form as one of a journey through several: all the same but for its address. */
export function asJourney({ get, post, postOnce, ...rest }: Page, path: string): Page {
  return {
    ...rest,
    path,
    ...(get && { get: (ctx, params) => get(ctx, inJourney(params)) }),
    ...(post && { post: (ctx, params, form) => post(ctx, inJourney(params), form) }),
    ...(postOnce && { postOnce: (ctx, params, form) => postOnce(ctx, inJourney(params), form) }),
  }
}
