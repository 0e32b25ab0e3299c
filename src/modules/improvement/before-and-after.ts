import type { ReadCtx } from '../../kernel/ctx.ts'
import { leavingByVersion, type Leaving } from '../forms/index.ts'
import type { Service } from '../jurisdiction/index.ts'
import { versionsOf, type VersionFigures } from '../participation/index.ts'
import { compareMeans, compareShares, type Comparison, type Share } from './compare.ts'

/** The figures of the version that answers, beside those of the last earlier version with figures. */
export type BeforeAndAfter = { readonly before: number | undefined; readonly stars: Comparison; /** Where it was tied to a step. */ readonly leaving?: Comparison }

/** Reads a service's figures once, for as many improvements as it has. */
export async function readVersions(ctx: ReadCtx, service: Service): Promise<(answer: { version: number; step: string | undefined }) => BeforeAndAfter> {
  const ratings = await versionsOf(ctx, service.id)
  const leaving = await leavingByVersion(ctx, service)
  return (answer) => beforeAndAfter(ratings, leaving, answer)
}

export function beforeAndAfter(ratings: readonly VersionFigures[], leaving: ReadonlyMap<number, Leaving>, { version, step }: { version: number; step: string | undefined }): BeforeAndAfter {
  const counts = (of: number | undefined) => ratings.find((one) => one.version === of)?.counts ?? []
  const before = newestBelow(version, [...ratings.map((one) => one.version), ...leaving.keys()])
  const stars = compareMeans(counts(before), counts(version))
  return { before, stars, ...(step !== undefined && { leaving: compareShares(shareAt(leaving.get(before ?? -1), step), shareAt(leaving.get(version), step)) }) }
}

const newestBelow = (version: number, all: readonly number[]): number | undefined => all.filter((one) => one < version && one > 0).toSorted((a, b) => b - a)[0]

/** Of those who came to a step and are not still at it, who left there. */
function shareAt(leaving: Leaving | undefined, step: string): Share {
  const found = leaving?.steps.find((one) => one.page === step)
  return found ? { of: found.left, all: found.reached - found.open } : { of: 0, all: 0 }
}
