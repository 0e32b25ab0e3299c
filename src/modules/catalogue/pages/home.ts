import { document, goLink, hero, linkButton, pageScript, priceList, searchBox, section, stem, ticks, topicList } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { smallRatingLinks } from '../../participation/index.ts'
import { latestNews } from '../../publishing/index.ts'
import { categoryIcon } from '../category-icon.ts'
import { allJourneys } from '../journeys.ts'
import { eventStem } from '../life-events.ts'
import { priceRow } from '../service-facts.ts'
import { texts } from '../texts.ts'
import { typingWords } from './typing-words.ts'

const eventsShown = 10

export const homePage: Page = {
  path: '/',
  who: 'anyone',
  keep: true,
  async get(ctx) {
    const { t } = ctx
    const main = html`${top(ctx)}<div class="wrap">${subjects(ctx)}${events(ctx)}${allJourneys(ctx)}${popular(ctx)}${await news(ctx)}${ctx.actor.kind === 'visitor' && invitation(ctx)}${smallRatingLinks(ctx, { kind: 'content', type: 'page', id: 'home', path: '/' })}</div>`
    return document(ctx.shell, { title: t(texts.homeTitle), description: t(texts.homeLead), scripts: [pageScript('answers').href], main })
  },
}

function top(ctx: PageCtx): Html {
  const { t } = ctx
  const search = searchBox({ action: ctx.at('/search'), label: t(texts.searchLabel), placeholder: t(texts.searchPlaceholder), button: t(texts.search), typing: typingWords(ctx) })
  const links = ctx.house.pack.taxonomy.often.map((words) => ({ href: ctx.at(`/search?q=${encodeURIComponent(t(words))}`), text: t(words) }))
  return hero({ title: t(texts.homeTitle), lead: t(texts.homeLead), search, often: links.length > 0 ? { title: t(texts.often), links } : undefined })
}

function subjects(ctx: PageCtx): Html {
  const { t } = ctx
  const { pack } = ctx.house
  const topics = pack.taxonomy.categories.map((one) => ({ href: ctx.at(`/services?category=${encodeURIComponent(one.id)}`), icon: categoryIcon(one.icon), name: t(one.name), about: t(one.short) }))
  const more = [
    { href: ctx.at('/organisations?order=name'), icon: 'office' as const, name: t(texts.departments), about: t(texts.departmentsAbout(pack.organisations.size)) },
    { href: ctx.at('/services'), icon: 'papers' as const, name: t(texts.allServices), about: t(texts.allServicesAbout(pack.services.size)) },
  ]
  return section({ id: 'subjects', title: t(texts.bySubject), near: true, body: topicList([...topics, ...more]) })
}

function events(ctx: PageCtx): Html {
  const { t } = ctx
  const { lifeEvents } = ctx.house.pack.taxonomy
  const all = lifeEvents.length > eventsShown ? goLink({ href: ctx.at('/events'), text: t(texts.allEvents(lifeEvents.length)) }) : undefined
  return section({ id: 'events', title: t(texts.byEvent), body: stem(eventStem(ctx, lifeEvents.slice(0, eventsShown))), after: all })
}

function popular(ctx: PageCtx): Html {
  const { t } = ctx
  const { services, taxonomy } = ctx.house.pack
  const rows = taxonomy.popular.flatMap((id) => services.get(id) ?? []).map((service) => priceRow(ctx, service))
  const all = goLink({ href: ctx.at('/services'), text: t(texts.allN(services.size)) })
  return rows.length > 0 ? section({ id: 'popular', title: t(texts.popular), body: priceList(rows), after: all }) : html``
}

async function news(ctx: PageCtx): Promise<Html | undefined> {
  const strip = await latestNews(ctx)
  return strip && section({ id: 'news', title: ctx.t(texts.news), body: strip, after: goLink({ href: ctx.at('/news'), text: ctx.t(texts.allNews) }) })
}

function invitation(ctx: PageCtx): Html {
  const { t } = ctx
  const signs = ['phone', 'wallet', 'stamp'] as const
  return html`<section class="part invite two" aria-labelledby="invite"><div class="stack"><h2 id="invite">${t(texts.invite)}</h2><p>${t(texts.inviteWhy)}</p>
    <p class="row">${linkButton({ href: ctx.at('/sign-in'), text: t(texts.signIn) })}${goLink({ href: ctx.at('/verify'), text: t(texts.verify) })}</p></div>
    ${ticks(texts.ticks.map((text, i) => ({ icon: signs[i], text: t(text) })))}</section>`
}
