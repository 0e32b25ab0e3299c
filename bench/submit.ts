import { serviceId } from './parties.ts'
import { postsFrom, preparePeople } from './posts.ts'
import { replayed } from './replayed.ts'
import type { Figure } from './report.ts'
import type { BenchSite } from './site.ts'

const parties = { first: 1_000_001, count: 20_000 }
const copies = { from: 20_000_000, count: 64_000 }

/** Handing in whole applications, each another person's, beside pgbench with the same statements. */
export async function submit(site: BenchSite): Promise<Figure[]> {
  await preparePeople(site, parties, copies)
  const posts = await postsFrom(site, `/en/services/${serviceId}/apply/check`, parties.first)
  return replayed({ name: 'submit', unit: 'submissions/s', bar: 0.5, site, ...posts, parties, copies })
}
