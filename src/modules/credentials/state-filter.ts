import type { Status, StatusToday } from './credential.ts'
import { statusNames } from './texts.ts'

export const statesToday = Object.keys(statusNames) as readonly StatusToday[]
export const stateNamed = (text: string | null): StatusToday | undefined => statesToday.find((one) => one === text)

const kept = statesToday.filter((state) => state !== 'expired')

/** A state as it is kept, which time alone does not change. `hasEnded`: whether the last day must be past, where it makes the difference. */
export type KeptState = { readonly statuses: readonly Status[]; readonly hasEnded: boolean | null }

/** How documents are kept that are in a state today; without one, all. */
export function keptAs(state: StatusToday | undefined): KeptState {
  if (state === undefined) return { statuses: kept, hasEnded: null }
  if (state === 'expired') return { statuses: ['valid'], hasEnded: true }
  return { statuses: [state], hasEnded: state === 'valid' ? false : null }
}
