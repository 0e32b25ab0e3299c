import type { IncomingMessage } from 'node:http'
import { readCookie, sessionCookieName } from '../../kernel/cookies.ts'
import { visitor, type Actor } from '../../kernel/ctx.ts'
import { languageOf, type Site } from '../../kernel/http.ts'
import type { Language } from '../../kernel/i18n.ts'

/** One request to the provider, with what the portal knows of it. */
export type Visit = { readonly site: Site; readonly request: IncomingMessage; readonly language: Language; readonly from: string }

const visits = new WeakMap<IncomingMessage, Visit>()

export function beginVisit(site: Site, request: IncomingMessage, from: string): Visit {
  const visit: Visit = {
    site,
    request,
    from,
    // Only what shows or leads to a page needs it.
    get language() {
      return wantedLanguage(site, request)
    },
  }
  visits.set(request, visit)
  return visit
}

/** The visit that a request of the library belongs to. */
export function visitOf(request: IncomingMessage): Visit {
  const visit = visits.get(request)
  if (!visit) throw new Error('a request that did not come through the mount')
  return visit
}

const people = new WeakMap<Visit, Promise<Actor>>()

/** Who is signed in at the portal. A guest is nobody here. */
export function actorAt(visit: Visit): Promise<Actor> {
  const known = people.get(visit) ?? askActor(visit)
  people.set(visit, known)
  return known
}

async function askActor({ site, request }: Visit): Promise<Actor> {
  const token = readCookie(request.headers.cookie, sessionCookieName(site.house.config.PUBLIC_URL))
  const actor = token && (await site.sessions.actorOf(token, { fresh: request.method !== 'GET' }))
  return actor && actor.kind === 'person' ? actor : visitor
}

/** `ui_locales` of OpenID Connect, our own `lang`, else what the browser prefers. */
function wantedLanguage(site: Site, request: IncomingMessage): Language {
  const query = new URL(request.url ?? '/', 'http://here.invalid').searchParams
  const own = site.languages.find(({ path }) => path === query.get('lang'))
  return own ?? languageOf(site, query.get('ui_locales')?.replaceAll(' ', ',') ?? request.headers['accept-language'] ?? null)
}
