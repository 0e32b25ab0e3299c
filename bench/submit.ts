import { fieldsOf } from './browser.ts'
import { load, newUuid, request } from './load.ts'
import { copyParties, cookieOf, csrfOf, makeParties, serviceId, settle } from './parties.ts'
import { replay } from './pgbench.ts'
import { statementsOf } from './record-statements.ts'
import type { Figure } from './report.ts'
import type { BenchSite } from './site.ts'

const path = `/en/services/${serviceId}/apply/check`
const connections = 8
const parties = { first: 1_000_001, count: 8000 }
const copies = { from: 20_000_000, count: 40_000 }

/** Handing in whole applications, each another person's, beside pgbench with the same statements. */
export async function submit(site: BenchSite): Promise<Figure[]> {
  const { web, ownerUrl } = site
  await makeParties(site, parties.first, parties.count)
  await copyParties(site, parties.first, copies.from, copies.count)
  await settle(site)
  const answer = await fetch(`http://127.0.0.1:${web.port}${path}`, { headers: { cookie: cookieOf(site, parties.first) }, redirect: 'manual' })
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status} ${answer.headers.get('location')}`)
  const page = await answer.text()
  // The declaration's boxes are empty until a person ticks them.
  const boxes = [...page.matchAll(/name="(declare-\d+)"/g)].map((found) => [found[1]!, 'yes'] as [string, string])
  const fields = [...fieldsOf(page), ...boxes].filter(([name]) => name !== 'action_id' && name !== 'csrf')
  const bodyOf = (n: number, actionId: string) => `action_id=${actionId}&${new URLSearchParams([['csrf', csrfOf(site, n)], ...fields])}`

  const headers = { cookie: cookieOf(site, parties.first), 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  const recorded = await statementsOf(site, path, { method: 'POST', headers, body: bodyOf(parties.first, crypto.randomUUID()) })
  if (recorded.status !== 303) throw new Error(`submitting answers ${recorded.status}`)

  const requests = Array.from({ length: parties.count - 1 }, (_, i) => request('POST', path, { cookie: cookieOf(site, parties.first + 1 + i), body: bodyOf(parties.first + 1 + i, newUuid) }))
  const ours = await load({ port: web.port, requests, each: 'once', connections, expect: 303 })
  const made = (await site.asOwner('select count(*) as n from cases.case_file')).rows[0] as { n: string }
  const limit = await replay({ ownerUrl, steps: recorded.steps, recorded: parties.first, ...copies, connections, seconds: 5 })
  const replayed = Number(((await site.asOwner('select count(*) as n from cases.case_file')).rows[0] as { n: string }).n) - Number(made.n)
  return [
    {
      name: 'submit',
      ratio: ours.perSecond / limit.perSecond,
      bar: 0.5,
      ours: ours.perSecond,
      limit: limit.perSecond,
      unit: 'submissions/s',
      p50: ours.p50,
      p99: ours.p99,
      limitP50: limit.p50,
      limitP99: limit.p99,
      note: `${limit.how}; cases made: ${made.n} by HTTP, ${replayed} by the replay, warm-up included`,
    },
  ]
}
