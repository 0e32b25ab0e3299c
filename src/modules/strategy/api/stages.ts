import { csv } from '../../../kernel/csv.ts'
import { inAll } from '../../../kernel/i18n.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { publicAnswer, publicJson } from '../../../kernel/public-answer.ts'
import { queryOf } from '../../../kernel/query.ts'
import { pageOf } from '../../catalogue/index.ts'
import { nameOfOrganisation, type Pack } from '../../jurisdiction/index.ts'
import { criteria } from '../criteria.ts'
import { stagesNow, type ServiceStage } from '../judge-stages.ts'
import type { OrganisationStage } from '../organisation-stage.ts'
import { organisationPath, servicePath } from '../pages/shared.ts'

/** Each service with its stage and every finding, page by page. */
export const serviceStagesEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/stages',
  who: 'anyone',
  async handle(ctx, _params, request) {
    queryOf(ctx.url, ['limit', 'after'])
    const { services } = await stagesNow(ctx)
    return publicJson(request, pageOf(ctx.url, [...services].map(([id, one]) => ({ id, one })), ({ one }) => serviceItem(ctx.house.pack, one)))
  },
}

/** Each organisation that has services, with its stage and how many of them are at each. */
export const organisationStagesEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/stages/organisations',
  who: 'anyone',
  async handle(ctx, _params, request) {
    queryOf(ctx.url, ['limit', 'after'])
    const { organisations } = await stagesNow(ctx)
    return publicJson(request, pageOf(ctx.url, [...organisations].map(([id, one]) => ({ id, one })), ({ id, one }) => organisationItem(ctx.house.pack, id, one)))
  },
}

/** All services in one table: a row each, a column for each criterion. */
export const stagesCsvEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/stages.csv',
  who: 'anyone',
  async handle(ctx, _params, request) {
    queryOf(ctx.url, [])
    const { services } = await stagesNow(ctx)
    const rows = [...services.values()].map(({ service, stage, judged }) => [service.id, service.name.en, service.name['zh-Hant'], service.organisation, String(stage), ...judged.map(({ finding }) => finding.verdict)])
    const head = ['service', 'name_en', 'name_zh', 'organisation', 'stage', ...criteria.map((one) => `${one.stage}_${one.id}`)]
    return publicAnswer(request, csv([head, ...rows]), { type: 'text/csv; charset=utf-8', headers: { 'content-disposition': 'attachment; filename="stages.csv"' } })
  },
}

const inFirstLanguage = ({ settings }: Pack, path: string): string => `/${settings.languages[0]!.path}${path}`

const serviceItem = (pack: Pack, { service, stage, judged }: ServiceStage) => ({
  id: service.id,
  name: inAll(service.name),
  organisation: service.organisation,
  stage,
  criteria: judged.map(({ criterion, finding }) => ({
    id: criterion.id,
    stage: criterion.stage,
    verdict: finding.verdict,
    evidence: inAll(finding.evidence),
    missing: finding.missing ? inAll(finding.missing) : null,
  })),
  url: inFirstLanguage(pack, servicePath(service.id)),
})

const organisationItem = (pack: Pack, id: string, one: OrganisationStage) => ({
  id,
  name: inAll(nameOfOrganisation(pack, id)),
  stage: one.stage,
  services: one.services,
  servicesAtStage: one.at,
  next: one.next ? { stage: one.next.stage, services: one.next.services, missing: one.next.missing.map(({ criterion, services }) => ({ criterion: criterion.id, services })) } : null,
  url: inFirstLanguage(pack, organisationPath(id)),
})
