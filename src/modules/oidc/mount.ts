import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import type { Site } from '../../kernel/http.ts'
import { faultOf } from '../../kernel/log.ts'
import { addressOfMessage } from '../../kernel/rate-limit.ts'
import { securityHeaders } from '../../kernel/security-headers.ts'
import type { Mount } from '../../kernel/server.ts'
import { tellDocuments, type WalletDocuments } from './authorization-details.ts'
import { answerCode } from './code-guesses.ts'
import { problemBody } from './provider-pages.ts'
import { providerOf, stand } from './provider.ts'
import { beginVisit } from './visit.ts'

const own = new Set(['/jwks', '/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'])
const routes = new Set(['/oidc/auth', '/oidc/par', '/oidc/token', '/oidc/userinfo', '/oidc/revocation', '/oidc/introspection', '/oidc/session/end', '/oidc/session/end/confirm', '/oidc/session/end/success', '/oidc/device', '/oidc/device/auth'])

/** Every address of the provider, with the method that a system or a browser asks it by. */
export const providerRoutes: readonly { readonly method: 'GET' | 'POST'; readonly path: string }[] = [
  ...[...own].map((path) => ({ method: 'GET' as const, path })),
  ...[...routes].map((path) => ({ method: /\/(par|token|revocation|introspection|confirm|device\/auth)$/.test(path) ? ('POST' as const) : ('GET' as const), path })),
]

// From one address; a bank's own system has one for all its customers.
const perMinute = 30_000
// Typing codes at a device page is for people, a whole office of them; wrong codes are slowed besides (code-guesses.ts).
const codesPerMinute = 600

/** The OpenID Provider beside the pages: the library's own handler of node's requests. */
export function openProvider(site: Site, documents: WalletDocuments): Mount {
  stand({ db: site.db, house: () => site.house })
  tellDocuments(site.house, documents)
  const { production, PUBLIC_URL } = site.house.config
  const open = PUBLIC_URL.startsWith('https:') || !production
  if (!open) site.house.log.warn({ setting: 'PUBLIC_URL' }, 'no OpenID Provider: in production it is offered over https only')
  const mount: Mount = {
    takes: (path) => open && (own.has(path) || path.startsWith('/oidc/')),
    async handle(request, response) {
      const started = performance.now()
      const path = (request.url ?? '/').split('?')[0]!
      try {
        await answer(site, request, response, path)
      } catch (error) {
        site.house.log.error(faultOf(error), 'defect in the provider')
        if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' })
        response.end(problemBody('server_error'))
      }
      site.observe(routeOf(path), request.method ?? 'GET', response.statusCode, (performance.now() - started) / 1000)
    },
  }
  return mount
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const { house } = site
  const from = addressOfMessage(house, request)
  for (const [name, value] of Object.entries(securityHeaders(house))) response.setHeader(name, value)
  const typesCode = request.method === 'POST' && path === '/oidc/device'
  if (request.method !== 'GET' && !(await site.withinLimit(`${routeOf(path)} ${from}`, typesCode ? codesPerMinute : perMinute, site.clock()))) {
    response.writeHead(429, { 'content-type': 'application/json', 'cache-control': 'no-store', 'retry-after': '60' })
    response.end(problemBody('temporarily_unavailable'))
    return
  }
  const visit = beginVisit(site, request, from)
  const url = new URL(house.config.PUBLIC_URL)
  // What somebody else says of our name and scheme is not heard.
  request.headers.host = url.host
  request.headers['x-forwarded-proto'] = url.protocol.slice(0, -1)
  delete request.headers['x-forwarded-host']
  const provider = await providerOf(house)
  const handle = async () => handlerOf(provider)(request, response)
  await (typesCode ? answerCode(visit, response, handle) : handle())
}

type Handler = ReturnType<Provider['callback']>
const handlers = new WeakMap<Provider, Handler>()

/** The library puts its parts together anew each time that it is asked for its handler. */
function handlerOf(provider: Provider): Handler {
  const handler = handlers.get(provider) ?? provider.callback()
  handlers.set(provider, handler)
  return handler
}

/** An address without ids in it. */
const routeOf = (path: string): string => (own.has(path) || routes.has(path) ? path : path.startsWith('/oidc/auth/') ? '/oidc/auth/:uid' : path.startsWith('/oidc/device/') ? '/oidc/device/:uid' : '/oidc/*')
