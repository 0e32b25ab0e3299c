import { cookieOf, serviceId } from './parties.ts'
import { postsFrom, preparePeople } from './posts.ts'
import { replayed } from './replayed.ts'
import type { Figure } from './report.ts'
import { against } from './service-page.ts'
import type { BenchSite } from './site.ts'

const path = `/en/services/${serviceId}/apply/record`
const parties = { first: 1, count: 22_000 }
const copies = { from: 10_000_000, count: 64_000 }

/** A page of eight questions with its draft, and saving its answers beside pgbench with the same statements. */
export async function formPage(site: BenchSite): Promise<Figure[]> {
  const { port } = site.web
  await preparePeople(site, parties, copies)
  const cookies = Array.from({ length: 16 }, (_, i) => cookieOf(site, parties.first + i))
  const shown = await against({ port, name: 'form-page shown', page: path, bar: 0.05, cookies, plain: true })
  const packed = await against({ port, name: 'form-page shown, compressed', page: path, cookies })
  // Each person saves once: nobody saves the same page sixty times a minute.
  const posts = await postsFrom(site, path, parties.first)
  return [shown, packed, ...(await replayed({ name: 'form-page saved', unit: 'saves/s', bar: 0.5, site, ...posts, parties, copies }))]
}
