import { fieldsOf } from './browser.ts'
import { newUuid, request } from './load.ts'
import { copyParties, cookieOf, csrfOf, makeParties, settle } from './parties.ts'
import { statementsOf, type Step } from './record-statements.ts'
import type { BenchSite } from './site.ts'

type Parties = { readonly first: number; readonly count: number }
type Copies = { readonly from: number; readonly count: number }

/** People with a whole draft, and as many copies of the first as pgbench needs. */
export async function preparePeople(site: BenchSite, parties: Parties, copies: Copies): Promise<void> {
  await makeParties(site, parties.first, parties.count)
  await copyParties(site, parties.first, copies.from, copies.count)
  await settle(site)
}

/** What the n-th person posts from a page, unchanged from their draft and with what is ticked, and the statements that the first one's post runs. */
export async function postsFrom(site: BenchSite, path: string, first: number): Promise<{ requestOf: (n: number) => string; steps: Step[] }> {
  const headers = { cookie: cookieOf(site, first) }
  const answer = await fetch(`http://127.0.0.1:${site.web.port}${path}`, { headers, redirect: 'manual' })
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status} ${answer.headers.get('location')}`)
  const page = await answer.text()
  // The declaration's boxes are empty until a person ticks them.
  const boxes = [...page.matchAll(/name="(declare-\d+)"/g)].map((found) => [found[1]!, 'yes'] as [string, string])
  const fields = [...fieldsOf(page), ...boxes].filter(([name]) => name !== 'action_id' && name !== 'csrf')
  const bodyOf = (n: number, actionId: string) => `action_id=${actionId}&${new URLSearchParams([['csrf', csrfOf(site, n)], ...fields])}`
  const sent = { method: 'POST', headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }, body: bodyOf(first, crypto.randomUUID()) }
  const { steps, status } = await statementsOf(site, path, sent)
  if (status !== 303) throw new Error(`posting to ${path} answers ${status}`)
  return { steps, requestOf: (n) => request('POST', path, { cookie: cookieOf(site, n), body: bodyOf(n, newUuid) }) }
}
