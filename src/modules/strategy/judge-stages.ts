import type { ReadCtx } from '../../kernel/ctx.ts'
import { currentService, type Pack, type Service } from '../jurisdiction/index.ts'
import { judgeService } from './criteria.ts'
import { readFigures, type ServiceFigures } from './figures.ts'
import { organisationStage, type OrganisationStage } from './organisation-stage.ts'
import { stageOf, type Judged, type Stage } from './stage.ts'

export type ServiceStage = { readonly service: Service; readonly stage: Stage; readonly judged: readonly Judged[] }

/** All of a pack at one moment. Services in the pack's order, organisations by id; those without a service are left out. */
export type Stages = { readonly at: Date; readonly services: ReadonlyMap<string, ServiceStage>; readonly organisations: ReadonlyMap<string, OrganisationStage>; readonly all: OrganisationStage }

export function judgeStages(pack: Pack, figures: ReadonlyMap<string, ServiceFigures>, at: Date): Stages {
  const services = [...pack.services.values()].map((service): ServiceStage => {
    const live = currentService(pack, service.id)
    const judged = judgeService({ pack: live?.pack ?? pack, service, procedure: live?.procedure, figures: figures.get(service.id) })
    return { service, judged, stage: stageOf(judged) }
  })
  const byOrganisation = [...Map.groupBy(services, ({ service }) => service.organisation)].sort(([one], [other]) => (one < other ? -1 : 1))
  return {
    at,
    services: new Map(services.map((one) => [one.service.id, one])),
    organisations: new Map(byOrganisation.map(([id, own]) => [id, organisationStage(own)])),
    all: organisationStage(services),
  }
}

const hourMs = 3_600_000
const kept = new WeakMap<Pack, { readonly hour: number; readonly stages: Promise<Stages> }>()

/** The stages as they stand, judged at most once an hour for each pack in this process: figures are counted no more often. */
export function stagesNow(ctx: Pick<ReadCtx, 'db' | 'house' | 'now'>): Promise<Stages> {
  const { pack } = ctx.house
  const hour = Math.floor(ctx.now.getTime() / hourMs)
  const known = kept.get(pack)
  if (known?.hour === hour) return known.stages
  const stages = readFigures(ctx).then((figures) => judgeStages(pack, figures, ctx.now))
  kept.set(pack, { hour, stages })
  // What failed is asked again by the next reader.
  stages.catch(() => kept.delete(pack))
  return stages
}
