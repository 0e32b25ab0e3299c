import { fieldsOf } from './browser.ts'
import { newUuid, request } from './load.ts'
import { copyParties, cookieOf, csrfOf, makeParties, serviceId, settle } from './parties.ts'
import { statementsOf } from './record-statements.ts'
import { replayed } from './replayed.ts'
import type { Figure } from './report.ts'
import type { BenchSite } from './site.ts'

const path = `/en/services/${serviceId}/apply/check`
const parties = { first: 1_000_001, count: 20_000 }
const copies = { from: 20_000_000, count: 64_000 }

/** Handing in whole applications, each another person's, beside pgbench with the same statements. */
export async function submit(site: BenchSite): Promise<Figure[]> {
  const { web } = site
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

  const requestOf = (n: number) => request('POST', path, { cookie: cookieOf(site, n), body: bodyOf(n, newUuid) })
  return replayed({ name: 'submit', unit: 'submissions/s', bar: 0.5, site, requestOf, steps: recorded.steps, parties, copies })
}
