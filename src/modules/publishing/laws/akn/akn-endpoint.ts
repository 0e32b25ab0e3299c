import { dayIn, isDay } from '../../../../kernel/dates.ts'
import { say, type Tag } from '../../../../kernel/i18n.ts'
import type { Endpoint, MachineCtx } from '../../../../kernel/page.ts'
import { findLaw } from '../find-law.ts'
import { versionOn } from '../law.ts'
import { refuse } from '../refusals.ts'
import { writeAkn } from './write-akn.ts'

/** ISO 639-2 as the naming convention wants it; the two ways to write Chinese need more than its one code. */
const codes: Record<Tag, string> = { en: 'eng', 'zh-Hant': 'zho', 'zh-Hans': 'zho-Hans' }

/** A law in force on `?on=` (today) in the language of `?lang=` (the first) as Akoma Ntoso. */
export const aknEndpoint: Endpoint = {
  method: 'GET',
  path: '/laws/:cap/akn.xml',
  who: 'anyone',
  async handle(ctx, { cap = '' }) {
    const { pack, config } = ctx.house
    const law = await findLaw(ctx, cap)
    const today = dayIn(ctx.now, pack.settings.timeZone)
    const shown = versionOn(law, dayAsked(ctx) ?? today) ?? refuse('law.no_version')
    const wanted = ctx.url.searchParams.get('lang')
    const language = wanted === null ? pack.settings.languages[0]! : (pack.settings.languages.find(({ path, tag }) => path === wanted || tag === wanted) ?? refuse('law.no_language'))
    const { tag } = language
    const organisation = pack.organisations.get(law.organisation)?.name
    const frame = {
      country: pack.settings.currency.country.toLowerCase(),
      language: { tag, code: codes[tag] },
      organisation: { id: law.organisation, name: organisation ? say(organisation, tag) : law.organisation },
      portal: { name: say(pack.settings.brand.name, tag), address: config.PUBLIC_URL },
      madeOn: today,
      nameOf: ({ changedBy }: { changedBy: Parameters<typeof say>[0] | undefined }) => changedBy && say(changedBy, tag),
    }
    const body = writeAkn(frame, law, shown, pack.settings.languages.map(({ path }) => path))
    return new Response(body, { headers: { 'content-type': 'application/akn+xml; charset=utf-8', 'content-language': tag, 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' } })
  },
}

function dayAsked({ url }: MachineCtx): string | undefined {
  const on = url.searchParams.get('on')
  if (on === null || on === '') return undefined
  return isDay(on) ? on : refuse('law.wrong_day')
}
