import { fieldsOf } from './browser.ts'
import { newUuid, request } from './load.ts'
import { copyParties, cookieOf, csrfOf, makeParties, serviceId, settle } from './parties.ts'
import { statementsOf } from './record-statements.ts'
import { replayed } from './replayed.ts'
import type { Figure } from './report.ts'
import { against } from './service-page.ts'
import type { BenchSite } from './site.ts'

const path = `/en/services/${serviceId}/apply/record`
const parties = { first: 1, count: 22_000 }
const copies = { from: 10_000_000, count: 64_000 }

/** A page of eight questions with its draft, and saving its answers beside pgbench with the same statements. */
export async function formPage(site: BenchSite): Promise<Figure[]> {
  const { web } = site
  await makeParties(site, parties.first, parties.count)
  await copyParties(site, parties.first, copies.from, copies.count)
  await settle(site)
  const cookies = Array.from({ length: 16 }, (_, i) => cookieOf(site, parties.first + i))
  const shown = await against({ port: web.port, name: 'form-page shown', page: path, bar: 0.05, cookies, plain: true })
  const packed = await against({ port: web.port, name: 'form-page shown, compressed', page: path, cookies })

  const bodyOf = await bodyMaker(site)
  const steps = await record(site, bodyOf(parties.first, crypto.randomUUID()))
  // Each person saves once: nobody saves the same page sixty times a minute.
  const requestOf = (n: number) => request('POST', path, { cookie: cookieOf(site, n), body: bodyOf(n, newUuid) })
  return [shown, packed, ...(await replayed({ name: 'form-page saved', unit: 'saves/s', bar: 0.5, site, requestOf, steps, parties, copies }))]
}

/** The page as the n-th person sends it, unchanged from their draft. */
async function bodyMaker(site: BenchSite): Promise<(n: number, actionId: string) => string> {
  const answer = await fetch(`http://127.0.0.1:${site.web.port}${path}`, { headers: { cookie: cookieOf(site, parties.first) }, redirect: 'manual' })
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
  const fields = fieldsOf(await answer.text())
  return (n, actionId) => {
    const mine = fields.map(([name, value]) => [name, name === 'action_id' ? '{action}' : name === 'csrf' ? csrfOf(site, n) : value] as [string, string])
    return new URLSearchParams(mine).toString().replace('%7Baction%7D', actionId)
  }
}

async function record(site: BenchSite, body: string) {
  const headers = { cookie: cookieOf(site, parties.first), 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  const { steps, status } = await statementsOf(site, path, { method: 'POST', headers, body })
  if (status !== 303) throw new Error(`saving answers ${status}`)
  return steps
}
