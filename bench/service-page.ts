import { startBare } from './bare.ts'
import { signIn } from './browser.ts'
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
  const ours = await load({ port, requests: cookies.map((one) => request('GET', page, { cookie: one })) })
  const bare = await startBare(port, page, cookie)
  const limit = await load({ port: bare.port, requests: [request('GET', page, { cookie })] })
  bare.stop()
  return {
    name,
    ratio: ours.perSecond / limit.perSecond,
    bar,
    ours: ours.perSecond,
    limit: limit.perSecond,
    unit: 'requests/s',
    p50: ours.p50,
    p99: ours.p99,
    limitP50: limit.p50,
    limitP99: limit.p99,
    note: `${bare.bytes} bytes of body, compressed; ${Math.round(ours.bytesEach)} with headers`,
  }
}
