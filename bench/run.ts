import { bulk } from './bulk.ts'
import { decision } from './decision.ts'
import { firstView } from './first-view.ts'
import { formPage } from './form-page.ts'
import { licences } from './licences.ts'
import { log } from './log.ts'
import { newsPage } from './news-page.ts'
import { pack } from './pack.ts'
import { queue } from './queue.ts'
import { print, write, type Figure } from './report.ts'
import { search } from './search.ts'
import { servicePage } from './service-page.ts'
import { rules } from './rules.ts'
import { signIn } from './sign-in.ts'
import { openBenchSite, type BenchSite } from './site.ts'
import { start } from './start.ts'
import { submit } from './submit.ts'

/** Measures; it never fails because of a figure. `npm run bench -- NAME` runs one. */
const benches: Readonly<Record<string, (site: BenchSite) => Promise<Figure[]>>> = { 'service-page': servicePage, 'form-page': formPage, submit, 'first-view': firstView, 'news-page': newsPage, search, queue, 'sign-in': signIn }
const alone: Readonly<Record<string, () => Promise<Figure[]>>> = { start, pack, rules, decision, licences, bulk, log }

const wanted = process.argv.slice(2)
const names = [...Object.keys(benches), ...Object.keys(alone)]
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench '${unknown.join(', ')}'. Benches: ${names.join(', ')}.`)
  process.exit(2)
}
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name)

const figures: Figure[] = []
const keep = (name: string, found: readonly Figure[]) => {
  figures.push(...found)
  write(name, found)
}

if (Object.keys(benches).some(isWanted)) {
  const site = await openBenchSite()
  try {
    for (const [name, bench] of Object.entries(benches)) {
      if (!isWanted(name)) continue
      console.log(`${name}…`)
      keep(name, await bench(site))
    }
  } finally {
    await site.close()
  }
}
for (const [name, bench] of Object.entries(alone)) {
  if (!isWanted(name)) continue
  console.log(`${name}…`)
  keep(name, await bench())
}
print(figures)
