import { fillContent } from './content.ts'
import type { Figure } from './report.ts'
import { against } from './service-page.ts'
import type { BenchSite } from './site.ts'

const items = 20_000
const path = '/en/news/electronic-driving-licence'

/** A page of news, signed out, among 20,000 items, beside a bare server that sends the same bytes. */
export async function newsPage({ web, ownerUrl }: BenchSite): Promise<Figure[]> {
  await fillContent(ownerUrl, items)
  return [await against({ port: web.port, name: 'news-page signed out', page: path, bar: 0.7 })]
}
