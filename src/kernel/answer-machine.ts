import { inTransaction, visitor, type Actor } from './ctx.ts'
import type { Db } from './db.ts'
import { problem } from './problem.ts'
import { refuse } from './http-refusals.ts'
import type { Site } from './http.ts'
import { faultOf } from './log.ts'
import type { Endpoint, Params } from './page.ts'
import { clientAddress } from './rate-limit.ts'
import { Refusal } from './refusal.ts'

/** Answers an address for machines. What goes wrong is a problem (RFC 9457); what is about a person is kept by nobody on the way. */
export async function answerMachine(site: Site, endpoint: Endpoint, params: Params, request: Request, address: string): Promise<Response> {
  const started = performance.now()
  const now = site.clock()
  // Once, so that the whole answer is of one pack.
  const { house } = site
  let actor = visitor
  let db = actsByItself(endpoint) ? site.db : site.dbOf(undefined)
  let response: Response
  try {
    if (asksWho(endpoint)) ({ actor, db } = await askerOf(site, endpoint, request))
    if (!house.mayOpen(house, actor, endpoint)) refuse(endpoint.who === 'sandbox' ? 'page.not_found' : 'page.not_yours')
    const from = actor.session ?? clientAddress(house, request, address)
    if (endpoint.method !== 'GET' && !(await site.withinLimit(`${endpoint.path} ${from}`, endpoint.postsPerMinute ?? 600, now))) refuse('request.too_many')
    const who = { house, actor, now }
    response = await endpoint.handle({ ...who, db, url: new URL(request.url), write: (work) => inTransaction(db, who, work) }, params, request)
  } catch (error) {
    response = await answerError(site, endpoint, { actor, db }, error)
  }
  if (asksWho(endpoint)) response.headers.set('cache-control', 'no-store')
  site.observe(endpoint.path, request.method, response.status, (performance.now() - started) / 1000)
  return response
}

/** Nobody's session stands behind it: the government does by itself what a signed message, or the sandbox's bank, asks for. */
const actsByItself = ({ who }: Endpoint): boolean => who === 'signed message' || who === 'sandbox'
const asksWho = ({ who }: Endpoint): boolean => who === 'person' || who === 'officer'

type Asker = { readonly actor: Actor; readonly db: Db }

// RFC 6750, section 2.1, and RFC 9449, section 7.1.
const authorization = /^(Bearer|DPoP) +([A-Za-z0-9._~+/-]+=*)$/i

/**
 * Who calls, by the token in the Authorization header: of a session, or of a system for whom a person agreed (a JWT, so with dots). A cookie is not looked at: a browser would send it along with what
 * another site asks it to send.
 */
async function askerOf(site: Site, endpoint: Endpoint, request: Request): Promise<Asker> {
  const [, scheme = '', token = ''] = authorization.exec(request.headers.get('authorization') ?? '') ?? []
  if (token === '') return refuse('request.no_token')
  if (site.systems && (token.includes('.') || scheme.toLowerCase() === 'dpop')) {
    const actor = await site.systems.actorOf(request, scheme.toLowerCase(), token)
    return { actor, db: site.systems.dbOf(actor) }
  }
  const actor = await site.sessions.actorOf(token, { fresh: endpoint.method !== 'GET' })
  return actor?.kind === 'person' ? { actor, db: site.dbOf(token) } : refuse('request.no_token')
}

async function answerError(site: Site, endpoint: Endpoint, { actor, db }: Asker, error: unknown): Promise<Response> {
  const { house } = site
  const refusal = error instanceof Refusal ? error : undefined
  if (!refusal) {
    house.log.error({ route: endpoint.path, ...faultOf(error) }, 'defect')
    return problem(house, { code: 'defect', status: 500, title: 'Something went wrong on our side.' })
  }
  if (actor.kind === 'person' && refusal.status !== 404) {
    await inTransaction(db, { house, actor, now: site.clock() }, (ctx) => site.onRefusal(ctx, refusal, endpoint.path)).catch((fault: unknown) => house.log.error(faultOf(fault), 'a refusal could not be recorded'))
  }
  const response = told(site, refusal)
  if (refusal.code === 'request.no_token') response.headers.set('www-authenticate', 'Bearer')
  const { error: wrong, algs } = refusal.details
  // RFC 9449, section 7.1.
  if (algs !== undefined) response.headers.set('www-authenticate', `DPoP ${wrong === undefined ? '' : `error="${wrong}", `}algs="${algs}"`)
  return response
}

const told = ({ house }: Site, { code, status, text, details }: Refusal): Response => problem(house, { code, status, title: text.en, ...details })

/** The address is there, for other methods. */
export const methodRefused = (site: Site, endpoints: readonly Endpoint[]): Response =>
  endpoints.every(({ who }) => who === 'sandbox') && !site.house.config.SANDBOX ? nothingForMachines(site) : refused(site, () => refuse('page.method'), { allow: endpoints.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ') })

/** An address among those for machines that is none. */
export const nothingForMachines = (site: Site): Response => refused(site, () => refuse('page.not_found'))

function refused(site: Site, refuse: () => never, headers: Readonly<Record<string, string>> = {}): Response {
  try {
    return refuse()
  } catch (error) {
    const response = told(site, error as Refusal)
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  }
}
