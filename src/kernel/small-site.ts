import type { Actor } from './ctx.ts'
import { visitor } from './ctx.ts'
import type { TestHouse } from '../../tests/house.ts'
import { html } from './html.ts'
import { refuse as refuseAsKernel } from './http-refusals.ts'
import { makeApp, type Site } from './http.ts'
import { say } from './i18n.ts'
import { uuid } from './ids.ts'
import { addJob } from './jobs.ts'
import type { Endpoint, Page } from './page.ts'
import { makeRateLimit } from './rate-limit.ts'
import { refuser, type Refusal } from './refusal.ts'
import { sql } from './sql.ts'

const refuse = refuser({ 'note.too_late': { status: 409, text: { en: 'It is too late for a note.', 'zh-Hant': '現已不能留言。' } } })

const person = (id: string, posts: Actor['posts'] = []): Actor => ({ ...visitor, kind: 'person', id, party: id, name: 'Chan Tai Man', partyName: 'Chan Tai Man', posts, session: `session of ${id}` })

/** Who is signed in, by the value of the session cookie. */
export const actors = {
  resident: person('00000000-0000-7000-8000-0000000000a1'),
  officer: person('00000000-0000-7000-8000-0000000000a2', [{ organisation: 'ImmD', role: 'officer' }]),
  operator: person('00000000-0000-7000-8000-0000000000a3', [{ organisation: 'DPO', role: 'operator' }]),
}

/** What the note page writes, one row a note: anything of the kernel's own will do. */
const notePage: Page = {
  path: '/note',
  who: 'person',
  get: (ctx) => html`<form method="post">${ctx.formFields()}</form>`,
  async post(ctx, _params, form) {
    await addJob(ctx, { partyId: ctx.actor.party, task: 'test.note', payload: { action: ctx.actionId } })
    const wanted = form.text('do')
    if (wanted === 'correct') return { status: 422, body: html`<p>Write <b>more</b> than ${form.text('text')}</p>` }
    if (wanted === 'refuse') refuse('note.too_late', { minutes: 3 })
    if (wanted === 'break') throw new Error('secret words of a person')
    return { redirect: ctx.at(`/note/${uuid()}`) }
  },
}

/** The same by one statement: the note is a claim of its own, so that a second one of the same name is one too many. */
const onceNotePage: Page = {
  path: '/once-note',
  who: 'person',
  async postOnce(ctx, _params, form) {
    const wanted = form.text('do')
    if (wanted === 'nothing') return { status: 422, body: html`<p>Nothing to write</p>` }
    if (wanted === 'otherwise') return undefined
    return ctx.once(ctx.at(`/note/${uuid()}`), (claim) => sql`
      with claimed as (insert into kernel.once (party_id, key, place, at) values (${claim.partyId}, ${claim.key}, ${claim.place}, ${claim.at}))
      insert into kernel.outbox (party_id, id, task, payload, run_at, at) values (${claim.partyId}, ${form.text('note') || uuid()}, 'test.note', ${{}}, ${claim.at}, ${claim.at})`)
  },
  post: async ({ at }) => ({ redirect: at('/note/in-a-transaction') }),
}

const open = (path: string, more: Partial<Page> = {}): Page => ({ path, who: 'anyone', get: ({ t, actor }) => html`<p>${t({ en: 'Good morning', 'zh-Hant': '早晨' })} ${actor.name}</p>`, ...more })
const done = async () => ({ redirect: '/en/' })

const pages: readonly Page[] = [
  notePage,
  onceNotePage,
  open('/'),
  open('/kept', { keep: true }),
  open('/broken', { get: () => { throw new Error('secret words of a person') } }),
  open('/work', { who: 'officer' }),
  open('/operations', { who: 'operator' }),
  open('/sandbox', { who: 'sandbox', bare: true }),
  open('/open-note', { post: done }),
  // Counts a try, and then says no.
  open('/tries', { async post(ctx) {
    await ctx.write((apart) => addJob(apart, { partyId: ctx.actor.party, task: 'test.note', payload: {} }))
    return { status: 422, body: html`<p>No</p>` }
  } }),
  open('/rare', { post: done, postsPerMinute: 3 }),
  open('/small', { post: done, bodyBytes: 1_048_576 }),
  open('/again', { repeatable: true, post: async ({ at }) => ({ redirect: at('/again'), cookies: [`session=${uuid()}; Path=/`, 'second=2; Path=/'] }) }),
]

const endpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/api/refusing', who: 'anyone', handle: () => refuse('note.too_late', { minutes: 3 }) },
  { method: 'POST', path: '/api/rare', who: 'anyone', postsPerMinute: 3, handle: async () => new Response(null, { status: 204 }) },
  { method: 'POST', path: '/api/busy', who: 'anyone', handle: () => refuseAsKernel('paper.busy') },
  { method: 'POST', path: '/api/breaking', who: 'anyone', handle: () => { throw new Error('secret words of a person') } },
]

export type Told = { readonly code: string; readonly path: string; readonly party: string; readonly notes: number }

/** For tests: a few pages on a real database, and browsers that open them. */
export function smallSite({ house, db, asOwner }: TestHouse, change: Partial<Site> = {}) {
  const told: Told[] = []
  const observed: string[] = []
  const { settings } = house.pack
  const notes = async (): Promise<number> => Number((await asOwner(`select count(*) as n from kernel.outbox where task = 'test.note'`)).rows[0].n)
  const app = makeApp(
    {
      house,
      db,
      dbOf: () => db,
      languages: settings.languages,
      sessions: { actorOf: async (token) => actors[token as keyof typeof actors] },
      withinLimit: makeRateLimit(db, (text) => house.keys.hmac('rate limit', text)),
      clock: () => new Date(),
      shellFor: ({ language, csrf }) => ({ lang: language, languages: settings.languages, inLanguage: (path) => `/${path}/`, brand: settings.brand, demo: true, csrf }),
      errorPage: (shell, problem) => html`<p role="alert">${say(problem.text, shell.lang.tag)}</p>${problem.signIn && html`<a href="${problem.signIn}">Sign in</a>`}`,
      onRefusal: async (ctx, refusal: Refusal, path) => void told.push({ code: refusal.code, path, party: ctx.actor.party, notes: await notes() }),
      observe: (route, method, status) => void observed.push(`${method} ${route} ${status}`),
      ...change,
    },
    pages,
    endpoints,
  )
  const base = house.config.PUBLIC_URL
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => app(new Request(`${base}${path}`, { method, headers }))
  const csrfOf = (as: keyof typeof actors) => house.keys.hmac('csrf', actors[as].session!).toString('base64url')
  /** Posts as the site's own page would, except for what is told otherwise. */
  const post = (path: string, given: { as?: keyof typeof actors | undefined; fields?: Record<string, string>; headers?: Record<string, string>; body?: RequestInit['body'] } = {}) => {
    const { as } = given
    const fields = { action_id: uuid(), ...(as && { csrf: csrfOf(as) }), ...given.fields }
    const headers = { origin: base, 'sec-fetch-site': 'same-origin', ...(as && { cookie: `other=1; session=${as}` }), ...given.headers }
    return app(new Request(`${base}${path}`, { method: 'POST', headers, body: given.body ?? new URLSearchParams(fields) }))
  }
  return { app, get, post, told, observed, notes }
}
