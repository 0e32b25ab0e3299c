import type { ServiceStage } from './judge-stages.ts'
import { missingFor, realStages, type Criterion, type RealStage, type Stage } from './stage.ts'

/** An organisation has reached the stage that at least four in five of its services have. */
const servicesNeeded = (n: number) => Math.ceil((n * 4) / 5)

export type OrganisationStage = {
  readonly services: number
  /** How many services are at each stage, from 0 to 5. */
  readonly at: readonly number[]
  /** How many have reached each stage, or a higher one. */
  readonly reached: Readonly<Record<RealStage, number>>
  readonly stage: Stage
  /** What the next stage needs: how many services more, and what is most often missing in those that have come to the one before it. */
  readonly next?: { readonly stage: RealStage; readonly services: number; readonly missing: readonly { readonly criterion: Criterion; readonly services: number }[] } | undefined
}

/** The stage of several services together, by the rule above. There is at least one. */
export function organisationStage(all: readonly ServiceStage[]): OrganisationStage {
  const n = all.length
  const needed = servicesNeeded(n)
  const reached = Object.fromEntries(realStages.map((stage) => [stage, all.filter((one) => one.stage >= stage).length])) as Record<RealStage, number>
  const stage = (realStages.findLast((one) => reached[one] >= needed) ?? 0) as Stage
  const next = stage < 5 ? ((stage + 1) as RealStage) : undefined
  return {
    services: n,
    at: [0, ...realStages].map((one) => all.filter((service) => service.stage === one).length),
    reached,
    stage,
    next: next && { stage: next, services: needed - reached[next], missing: mostMissing(all, next) },
  }
}

/** What those services lack that have not reached a stage, most frequent first. */
function mostMissing(all: readonly ServiceStage[], stage: RealStage): { criterion: Criterion; services: number }[] {
  const counts = new Map<Criterion, number>()
  for (const one of all.filter((service) => service.stage < stage)) {
    for (let below = one.stage + 1; below <= stage; below++) for (const { criterion } of missingFor(one.judged, below)) counts.set(criterion, (counts.get(criterion) ?? 0) + 1)
  }
  return [...counts].map(([criterion, services]) => ({ criterion, services })).sort((one, other) => other.services - one.services)
}
