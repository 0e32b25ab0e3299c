import type { PageCtx } from '../../kernel/page.ts'
import type { Service } from '../jurisdiction/index.ts'
import { organisationData } from '../publishing/index.ts'

/** A service in the words of schema.org, for those who show it elsewhere. */
export function serviceData(ctx: PageCtx, service: Service): Record<string, unknown> {
  const { house: { config, pack }, t } = ctx
  const page = `${config.PUBLIC_URL}${ctx.at(`/services/${encodeURIComponent(service.id)}`)}`
  const { code, minorDigits } = pack.settings.currency
  const category = pack.taxonomy.categories.find(({ id }) => id === service.category)
  const amount = service.fee?.amountMinor
  return {
    '@type': 'GovernmentService',
    name: t(service.name),
    description: t(service.summary),
    url: page,
    inLanguage: ctx.tag,
    serviceType: category && t(category.name),
    serviceOperator: organisationData(ctx, service.organisation),
    areaServed: t(pack.settings.name),
    audience: { '@type': 'Audience', audienceType: t(service.who) },
    ...(amount !== undefined && { offers: { '@type': 'Offer', price: (amount / 10 ** minorDigits).toFixed(minorDigits), priceCurrency: code } }),
    availableChannel: { '@type': 'ServiceChannel', serviceUrl: service.apply ? `${page}/apply` : (pack.organisations.get(service.organisation)?.website ?? page), availableLanguage: pack.settings.languages.map(({ tag }) => tag) },
  }
}
