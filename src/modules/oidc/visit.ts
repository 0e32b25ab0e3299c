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

/** Our own `lang`, `ui_locales` of OpenID Connect, the language of our page that led here, else what the browser prefers. */
function wantedLanguage(site: Site, request: IncomingMessage): Language {
  const query = new URL(request.url ?? '/', 'http://here.invalid').searchParams
  const locales = query.get('ui_locales')?.replaceAll(' ', ',')
  const own = languageIn(site, query) ?? (locales === undefined ? languageBefore(site, request) : undefined)
  return own ?? languageOf(site, locales ?? request.headers['accept-language'] ?? null)
}

const languageIn = (site: Site, query: URLSearchParams): Language | undefined => site.languages.find(({ path }) => path === query.get('lang'))

/** The library's own ways on, as after signing out, carry no `lang`. */
function languageBefore(site: Site, { headers: { referer = '' } }: IncomingMessage): Language | undefined {
  const before = URL.canParse(referer) ? new URL(referer) : undefined
  return before?.origin === new URL(site.house.config.PUBLIC_URL).origin ? languageIn(site, before.searchParams) : undefined
}
