import type { Shell } from '../../design/index.ts'
import { visitor, type Actor, type Ctx, type House, type ReadCtx } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { html, type Html } from '../../kernel/html.ts'
import { makeApp, type Site } from '../../kernel/http.ts'
import type { Language } from '../../kernel/i18n.ts'
import { uuid } from '../../kernel/ids.ts'
import type { JobRun, Task } from '../../kernel/jobs.ts'
import type { Page } from '../../kernel/page.ts'
import { listen } from '../../kernel/server.ts'
import { endpoints, requestPayment, tasks, type NewPayment } from './index.ts'
import { payOrder, type Order } from './sandbox-bank/pay-order.ts'
import type { Behaviour } from './sandbox-bank/behaviour.ts'

type Job = { party_id: string; id: string; task: string; payload: JobRun['payload']; run_at: Date }

/** The house that a test opens; it comes from the messages room, which only a test may reach into. */
type Rooms = {
  readonly db: Db
  readonly house: House
  readonly chan: string
  readonly wong: string
  read(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  readCtx(now?: Date): ReadCtx
  inTx<T>(work: (ctx: Ctx) => Promise<T>, now?: Date): Promise<T>
  waiting(task?: string): Promise<Job[]>
  runJob(task: Task, row: Job, now?: Date): Promise<void>
  end(): Promise<void>
}

/** For tests: portal and bank on a port of their own, so that they speak to each other as they do in life. */
export async function freshSite(freshHouse: (settings: Record<string, string>) => Promise<Rooms>, pages: readonly Page[] = []) {
  let app: (request: Request) => Promise<Response> = () => Promise.resolve(new Response(null, { status: 503 }))
  let down = false
  const server = await listen({ app: (request) => (down ? Promise.resolve(new Response(null, { status: 503 })) : app(request)), assets: [], host: '127.0.0.1', port: 0, publicUrl: 'http://127.0.0.1', cookieName: 'session' })
  const rooms = await freshHouse({ PUBLIC_URL: `http://127.0.0.1:${server.port}` })
  app = makeApp(siteOf(rooms), pages, endpoints)
  return {
    ...rooms,
    app: (path: string, init?: RequestInit) => app(new Request(`${rooms.house.config.PUBLIC_URL}${path}`, init)),
    setDown: (value: boolean) => (down = value),
    /** A bill of $280 in two lines, unless told otherwise. */
    async bill(change: Partial<NewPayment> = {}, now = new Date()) {
      const wanted = { partyId: rooms.chan, caseId: uuid(), reference: 'K7QM-4TXR-9HD3', organisation: 'ImmD', serviceId: 'immd-birthcopy', lines: [line('Search', '查冊', 14_000), line('Copy', '副本', 14_000)], ...change }
      const { paymentId } = await rooms.inTx((ctx) => requestPayment(ctx, wanted), now)
      return { paymentId, partyId: wanted.partyId, caseId: wanted.caseId }
    },
    row: async (paymentId: string) => (await rooms.read('select *, amount_minor::int as amount from payments.payment where id = $1', [paymentId]))[0]!,
    edgesOf: async (paymentId: string) => (await rooms.read('select edge from payments.event where payment_id = $1 order by at, id', [paymentId])).map((row) => row['edge']),
    journalOf: async (paymentId: string) => (await rooms.read(`select what from journal.entry where facts->>'paymentId' = $1 order by recorded_at, id`, [paymentId])).map((row) => row['what']),
    /** The fictional payer pays in the bank; callbacks stay waiting. */
    async payInBank(paymentId: string, behaviour: Behaviour = 'once') {
      const [row] = await rooms.read('select bill_number, amount_minor::int as amount, currency from payments.payment where id = $1', [paymentId])
      const order: Order = { billNumber: String(row!['bill_number']), amountMinor: Number(row!['amount']), currency: String(row!['currency']), payee: 'X' }
      return (await rooms.inTx((ctx) => payOrder(ctx, order, { behaviour, lateSeconds: 20 }))).transferId
    },
    /** Sends the bank's waiting callbacks, all at the same moment. */
    async callBacks() {
      await Promise.all((await rooms.waiting('payments.bank-callback')).map((job) => rooms.runJob(tasks['payments.bank-callback']!, job, new Date())))
    },
    answerTo: async (transferId: string) => (await rooms.read('select last_answer from sandbox_bank.transfer where id = $1', [transferId]))[0]!['last_answer'],
    /** The waiting job of a payment. */
    jobOf: async (task: string, paymentId: string) => (await rooms.waiting(task)).findLast((job) => job.payload['paymentId'] === paymentId)!,
    async end() {
      await server.stop()
      await rooms.end()
    },
  }
}

const line = (en: string, traditional: string, amountMinor: number) => ({ text: { en, 'zh-Hant': traditional }, amountMinor })

/** Signed in as whoever the session cookie names by party id. */
function siteOf(rooms: Rooms): Site {
  const languages: readonly Language[] = rooms.house.pack.settings.languages
  const actorOf = (party: string): Actor => ({ ...visitor, kind: 'person', id: party, party, name: 'Chan Tai Man', partyName: 'Chan Tai Man', session: party })
  return {
    house: rooms.house,
    db: rooms.db,
    dbOf: () => rooms.db,
    languages,
    sessions: { actorOf: (token) => Promise.resolve(actorOf(token)) },
    withinLimit: () => Promise.resolve(true),
    clock: () => new Date(),
    shellFor: ({ language, csrf }): Shell => ({ lang: language, languages, inLanguage: (path) => `/${path}/`, brand: rooms.house.pack.settings.brand, demo: true, csrf }),
    errorPage: (_shell, problem): Html => html`<p>${problem.text.en}</p>`,
    onRefusal: () => Promise.resolve(),
    observe: () => undefined,
  }
}
