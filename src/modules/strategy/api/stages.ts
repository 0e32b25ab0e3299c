import type { Endpoint } from '../../../kernel/page.ts'
import { allLanguages, json, keyAfter, sliceAfter, wholeNumber } from '../../catalogue/index.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import { criteria } from '../criteria.ts'
import { stagesNow, type ServiceStage } from '../judge-stages.ts'
import type { OrganisationStage } from '../organisation-stage.ts'
import { organisationPath, servicePath } from '../pages/shared.ts'
import { csv } from './csv.ts'

const mostOnPage = 100

/** Each service with its stage and every finding, page by page. */
export const serviceStagesEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/stages',
  who: 'anyone',
  async handle(ctx) {
    const { services } = await stagesNow(ctx)
    const limit = wholeNumber(ctx.url.searchParams, 'limit', { byDefault: 50, most: mostOnPage })
    const after = keyAfter(ctx.url.searchParams, services, 'the id of a service')
    const { items, next } = sliceAfter([...services.keys()].map((id) => ({ id })), after, limit)
    return json({ items: items.map(({ id }) => serviceItem(ctx.house.pack, services.get(id)!)), next: nextPage('/api/v1/stages', limit, next) })
  },
}

/** Each organisation that has services, with its stage and how many of them are at each. */
export const organisationStagesEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/stages/organisations',
  who: 'anyone',
  async handle(ctx) {
    const { organisations } = await stagesNow(ctx)
    const limit = wholeNumber(ctx.url.searchParams, 'limit', { byDefault: 50, most: mostOnPage })
    const after = keyAfter(ctx.url.searchParams, organisations, 'the id of an organisation with services')
    const { items, next } = sliceAfter([...organisations.keys()].map((id) => ({ id })), after, limit)
    return json({ items: items.map(({ id }) => organisationItem(ctx.house.pack, id, organisations.get(id)!)), next: nextPage('/api/v1/stages/organisations', limit, next) })
  },
}

/** All services in one table: a row each, a column for each criterion. */
export const stagesCsvEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/stages.csv',
  who: 'anyone',
  async handle(ctx) {
    const { services } = await stagesNow(ctx)
    const rows = [...services.values()].map(({ service, stage, judged }) => [service.id, service.name.en, service.name['zh-Hant'], service.organisation, String(stage), ...judged.map(({ finding }) => finding.verdict)])
    return new Response(csv([['service', 'name_en', 'name_zh', 'organisation', 'stage', ...criteria.map((one) => `${one.stage}_${one.id}`)], ...rows]), {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="stages.csv"', 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60', 'x-content-type-options': 'nosniff' },
    })
  },
}

const nextPage = (path: string, limit: number, next: string | undefined): string | null => (next === undefined ? null : `${path}?limit=${limit}&after=${encodeURIComponent(next)}`)

const inFirstLanguage = ({ settings }: Pack, path: string): string => `/${settings.languages[0]!.path}${path}`

const serviceItem = (pack: Pack, { service, stage, judged }: ServiceStage) => ({
  id: service.id,
  name: allLanguages(service.name),
  organisation: service.organisation,
  stage,
  criteria: judged.map(({ criterion, finding }) => ({
    id: criterion.id,
    stage: criterion.stage,
    verdict: finding.verdict,
    evidence: allLanguages(finding.evidence),
    missing: finding.missing ? allLanguages(finding.missing) : null,
  })),
  url: inFirstLanguage(pack, servicePath(service.id)),
})

const organisationItem = (pack: Pack, id: string, one: OrganisationStage) => ({
  id,
  name: allLanguages(pack.organisations.get(id)?.name ?? { en: id, 'zh-Hant': id }),
  stage: one.stage,
  services: one.services,
  servicesAtStage: one.at,
  next: one.next ? { stage: one.next.stage, services: one.next.services, missing: one.next.missing.map(({ criterion, services }) => ({ criterion: criterion.id, services })) } : null,
  url: inFirstLanguage(pack, organisationPath(id)),
})
