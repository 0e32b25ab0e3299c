import { readFileSync } from 'node:fs'
import { whoLine, type Shell } from './design/layout.ts'
import { pageScripts, script } from './design/script.ts'
import { stylesheet } from './design/stylesheet.ts'
import { errorPage } from './error-page.ts'
import type { Actor, House } from './kernel/ctx.ts'
import type { Db } from './kernel/db.ts'
import { makeApp, type App, type Site } from './kernel/http.ts'
import { sameInAll, say, strangeTo, type Tag } from './kernel/i18n.ts'
import type { Task } from './kernel/jobs.ts'
import type { Endpoint, Page } from './kernel/page.ts'
import { makeRateLimit } from './kernel/rate-limit.ts'
import type { Round } from './kernel/rounds.ts'
import type { Asset, Mount } from './kernel/server.ts'
import type { WebDb } from './kernel/web-db.ts'
import { ruledTasks } from './modules/access/index.ts'
import { describeApi, type DescribedApi } from './modules/catalogue/index.ts'
import { walletDocuments } from './modules/credentials/index.ts'
import { actAs, actFor, sessionsOf } from './modules/identity/index.ts'
import { modules } from './modules/index.ts'
import { record } from './modules/journal/index.ts'
import { actorOfAccessToken, openProvider } from './modules/oidc/index.ts'
import { observe } from './modules/operations/index.ts'
import { formerAddress } from './modules/publishing/index.ts'
import type { LogSource } from './modules/transparency/index.ts'
import { sandboxPages } from './sandbox-pages.ts'

type Offering = { readonly pages?: readonly Page[]; readonly endpoints?: readonly Endpoint[]; readonly tasks?: Readonly<Record<string, Task>>; readonly rounds?: readonly Round[]; readonly describedApi?: DescribedApi; readonly logSources?: readonly LogSource[] }
const offerings: readonly Offering[] = Object.values(modules as Readonly<Record<string, Offering>>)

/** The router takes the first page that fits, so '/work/operations' stands before '/work/:reference', whatever module it is of. */
const literalFirst = (page: Page): string => page.path.replaceAll(':', '\uffff')
export const allPages: readonly Page[] = [...offerings.flatMap((one) => one.pages ?? []), ...sandboxPages].toSorted((a, b) => (literalFirst(a) < literalFirst(b) ? -1 : 1))
export const allEndpoints: readonly Endpoint[] = [...offerings.flatMap((one) => one.endpoints ?? []), describeApi(offerings.flatMap((one) => one.describedApi ?? []))]
export const allTasks: Readonly<Record<string, Task>> = ruledTasks(Object.assign({}, ...offerings.map((one) => one.tasks ?? {})))
export const allLogSources: readonly LogSource[] = offerings.flatMap((one) => one.logSources ?? [])
export const allRounds: readonly Round[] = offerings.flatMap((one) => one.rounds ?? [])

/** The database as the government has it for what it does by itself, and as requests have it. */
export type Databases = { readonly db: Db; readonly web: WebDb }

/** Puts pages, endpoints and the frame around them together for one house; `current` gives it as it is when a request comes. */
export function openSite(house: House, { db, web }: Databases, current: () => House = () => house): { app: App; assets: readonly Asset[]; mounts: readonly Mount[] } {
  const { settings } = house.pack
  const site: Site = {
    get house() {
      return current()
    },
    db,
    dbOf: (token) => web.asking(token === undefined ? undefined : actAs(token)),
    languages: settings.languages,
    sessions: sessionsOf(web, house),
    systems: { actorOf: (request, scheme, token) => actorOfAccessToken(site, request, scheme, token), dbOf: (actor) => web.asking(actFor(house, actor.id, new Date())) },
    withinLimit: makeRateLimit(web.beside(), (text) => house.keys.hmac('rate limit', text)),
    clock: () => new Date(),
    shellFor: (about) => shellFor(current(), about),
    readerLine: whoLine,
    elsewhere: formerAddress,
    errorPage,
    onRefusal: async (ctx, refusal, path) => {
      await record(ctx, ctx.actor.party, { what: 'request.refused', code: refusal.code, route: path })
    },
    observe,
  }
  return { app: makeApp(site, allPages, allEndpoints), assets: assets(), mounts: [openProvider(site, walletDocuments)] }
}

function shellFor(house: House, { language, actor, url, csrf }: Parameters<Site['shellFor']>[0]): Shell {
  const { settings } = house.pack
  return {
    lang: language,
    languages: settings.languages,
    inLanguage: (path) => inLanguage(url, language.path, path),
    brand: settings.brand,
    demo: house.config.SANDBOX,
    csrf,
    ...(actor.kind === 'person' && { signedIn: signedIn(actor, language.tag) }),
  }
}

function signedIn(actor: Actor, tag: Tag): Shell['signedIn'] {
  const name = say(actor.names ?? sameInAll(actor.name), tag)
  const actingFor = actor.party === actor.id ? undefined : say(actor.partyNames ?? sameInAll(actor.partyName), tag)
  return {
    name,
    nameLang: strangeTo(tag, name),
    officer: actor.posts.length > 0,
    ...(actingFor !== undefined && { actingFor, actingForLang: strangeTo(tag, actingFor) }),
  }
}

/** The same page in another language: the segment changes, the rest of the address stays. */
function inLanguage(url: URL, from: string, to: string): string {
  if (url.pathname === `/${from}` || url.pathname.startsWith(`/${from}/`)) return `/${to}${url.pathname.slice(from.length + 1)}${url.search}`
  const query = new URLSearchParams(url.search)
  query.set('lang', to)
  // Two slashes at the beginning would name another host.
  return `${url.pathname.replace(/^\/+/, '/')}?${query}`
}

function assets(): Asset[] {
  const css = stylesheet()
  const scripts = [script(), ...pageScripts()]
  return [
    { href: css.href, type: 'text/css; charset=utf-8', body: css.css },
    ...scripts.map(({ href, js }) => ({ href, type: 'text/javascript; charset=utf-8', body: js })),
    { href: '/favicon.svg', type: 'image/svg+xml', body: readFileSync(new URL('./design/favicon.svg', import.meta.url)) },
  ]
}

