import { setTimeout as sleep } from 'node:timers/promises'
import { fillContent } from './content.ts'
import type { Figure } from './report.ts'
import { against } from './service-page.ts'
import type { BenchSite } from './site.ts'

const items = 20_000
const path = '/en/news/electronic-driving-licence'

/** A page of news, signed out, among 20,000 items, beside a bare server that sends the same bytes. */
export async function newsPage({ web, ownerUrl, asOwner }: BenchSite): Promise<Figure[]> {
  await fillContent(ownerUrl, items)
  // Processes take the new edition up in the background; what is measured is the page, not that.
  const takenUp = async () => (await asOwner(`select count(*)::int as n from catalogue.findable where source = 'publishing'`)).rows[0].n as number
  while ((await takenUp()) < items) await sleep(500)
  await sleep(2000)
  return [await against({ port: web.port, name: 'news-page signed out', page: path, bar: 0.7 })]
}
