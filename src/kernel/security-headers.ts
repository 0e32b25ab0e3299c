import type { House } from './ctx.ts'

/** No script, style, font or frame from anywhere but here, and none inline; and no frame around a page that does not say it may stand in one of ours. */
export const securityHeaders = ({ config }: Pick<House, 'config'>, framed?: true): Record<string, string> => ({
  'content-security-policy':
    `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${framed ? "'self'" : "'none'"}`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=()',
  ...(config.PUBLIC_URL.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
})
