import { Hono } from 'hono'
import { inTransaction, visitor, type Actor, type Ctx, type House } from './ctx.ts'
import { readCookie, sessionCookieName } from './cookies.ts'
import type { Db } from './db.ts'
import { readForm } from './form-body.ts'
import { Html, html } from './html.ts'
import { answerMachine, methodRefused, nothingForMachines } from './answer-machine.ts'
import { refuse } from './http-refusals.ts'
import { say, type Language, type Text } from './i18n.ts'
import { isUuid, uuid } from './ids.ts'
import { onlySwitchesLanguage } from './language-switch.ts'
import { faultOf } from './log.ts'
import { claim, settle } from './once.ts'
import type { Answer, Endpoint, Page, PageCtx, Params, Sessions } from './page.ts'
import { PageResponse } from './page-response.ts'
import { postOnce } from './post-once.ts'
import { lacks } from './proof.ts'
import { clientAddress, type WithinLimit } from './rate-limit.ts'
import type { ReaderLine } from './kept-frames.ts'
import { csrfToken, markKept, readerLineOf } from './reader-line.ts'
import { Refusal } from './refusal.ts'
import { securityHeaders } from './security-headers.ts'
import type { Shell } from '../design/layout.ts'

/** What the kernel needs to serve pages; main.ts and tests put it together. */
export type Site = {
  readonly house: House
  /** For what the government does by itself: the sandbox's own pages, and what a signed message asks for. */
  readonly db: Db
  /** The same as the person with this token may see it; without one, as a visitor. */
  readonly dbOf: (token: string | undefined) => Db
  readonly languages: readonly Language[]
  readonly sessions: Sessions
  /** Systems that call for a person, with an access token that the OpenID Provider gave them. */
  readonly systems?: Systems
  readonly withinLimit: WithinLimit
  readonly clock: () => Date
  /** The frame around a page; called once a request. */
  readonly shellFor: (about: { language: Language; actor: Actor; url: URL; csrf: string | undefined }) => Shell
  /** The part of that frame which says who is signed in. */
  readonly readerLine?: (shell: Shell) => Html | undefined
  /** Where an address that no page has leads to. */
  readonly elsewhere?: (ctx: PageCtx) => Promise<Answer | undefined>
  /** The page for a refusal or a defect. */
  readonly errorPage: (shell: Shell, problem: { status: number; text: Text; title?: Text | undefined; signIn?: string; back?: string; requestId: string }) => Html
  /** After rollback, in a transaction of its own: refused attempts are recorded too. */
  readonly onRefusal: (ctx: Ctx, refusal: Refusal, path: string) => Promise<void>
  readonly observe: (route: string, method: string, status: number, seconds: number) => void
}

export type Systems = {
  /** For whom a system calls; refuses a token that is not good. */
  readonly actorOf: (request: Request, scheme: string, token: string) => Promise<Actor>
  /** The database as that person may see it, without posts. */
  readonly dbOf: (actor: Actor) => Db
}

/** `house` is taken once: a new edition in the middle of a request does not change what it sees. */
type Asked = { readonly site: Site; readonly house: House; readonly request: Request; readonly url: URL; /** The address where a reading shows what is shown now. */ readonly shown: URL; readonly route: string; readonly language: Language; readonly actor: Actor; readonly db: Db; readonly address: string; readonly requestId: string; readonly now: Date }

/** A handler of web-standard requests, and, for pages whose bytes are kept, the line that says who a session's person is. */
export type App = ((request: Request, address?: string) => Promise<Response>) & { readonly readerLineOf: (token: string, path: string) => Promise<ReaderLine | undefined> }

