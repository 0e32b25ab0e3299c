import type { Day } from '../../../kernel/dates.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { organisationData } from '../outside/structured.ts'
import { slugOf } from './law-kind.ts'
import { standingOf, type Law, type LawVersion } from './law.ts'

/** A law in the words of schema.org (Legislation, after the European Legislation Identifier). */
export function legislationData(ctx: PageCtx, law: Law, version: LawVersion | undefined, today: Day): Record<string, unknown> {
  const { settings } = ctx.house.pack
  const address = `${ctx.house.config.PUBLIC_URL}${ctx.at(`/laws/${slugOf(law.cap)}`)}`
  const standing = version && standingOf(version, today)
  const force = standing === 'in force' ? 'InForce' : standing === 'repealed' || standing === 'past' || standing === 'to come' ? 'NotInForce' : undefined
  return {
    '@type': 'Legislation',
    '@id': address,
    url: address,
    name: ctx.t(law.title),
    description: ctx.t(law.summary),
    legislationIdentifier: `Cap. ${law.cap}`,
    legislationType: law.type,
    legislationJurisdiction: { '@type': 'AdministrativeArea', name: ctx.t(settings.name) },
    legislationResponsible: organisationData(ctx, law.organisation),
    inLanguage: ctx.tag,
    ...(law.enacted && { legislationDate: law.enacted }),
    ...(version?.from && { legislationDateVersion: version.from, temporalCoverage: `${version.from}/${version.until ?? '..'}` }),
    ...(force && { legislationLegalForce: `https://schema.org/${force}` }),
    // What is not the law itself never claims a legal value.
    ...(version?.nature && { legislationLegalValue: `https://schema.org/${version.nature === 'authentic' ? 'AuthoritativeLegalValue' : 'UnofficialLegalValue'}` }),
    ...(version && { encoding: { '@type': 'LegislationObject', encodingFormat: 'application/akn+xml', contentUrl: `${ctx.house.config.PUBLIC_URL}/laws/${slugOf(law.cap)}/akn.xml?on=${version.from ?? today}&lang=${ctx.language.path}` } }),
  }
}
