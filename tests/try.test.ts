import { after, before, test } from 'node:test'
import { apply, birth, vehicle, restaurant, pay, reaches, billOf } from './acts.ts'
import { openTestSite, type Site } from './site.ts'
let site: Site
before(async () => { site = await openTestSite(); await site.work() })
after(() => site.close())
test('try', async () => {
  console.log(await site.counts())
  const chan = await site.as('chan-tai-man')
  const ref = await apply(chan, 'immd-birthcopy', birth)
  const v = await apply(chan, 'td-vl-renew', vehicle)
  await pay(site, ref)
  await pay(site, v)
  await reaches(site, v, 'issued')
  const f = await site.as('fung-siu-kei lotus-lane-kitchen')
  console.log(await apply(f, 'fehd-grl', restaurant))
})
