import { html, raw } from '../../../kernel/html.ts'
import type { Endpoint } from '../../../kernel/page.ts'
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

// The protocol allows 50,000 addresses a file (sitemaps.org).
const mostInFile = 50_000

/** All pages that stand by themselves; an index of several files when there are too many for one. */
export const sitemapEndpoint: Endpoint = {
  method: 'GET',
  path: '/sitemap.xml',
  who: 'anyone',
  handle({ house: { config, pack }, url }) {
    const all = addresses(pack)
    const number = Number(url.searchParams.get('page') ?? 0)
    const xmlns = 'http://www.sitemaps.org/schemas/sitemap/0.9'
    const head = raw('<?xml version="1.0" encoding="UTF-8"?>\n')
    if (all.length > mostInFile && number === 0) {
      const files = Array.from({ length: Math.ceil(all.length / mostInFile) }, (_, i) => html`<sitemap><loc>${config.PUBLIC_URL}/sitemap.xml?page=${i + 1}</loc></sitemap>\n`)
      return plain(html`${head}<sitemapindex xmlns="${xmlns}">\n${files}</sitemapindex>\n`.text, 'application/xml')
    }
    const from = Math.max(0, number - 1) * mostInFile
    const entries = all.slice(from, from + mostInFile).map((path) => html`<url><loc>${config.PUBLIC_URL}${path}</loc></url>\n`)
    return plain(html`${head}<urlset xmlns="${xmlns}">\n${entries}</urlset>\n`.text, 'application/xml')
  },
}

function addresses(pack: Pack): string[] {
  const ids = (all: ReadonlyMap<string, unknown>) => [...all.keys()].map(encodeURIComponent)
  const pages = ['/', '/services', '/events', '/organisations', '/verify', '/strategy/stages', ...ids(pack.services).map((id) => `/services/${id}`), ...ids(pack.organisations).map((id) => `/organisations/${id}`)]
  return pack.settings.languages.flatMap((language) => pages.map((page) => `/${language.path}${page}`))
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
