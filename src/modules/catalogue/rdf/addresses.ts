/** The names of things, which are addresses under the portal's own. */
export type Addresses = ReturnType<typeof addressesAt>

export const addressesAt = (base: string) => ({
  catalogue: `${base}/services.ttl#catalogue`,
  government: `${base}/#government`,
  territory: `${base}/#territory`,
  contact: `${base}/#enquiries`,
  page: (path: string) => `${base}${path}`,
  service: (id: string) => `${base}/services/${encodeURIComponent(id)}`,
  part: (service: string, part: string) => `${base}/services/${encodeURIComponent(service)}#${part}`,
  organisation: (id: string) => `${base}/organisations/${encodeURIComponent(id)}`,
  category: (id: string) => `${base}/api/v1/categories#${encodeURIComponent(id)}`,
  event: (id: string) => `${base}/api/v1/life-events#${encodeURIComponent(id)}`,
  audience: (id: string) => `${base}/api/openapi.json#audience-${encodeURIComponent(id)}`,
  kind: (id: string) => `${base}/api/openapi.json#kind-${encodeURIComponent(id)}`,
  channel: (id: string) => `${base}/api/openapi.json#channel-${encodeURIComponent(id)}`,
})

// Lists of the Publications Office of the European Union, which CPSV-AP asks for.
const authority = 'http://publications.europa.eu/resource/authority'
export const currencyAt = (code: string): string => `${authority}/currency/${code}`
export const languages: Readonly<Record<string, string>> = { en: `${authority}/language/ENG`, 'zh-Hant': `${authority}/language/ZHO`, 'zh-Hans': `${authority}/language/ZHO` }
