import type { Shell } from '../../design/index.ts'
import { inTransaction, visitor, type Actor, type Ctx } from '../../kernel/ctx.ts'
import { html } from '../../kernel/html.ts'
import { makeApp, type Site } from '../../kernel/http.ts'
import { listen } from '../../kernel/server.ts'
import { freshHouse } from './fresh-house.ts'
import { endpoints, pages, tasks } from './index.ts'

/** Whoever the session cookie names by party id; with an organisation behind it, for its services only. */
function signedIn(token: string): Actor {
  const [party, organisation] = token.split('.') as [string, string?]
  const person = { ...visitor, kind: 'person', id: party, party, session: token, provenAt: new Date() } as const
  return organisation === undefined ? person : { ...person, mandate: { id: party, kind: 'agent', terms: { scope: { organisations: [organisation] }, actions: ['receive'] } } }
}

/** The least that the kernel needs around this module's pages. */
function siteOf({ house, db }: Pick<Awaited<ReturnType<typeof freshHouse>>, 'house' | 'db'>): Site {
  const { languages, brand } = house.pack.settings
  return {
    house,
    db,
    dbOf: () => db,
    languages,
    sessions: { actorOf: (token) => Promise.resolve(signedIn(token)) },
    withinLimit: () => Promise.resolve(true),
    clock: () => new Date(),
    shellFor: ({ language, csrf }): Shell => ({ lang: language, languages, inLanguage: (path) => `/${path}/`, brand, demo: true, csrf }),
    errorPage: (_shell, problem) => html`<p>${problem.text.en}</p>`,
    onRefusal: () => Promise.resolve(),
    observe: () => undefined,
  }
}

/** For tests: this module's pages and endpoints on a port of their own, so that the portal and the sandbox's twins speak as in life. */
export async function freshPortal(settings: Record<string, string> = {}) {
  let app: ReturnType<typeof makeApp> | undefined
  let down = false
  const busy = () => Promise.resolve(new Response(null, { status: 503 }))
  const server = await listen({ app: (request) => (down || !app ? busy() : app(request)), assets: [], host: '127.0.0.1', port: 0, publicUrl: 'http://127.0.0.1', cookieName: 'session' })
  const rooms = await freshHouse({ PUBLIC_URL: `http://127.0.0.1:${server.port}`, ...settings })
  app = makeApp(siteOf(rooms), pages, endpoints)
  const at = `http://127.0.0.1:${server.port}`
  return {
    ...rooms,
    url: at,
    setDown: (value: boolean) => (down = value),
    /** A transaction of its own, as `write` of a page gives it. */
    writeAt: (now: Date) => ({ write: <T>(work: (ctx: Ctx) => Promise<T>) => inTransaction(rooms.db, { house: rooms.house, actor: visitor, now }, work) }),
    /** Runs every job of a task that is due by a moment, at that moment; faults are what they are in life: tried again later. */
    async runDue(task: string, now = new Date(), failing: 'throws' | 'stays' = 'throws') {
      for (const job of await rooms.waiting(task)) {
        if (job.run_at > now) continue
        const run = rooms.runJob(tasks[task]!, job, now)
        await (failing === 'stays' ? run.catch(() => undefined) : run)
      }
    },
    /** What lies on the telephones of the sandbox, newest first. */
    texts: () => rooms.read('select provider, reference, recipient, words, asked_times, last_answer from sandbox_sms.text order by taken_at desc, reference desc'),
    behave: (provider: 'a' | 'b', behaviour: string) => rooms.read('insert into sandbox_sms.mood values ($1, $2) on conflict (provider) do update set behaviour = excluded.behaviour', [provider, behaviour]),
    async get(path: string, party?: string) {
      const answer = await app!(new Request(`${at}${path}`, { headers: party ? { cookie: `session=${party}` } : {} }))
      return { status: answer.status, text: await answer.text(), place: answer.headers.get('location') ?? '' }
    },
    /** Posts a form as a browser would: with the fields that the page at `from` carries. */
    async post(path: string, fields: Record<string, string | string[]>, party?: string, from = path) {
      const cookie: Record<string, string> = party ? { cookie: `session=${party}` } : {}
      const page = await (await app!(new Request(`${at}${from}`, { headers: cookie }))).text()
      const form = new URLSearchParams()
      for (const name of ['action_id', 'csrf']) {
        const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]
        if (value) form.set(name, value)
      }
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
      const answer = await app!(new Request(`${at}${path}`, { method: 'POST', headers: { ...cookie, 'content-type': 'application/x-www-form-urlencoded' }, body: form.toString() }))
      return { status: answer.status, text: await answer.text(), place: answer.headers.get('location') ?? '' }
    },
    async end() {
      await server.stop()
      await rooms.end()
    },
  }
}
