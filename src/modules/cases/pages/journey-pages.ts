import type { Page, Params } from '../../../kernel/page.ts'
import { journeyKey } from '../../forms/index.ts'
import { applyPage } from './apply-page.ts'
import { journeyCheckPage } from './journey-check.ts'
import { journeySentPage } from './journey-sent.ts'
import { journeyStartPage } from './journey-start.ts'

const inJourney = (params: Params): Params => ({ ...params, id: journeyKey(params['id'] ?? '') })

/** A page of a form as one of a journey through several: all the same but for its address. */
function asJourney({ get, post, postOnce, ...rest }: Page, path: string): Page {
  return {
    ...rest,
    path,
    ...(get && { get: (ctx, params) => get(ctx, inJourney(params)) }),
    ...(post && { post: (ctx, params, form) => post(ctx, inJourney(params), form) }),
    ...(postOnce && { postOnce: (ctx, params, form) => postOnce(ctx, inJourney(params), form) }),
  }
}

/** In this order: the check page's address also fits that of a part. */
export const journeyPages: readonly Page[] = [journeyStartPage, journeySentPage, journeyCheckPage, asJourney(applyPage, '/journeys/:id/:page')]
