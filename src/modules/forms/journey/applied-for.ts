import { currentService, type Pack, type PinnedService } from '../../jurisdiction/index.ts'
import { journeyOfKey, offeredJourney, type JoinedForms } from './join-forms.ts'

/** What is applied for now under the name that its draft has: a service, or several in a journey. Undefined where that cannot be done here. */
export function appliedFor(pack: Pack, key: string): { readonly pinned: PinnedService; readonly journey?: JoinedForms } | undefined {
  const journeyId = journeyOfKey(key)
  const journey = journeyId === undefined ? undefined : offeredJourney(pack, journeyId)
  const pinned = journeyId === undefined ? currentService(pack, key) : journey?.pinned
  return pinned && { pinned, ...(journey && { journey }) }
}
