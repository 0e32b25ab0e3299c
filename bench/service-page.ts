import { startBare } from './bare.ts'
import { signIn } from './browser.ts'
import { inTurns, ratioOf, turnSeconds, warmupSeconds } from './in-turns.ts'
import { load, request } from './load.ts'
import type { Figure } from './report.ts'
import type { BenchSite } from './site.ts'

const path = '/en/services/immd-birthcopy'

/** A service page, signed out and signed in, beside a bare server that sends the same bytes. */
export async function servicePage({ web }: BenchSite): Promise<Figure[]> {
  const cookie = await signIn(web.port, 'chan-tai-man')
  return [await against({ port: web.port, name: 'service-page signed out', page: path, bar: 0.7 }), await against({ port: web.port, name: 'service-page signed in', page: path, bar: 0.25, cookies: [cookie] })]
}

type Wanted = { readonly port: number; readonly name: string; readonly page: string; readonly bar?: number; readonly cookies?: readonly string[]; /** Without compression, which browsers ask for. */ readonly plain?: boolean }

/** One page against a bare server with the same bytes. */
export async function against({ port, name, page, bar, cookies = [], plain = false }: Wanted): Promise<Figure> {
  const bare = await startBare(port, page, { cookie: cookies[0], plain })
  const requests = (cookies.length > 0 ? cookies : [undefined]).map((cookie) => request('GET', page, { cookie, plain }))
  const found = await inTurns({
    ours: (turn) => load({ port, requests, warmupSeconds: warmupSeconds(turn), seconds: turnSeconds }),
    limit: () => load({ port: bare.port, requests: requests.slice(0, 1), seconds: turnSeconds }),
  })
  bare.stop()
  return { name, ...(bar !== undefined && { bar }), unit: 'requests/s', ...ratioOf(found.ours, found.limit), note: `${bare.bytes} bytes of body${plain ? '' : ', compressed'}` }
}
