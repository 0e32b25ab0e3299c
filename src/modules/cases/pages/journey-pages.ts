import type { Page } from '../../../kernel/page.ts'
import { applyPage } from './apply-page.ts'
import { asJourney } from './as-journey.ts'
import { journeyCheckPage } from './journey-check.ts'
import { journeySentPage } from './journey-sent.ts'
import { journeyStartPage } from './journey-start.ts'

/** In this order: the check page's address also fits that of a part. */
export const journeyPages: readonly Page[] = [journeyStartPage, journeySentPage, journeyCheckPage, asJourney(applyPage, '/journeys/:id/:page')]