/** Puts pages and endpoints together; tests call the handler without a port. */
export function makeApp(site: Site, pages: readonly Page[], endpoints: readonly Endpoint[]): App {
  const app = new Hono<{ Bindings: { address: string } }>({ strict: true })
  for (const endpoint of endpoints) {
    app.on(endpoint.method, endpoint.path, (c) => answerMachine(site, endpoint, c.req.param() as Params, c.req.raw, c.env.address))
  }
  for (const [path, of] of Map.groupBy(endpoints, (one) => one.path)) app.all(path, () => methodRefused(site, of))
  // A language's segment is written out, because a pattern there makes the router try everything: 20 µs against 1 for each request.
  for (const page of pages) {
    for (const lang of page.bare ? [''] : site.languages.map((language) => language.path)) {
      app.all(`${lang && `/${lang}`}${page.path}`, (c) => answerPage(site, page, { ...(c.req.param() as Params), lang }, c.req.raw, c.env.address))
    }
  }
  app.get('/', (c) => redirectTo(`/${preferred(site, c.req.raw).path}/`))
  for (const language of site.languages) app.get(`/${language.path}`, () => redirectTo(`/${language.path}/`))
  const nothing: Page = { path: '*', bare: true, who: 'anyone', get: async (ctx) => (await site.elsewhere?.(ctx)) ?? refuse('page.not_found') }
  // Not a route: one that fits every address would make each address fit two.
  app.notFound((c) => (/^\/(api|govstack)\//.test(c.req.path) ? nothingForMachines(site) : answerPage(site, nothing, {}, c.req.raw, c.env.address)))
  const handle = async (request: Request, address = '127.0.0.1') => app.fetch(request, { address })
  return Object.assign(handle, { readerLineOf: (token: string, path: string) => readerLineOf(site, token, path) })
}

async function answerPage(site: Site, page: Page, params: Params, request: Request, address: string): Promise<Response> {
  const started = performance.now()
  let asked = readAsked(site, page, params, request, address)
  let response: Response
  try {
    asked = { ...asked, ...(await askerOf(asked, page)) }
    mayOpen(asked, page)
    const lacking = page.proof && lacks(page.proof, asked.actor, asked.now)
    if (lacking) refuse('page.step_up', { step: lacking })
    if (request.method === 'GET' || request.method === 'HEAD') {
      if (!page.get) refuse('page.method')
      response = send(site, await page.get!(pageCtx(asked, {}), params), page.framed)
      if (page.keep && response.status === 200 && asked.url.search === '') markKept(site, asked, response)
    } else if (request.method === 'POST' && (page.post || page.postOnce)) {
      response = send(site, await answerPost(asked, page, params, address), page.framed)
    } else response = refuse('page.method')
  } catch (error) {
    response = await answerError(asked, error, page)
    if (response.status === 405) response.headers.set('allow', [page.get && 'GET, HEAD', (page.post || page.postOnce) && 'POST'].filter(Boolean).join(', '))
  }
  site.observe(asked.route, request.method, response.status, (performance.now() - started) / 1000)
  return response
}

function readAsked(site: Site, page: Page, params: Params, request: Request, address: string): Asked {
  const url = new URL(request.url)
  const segment = page.bare ? (url.searchParams.get('lang') ?? url.pathname.split('/')[1]) : params['lang']
  const language = site.languages.find((one) => one.path === segment) ?? preferred(site, request)
  return { site, house: site.house, request, url, shown: shownAt(page, request, url, language), route: page.path, language, actor: visitor, db: site.dbOf(undefined), address, requestId: uuid(), now: site.clock() }
}

/** A post that no reading answers shows the page that it was sent from: its links to other languages lead back there. */
function shownAt(page: Page, request: Request, url: URL, language: Language): URL {
  if (request.method !== 'POST' || page.get) return url
  const from = request.headers.get('referer') ?? ''
  const { pathname, search } = URL.canParse(from) ? new URL(from) : url
  return new URL(pathname.startsWith(`/${language.path}/`) && from !== '' ? `${pathname}${search}` : `/${language.path}/`, url)
}

async function askerOf({ site, request }: Asked, page: Page): Promise<Pick<Asked, 'actor' | 'db'>> {
  const token = readCookie(request.headers.get('cookie'), sessionCookieName(site.house.config.PUBLIC_URL))
  // A post always asks the database whether the session still stands; a reading may rely on a second-old answer.
  const actor = (token && (await site.sessions.actorOf(token, { fresh: request.method !== 'GET' }))) || visitor
  return { actor, db: page.who === 'sandbox' || (page.writesRights && request.method === 'POST') || (page.explainsRights && request.method !== 'POST') ? site.db : site.dbOf(actor.session && token) }
}

const preferred = (site: Site, request: Request): Language => languageOf(site, request.headers.get('accept-language'))

/** The first language of a list of preferences that is offered (RFC 9110, Accept-Language), else the first of ours. */
export function languageOf(site: Pick<Site, 'languages'>, preferences: string | null): Language {
  const wanted = (preferences ?? '').split(',').map((one) => one.split(';')[0]!.trim().toLowerCase())
  for (const tag of wanted) {
    if (/^zh-(hant|hk|mo|tw)/.test(tag)) return find(site, 'zh-Hant')
    if (tag.startsWith('zh')) return find(site, 'zh-Hans')
    if (tag.startsWith('en')) return find(site, 'en')
  }
  return site.languages[0]!
}
const find = (site: Pick<Site, 'languages'>, tag: string) => site.languages.find((one) => one.tag === tag) ?? site.languages[0]!

function mayOpen({ house, actor }: Asked, page: Page): void {
  if (house.mayOpen(house, actor, page)) return
  if (page.who === 'sandbox') refuse('page.not_found')
  refuse(actor.kind === 'person' ? 'page.not_yours' : 'page.sign_in')
}

/** What a page is given, with what its kind of request has besides. The frame is made when it is asked for: a redirect needs none. */
function pageCtx<More extends object>(asked: Asked, more: More): PageCtx & More {
  const { site, house, actor, db, now, url, shown, language } = asked
  const address = clientAddress(site.house, asked.request, asked.address)
  let shell: Shell | undefined
  const view: PageCtx = {
    house,
    db,
    actor,
    now,
    language,
    tag: language.tag,
    t: (text) => say(text, language.tag),
    get shell() {
      return (shell ??= site.shellFor({ language, actor, url: shown, csrf: csrfToken(site, actor) }))
    },
    at: (path) => `/${language.path}${path}`,
    url,
    query: url.searchParams,
    newActionId: () => uuid(),
    formFields: () => formFields(csrfToken(site, actor)),
    write: writeWith(db, asked),
    requestId: asked.requestId,
    from: actor.session ?? address,
    address,
    withinLimit: (about, mostPerMinute) => site.withinLimit(about, mostPerMinute, now),
    browser: browserOf(asked.request),
  }
  return Object.assign(view, more)
}

const writeWith = (db: Db, { house, actor, now }: Asked): PageCtx['write'] => (work) => inTransaction(db, { house, actor, now }, work)

const browserOf = ({ headers }: Request): PageCtx['browser'] => ({
  get name() {
    return (headers.get('user-agent') ?? '').slice(0, 300)
  },
  cookie: (name) => readCookie(headers.get('cookie'), name),
})

const formFields = (csrf: string | undefined) =>
  html`<input type="hidden" name="action_id" value="${uuid()}">${csrf && html`<input type="hidden" name="csrf" value="${csrf}">`}`

/** Nothing changes unless the form came from our own page, in this session, within limits, and has not been done before. */
async function answerPost(asked: Asked, page: Page, params: Params, address: string): Promise<Answer> {
  const { site, request, actor, db, now, url } = asked
  refuseForeign(asked)
  const from = actor.session ?? clientAddress(site.house, request, address)
  const limits = (actor.kind === 'person' ? undefined : page.forVisitors) ?? page
  if (!(await site.withinLimit(`${page.path} ${from}`, limits.postsPerMinute ?? 60, now))) refuse('request.too_many')
  const form = await readForm(request, limits.bodyBytes ?? 262_144)
  if (actor.session && form.text('csrf') !== csrfToken(site, actor)) refuse('request.stale')
  const actionId = form.text('action_id')
  if (!page.repeatable && !isUuid(actionId)) refuse('request.no_action_id')
  const key = `post ${url.pathname.slice(0, 200)} ${actionId}`
  const done = page.postOnce && (await postOnce(db, { partyId: actor.party, key, at: now }, (once) => page.postOnce!(pageCtx(asked, { once }), params, form)))
  return done ?? rollbackAware(db, async (tx) => {
    const claimed = page.repeatable ? { mine: true as const } : await claim(tx, actor.party, key, now)
    if (!claimed.mine) return { redirect: claimed.place ?? url.pathname }
    const answer = await page.post!(pageCtx(asked, { db: tx, tx, actionId, write: writeWith(db.beside(), asked) }), params, form)
    if ('redirect' in answer && !page.repeatable) await settle(tx, actor.party, key, answer.redirect)
    return answer
  }, onlySwitchesLanguage(form))
}

/** An answer of 400 and more is given, and everything that led to it is undone; so is what led to a page that is only `shown`, in another language. */
async function rollbackAware(db: Db, work: Parameters<typeof db.transaction<Answer>>[0], shown: boolean): Promise<Answer> {
  class Undone extends Error {
    readonly answer: Answer
    constructor(answer: Answer) {
      super('undone')
      this.answer = answer
    }
  }
  return db
    .transaction(async (tx) => {
      const answer = await work(tx)
      if (('status' in answer && answer.status >= 400) || (shown && !('redirect' in answer))) throw new Undone(answer)
      return answer
    })
    .catch((error: unknown) => {
      if (error instanceof Undone) return error.answer
      throw error
    })
}

/**
 * A browser says where a post comes from: by fetch metadata, which knows our page under every name of this machine, else by
 * Origin (RFC 6454), where `null` is a page that hides its name.
 */
function refuseForeign({ request, site }: Asked): void {
  const place = request.headers.get('sec-fetch-site')
  if (place === 'same-origin' || place === 'none') return
  const origin = request.headers.get('origin')
  if (place || (origin && origin !== new URL(site.house.config.PUBLIC_URL).origin)) refuse('request.foreign')
}

async function answerError(asked: Asked, error: unknown, page: Page): Promise<Response> {
  const { site, house, request, actor, db, now } = asked
  const refusal = error instanceof Refusal ? error : undefined
  const signIn = refusal && signInPlace(asked, refusal)
  if (signIn && request.method !== 'POST') return redirectTo(signIn)
  if (refusal && refusal.status !== 404) {
    await inTransaction(db, { house, actor, now }, (ctx) => site.onRefusal(ctx, refusal, page.path)).catch((fault: unknown) => site.house.log.error(faultOf(fault), 'a refusal could not be recorded'))
  }
  if (!refusal) site.house.log.error({ request: asked.requestId, route: page.path, ...faultOf(error) }, 'defect')
  const status = refusal?.status ?? 500
  const text = refusal?.text ?? { en: 'Something went wrong on our side. Nothing was saved from this step. Try again in a few minutes.', 'zh-Hant': '系統出現問題，這一步的資料未有儲存。請於數分鐘後再試。' }
  const body = site.errorPage(pageCtx(asked, {}).shell, { status, text, title: refusal?.title, requestId: asked.requestId, ...(signIn && { signIn }), ...(status === 429 && page.get && { back: asked.url.pathname }) })
  const response = send(site, { status, body }, page.framed)
  const { retryAfter } = refusal?.details ?? {}
  if (retryAfter !== undefined) response.headers.set('retry-after', String(retryAfter))
  return response
}

/** Where somebody is led who must show who they are, and from there back. */
function signInPlace({ language, request, url, shown }: Asked, { code, details }: Refusal): string | undefined {
  const place = `/${language.path}/sign-in`
  const back = encodeURIComponent(`${shown.pathname}${shown.search}`)
  if (code === 'page.step_up') return `${place}?step=${details['step']}&next=${back}`
  if (code === 'page.sign_in') return request.method === 'POST' ? place : `${place}?next=${encodeURIComponent(url.pathname)}`
  return undefined
}

const redirectTo = (place: string) => new Response(null, { status: 303, headers: { location: place, 'cache-control': 'no-store' } })

function send(site: Site, answer: Answer, framed?: true): Response {
  const headers = new Headers(securityHeaders(site.house, framed))
  headers.set('cache-control', 'no-store')
  if (answer instanceof Html || 'body' in answer) {
    headers.set('content-type', 'text/html; charset=utf-8')
    if ('cookies' in answer) for (const cookie of answer.cookies ?? []) headers.append('set-cookie', cookie)
    return answer instanceof Html ? new PageResponse(answer, { headers }) : new PageResponse(answer.body, { status: answer.status, headers })
  }
  if ('redirect' in answer) {
    headers.set('location', answer.redirect)
    for (const cookie of answer.cookies ?? []) headers.append('set-cookie', cookie)
    return new Response(null, { status: answer.permanent ? 301 : 303, headers })
  }
  headers.set('content-type', answer.type)
  if (answer.name) headers.set('content-disposition', `${answer.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(answer.name)}`)
  return new Response(new Uint8Array(answer.file), { headers })
}

