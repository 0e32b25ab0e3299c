import { startBare } from './bare.ts'
import { signIn } from './browser.ts'
import { inTurns, sides, turnSeconds, warmupSeconds } from './in-turns.ts'
import { load, request } from './load.ts'
import type { Figure } from './report.ts'
import type { BenchSite } from './site.ts'

const path = '/en/services/immd-birthcopy'

/** A service page, signed out and signed in, beside a bare server that sends the same bytes. */
export async function servicePage({ web }: BenchSite): Promise<Figure[]> {
  const cookie = await signIn(web.port, 'chan-tai-man')
  return [await against(web.port, 'service-page signed out', path, 0.7), await against(web.port, 'service-page signed in', path, 0.25, cookie)]
}

/** One page against a bare server with the same bytes. */
export async function against(port: number, name: string, page: string, bar: number, cookie?: string, cookies: readonly (string | undefined)[] = [cookie]): Promise<Figure> {
  const bare = await startBare(port, page, cookie)
  const requests = cookies.map((one) => request('GET', page, { cookie: one }))
  const found = await inTurns(
    (turn) => load({ port, requests, warmupSeconds: warmupSeconds(turn), seconds: turnSeconds }),
    () => load({ port: bare.port, requests: [request('GET', page, { cookie })], seconds: turnSeconds }),
  )
  bare.stop()
  return { name, bar, unit: 'requests/s', ...sides(found), note: `${bare.bytes} bytes of body, compressed` }
}
