import { raw, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'

/**
 * Facts for machines in the words of schema.org, as a block of data (JSON-LD). It is never run, so the content security policy does not touch it; `<` is written
 * as an escape, so that no text can end the block.
 */
export const structuredData = (data: Readonly<Record<string, unknown>>): Html =>
  raw(`<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}</script>`)

/** The government or one of its organisations, as the publisher of something. */
export function organisationData(ctx: PageCtx, id: string): Record<string, unknown> {
  const { organisations, settings } = ctx.house.pack
  const one = organisations.get(id)
  const parent = one?.parent ? organisations.get(one.parent) : undefined
  return {
    '@type': 'GovernmentOrganization',
    '@id': `${ctx.house.config.PUBLIC_URL}/organisations/${encodeURIComponent(id)}`,
    name: one ? ctx.t(one.name) : ctx.t(settings.brand.name),
    url: `${ctx.house.config.PUBLIC_URL}${ctx.at(`/organisations/${encodeURIComponent(id)}`)}`,
    ...(one?.website && { sameAs: one.website }),
    ...(parent && { parentOrganization: { '@type': 'GovernmentOrganization', name: ctx.t(parent.name) } }),
  }
}
