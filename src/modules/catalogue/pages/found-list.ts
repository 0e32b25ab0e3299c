import { linkList } from '../../../design/index.ts'
import { writeDay, dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { FoundEntry } from '../search.sql.ts'
import type { EntryType } from '../search/entry-types.ts'
import { markTerms } from '../search/mark-terms.ts'
import type { Found } from '../search/search-catalogue.ts'
import { organisationName, shortFee, shortTime } from '../service-facts.ts'
import { texts } from '../texts.ts'

/** What was found, each with what it is, whose it is, and what was looked for marked in it. */
export const foundList = (ctx: PageCtx, found: Found): Html => linkList(found.items.map((item) => row(ctx, item, found)))

function row(ctx: PageCtx, item: FoundEntry, found: Found) {
  const { t } = ctx
  const { settings } = ctx.house.pack
  const about = [
    t(texts.oneOf[item.type as EntryType]),
    item.organisation !== null && item.type !== 'organisation' && organisationName(ctx, item.organisation),
    item.at !== null && writeDay(dayIn(new Date(item.at), settings.timeZone), ctx.tag),
  ]
  return {
    href: /^https?:/.test(item.path) ? item.path : ctx.at(item.path),
    // One element: the link is laid out as a row of its parts.
    title: html`<span>${markTerms(t(item.title), found.terms)}</span>`,
    about: about.filter(Boolean).join(' · '),
    text: markTerms(t(item.summary), found.terms),
    foot: item.type === 'service' ? serviceFoot(ctx, item.id) : undefined,
  }
}

function serviceFoot(ctx: PageCtx, id: string): Html | undefined {
  const { pack } = ctx.house
  const service = pack.services.get(id)
  if (!service) return undefined
  const time = shortTime(service, ctx.tag)
  return html`<strong>${shortFee(pack, service, ctx.tag)}</strong>${time && ` · ${time}`}${service.apply && ` · ${ctx.t(texts.online)}`}`
}
