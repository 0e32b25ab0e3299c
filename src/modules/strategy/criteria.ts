import { enhanced } from './criteria/enhanced.ts'
import { interactive } from './criteria/interactive.ts'
import { presence } from './criteria/presence.ts'
import { seamless } from './criteria/seamless.ts'
import { transactional } from './criteria/transactional.ts'
import type { Criterion, Judged, Known } from './stage.ts'

/** What the five stages ask of a service, from the first to the last. Why these: docs/decisions. */
export const criteria: readonly Criterion[] = [...presence, ...enhanced, ...interactive, ...transactional, ...seamless]

export const judgeService = (known: Known): readonly Judged[] => criteria.map((criterion) => ({ criterion, finding: criterion.judge(known) }))
