import { html, raw, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { listPaths, mapFile, mapFiles } from '../../publishing/index.ts'
import type { Pack } from '../../jurisdiction/index.ts'

const plain = (text: string, type = 'text/plain') => new Response(text, { headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'public, max-age=3600', 'x-content-type-options': 'nosniff' } })

export const robotsEndpoint: Endpoint = {
  method: 'GET',
  path: '/robots.txt',
  who: 'anyone',
  handle({ house: { config, pack } }) {
    const closed = pack.settings.languages.flatMap(({ path }) => ['account', 'work', 'sign-in', 'search'].map((part) => `Disallow: /${path}/${part}`))
    return plain(['User-agent: *', ...closed, 'Disallow: /sandbox', '', `Sitemap: ${config.PUBLIC_URL}/sitemap.xml`, ''].join('\n'))
  },
}

const xmlns = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const xmlHead = raw('<?xml version="1.0" encoding="UTF-8"?>\n')
const xml = (body: Html) => plain(html`${xmlHead}${body}\n`.text, 'application/xml')

/** The map of the site: one file of the pages of the pack, and files of what was published, each of at most 50,000 addresses (sitemaps.org). */
export const sitemapEndpoint: Endpoint = {
  method: 'GET',
  path: '/sitemap.xml',
  who: 'anyone',
  async handle({ house: { config, pack }, db, url }) {
    const page = url.searchParams.get('page')
    if (page === 'services') return xml(html`<urlset xmlns="${xmlns}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${addresses(pack).map((path) => entries(config.PUBLIC_URL, pack, path))}</urlset>`)
    const from = url.searchParams.get('from')
    if (from !== null && isUuid(from)) {
      const found = await mapFile(db, from)
      return xml(html`<urlset xmlns="${xmlns}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${found.map(({ path, changed }) => entries(config.PUBLIC_URL, pack, path, changed))}</urlset>`)
    }
    const files = ['page=services', ...(await mapFiles(db)).map((id) => `from=${id}`)]
    return xml(html`<sitemapindex xmlns="${xmlns}">\n${files.map((query) => html`<sitemap><loc>${config.PUBLIC_URL}/sitemap.xml?${query}</loc></sitemap>\n`)}</sitemapindex>`)
  },
}

/** One page in each language, each naming the others. */
function entries(base: string, { settings: { languages } }: Pack, path: string, changed?: Date): Html[] {
  const others = languages.map((one) => html`<xhtml:link rel="alternate" hreflang="${one.tag}" href="${base}/${one.path}${path}"/>`)
  const last = changed && html`<lastmod>${changed.toISOString()}</lastmod>`
  return languages.map((one) => html`<url><loc>${base}/${one.path}${path}</loc>${last}${others}</url>\n`)
}

/** Pages that stand by themselves, without the language. */
function addresses(pack: Pack): string[] {
  const ids = (all: ReadonlyMap<string, unknown>) => [...all.keys()].map(encodeURIComponent)
  return ['/', '/services', '/events', '/organisations', '/verify', '/log', '/strategy/stages', ...listPaths, ...ids(pack.services).map((id) => `/services/${id}`), ...ids(pack.organisations).map((id) => `/organisations/${id}`)]
}

const securityMonths = 6

/** Where to report a weakness (RFC 9116). */
export const securityEndpoint: Endpoint = {
  method: 'GET',
  path: '/.well-known/security.txt',
  who: 'anyone',
  handle({ house: { config, pack }, now }) {
    const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + securityMonths, 1)).toISOString()
    const languages = pack.settings.languages.map((language) => language.tag).join(', ')
    return plain([`Contact: tel:${pack.settings.enquiry.telephone}`, `Expires: ${expires}`, `Preferred-Languages: ${languages}`, `Canonical: ${config.PUBLIC_URL}/.well-known/security.txt`, ''].join('\n'))
  },
}
