import { button, document, goLink, keyFacts, linkButton, notice, pageTitle, priceList, section, textField, type Fact } from '../../../../design/index.ts'
import { dayIn, isDay, writeDay, type Day } from '../../../../kernel/dates.ts'
import { html, type Html } from '../../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../../kernel/page.ts'
import { ratingLinks } from '../../../participation/index.ts'
import { findLaw } from '../find-law.ts'
import { kindEditorTexts } from '../kind-texts.ts'
import { lawKind, slugOf } from '../law-kind.ts'
import { lawText } from '../law-text.ts'
import { versionOn, type Law, type LawVersion } from '../law.ts'
import { legislationData } from '../legislation-data.ts'
import { texts } from '../texts.ts'
import { versionsTable } from '../versions-table.ts'
import { structuredData } from '../../outside/structured.ts'

/** A law as it is in force today, or on the day of `?on=`: its text as far as it is held, its versions, the services that rest on it. */
export const lawPage: Page = {
  path: '/laws/:cap',
  who: 'anyone',
  // Not kept: what is in force changes with the day, without anything being published.
  async get(ctx, { cap = '' }) {
    const plain = cap.replace(/^cap[-_. ]*/i, '')
    if (plain !== cap || slugOf(plain) !== cap) return { redirect: `${ctx.at(`/laws/${encodeURIComponent(slugOf(plain))}`)}${ctx.url.search}` }
    const law = await findLaw(ctx, plain)
    const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
    const asked = ctx.query.get('on')?.trim() || undefined
    const isWrong = asked !== undefined && !isDay(asked)
    const day = asked === undefined || isWrong ? today : asked
    const version = versionOn(law, day)
    const body = page(ctx, law, { version, day, today, asked, isWrong })
    return isWrong ? { status: 422, body } : body
  },
}

type Asked = { readonly version: LawVersion | undefined; readonly day: Day; readonly today: Day; readonly asked: string | undefined; readonly isWrong: boolean }

function page(ctx: PageCtx, law: Law, asked: Asked): Html {
  const { t } = ctx
  const { version } = asked
  const title = t(law.title)
  const text = version?.nature !== undefined && !version.isRepealed ? lawText(ctx, law, version) : undefined
  const main = html`<div class="wrap"><div class="split">
    ${pageTitle({ over: t(texts.chapter(law.cap)), title, lead: t(law.summary), main: true })}
    ${factsCard(ctx, law, asked)}
    <div class="main read stack">${dayNotice(ctx, law, asked)}${natureNotice(ctx, version)}${text?.contents}${text?.body}${versionsTable(ctx, law, asked)}${dayForm(ctx, law, asked)}${services(ctx, law)}${data(ctx, law, asked)}</div></div>${ratingLinks(ctx, { kind: 'content', type: 'laws', id: slugOf(law.cap), organisation: law.organisation, path: `/laws/${slugOf(law.cap)}` })}</div>`
  const address = `${ctx.house.config.PUBLIC_URL}${ctx.at(`/laws/${slugOf(law.cap)}`)}`
  const head = html`<link rel="canonical" href="${address}">${structuredData(legislationData(ctx, law, version, asked.today))}`
  const crumbs = [{ href: ctx.at('/'), text: t(texts.home) }, { href: ctx.at('/laws'), text: t(lawKind.many) }, { text: title }]
  return document(ctx.shell, { title, description: t(law.summary), section: 'services', head, main, crumbs })
}

function factsCard(ctx: PageCtx, law: Law, { version }: Asked): Html {
  const { t } = ctx
  const name = ctx.house.pack.organisations.get(law.organisation)?.name
  const facts: Fact[] = [
    { icon: 'papers', name: t(texts.kind), value: t(kindEditorTexts.types[law.type]), note: t(texts.chapter(law.cap)) },
    { icon: 'office', name: t(texts.responsible), value: html`<a href="${ctx.at(`/organisations/${encodeURIComponent(law.organisation)}`)}">${name ? t(name) : law.organisation}</a>` },
    { icon: 'calendar', name: t(texts.inForce), value: version ? period(ctx, version) : t(texts.dayUnknown), note: version?.changedBy && t(version.changedBy) },
  ]
  const official = officialAddress(ctx, law)
  const act = official && linkButton({ href: official, text: t(texts.official), weight: 'second', onward: true, wide: true })
  return keyFacts({ id: 'facts', title: t(texts.facts), facts, act: act || undefined, note: official ? t(texts.officialNote) : undefined })
}

function period({ t, tag }: PageCtx, { from, until, isRepealed }: LawVersion): string {
  if (from === undefined) return t(texts.dayUnknown)
  if (isRepealed) return t(texts.repealedFrom(writeDay(from, tag)))
  return t(until === undefined ? texts.from(writeDay(from, tag)) : texts.fromUntil(writeDay(from, tag), writeDay(until, tag)))
}

/** Where the law itself is; what is invented has no such place. */
function officialAddress({ house: { pack } }: PageCtx, law: Law): string | undefined {
  if (law.versions.some(({ nature }) => nature === 'example')) return undefined
  return pack.laws.get(law.cap)?.url ?? pack.settings.lawAddress.replace('{cap}', encodeURIComponent(law.cap))
}

function dayNotice(ctx: PageCtx, law: Law, { version, day, today, asked, isWrong }: Asked): Html | false {
  const { t, tag } = ctx
  const back = html`<p><a href="${ctx.at(`/laws/${slugOf(law.cap)}`)}">${t(texts.toToday)}</a></p>`
  if (!version) return notice('care', { title: t(texts.noVersion(writeDay(day, tag))), body: html`<p>${t(texts.noVersionWhy)}</p>${asked !== undefined && back}`, level: 2 })
  if (version.isRepealed) return notice('stop', { title: t(texts.repealedFrom(writeDay(version.from!, tag))), body: t(texts.repealedWhy), level: 2 })
  return asked !== undefined && !isWrong && day !== today && notice('care', { title: t(texts.shownOn(writeDay(day, tag))), body: back, level: 2 })
}

function natureNotice({ t }: PageCtx, version: LawVersion | undefined): Html | undefined {
  if (!version || version.isRepealed) return undefined
  if (version.nature === undefined) return notice('know', { title: t(texts.notHeldTitle), body: t(texts.notHeld), level: 2 })
  const said = texts.natures[version.nature]
  return said && notice('care', { title: t(said.title), body: t(said.body), level: 2 })
}

function dayForm(ctx: PageCtx, law: Law, { asked, isWrong }: Asked): Html | false {
  const { t } = ctx
  if (law.versions.length < 2) return false
  return html`<form action="${ctx.at(`/laws/${slugOf(law.cap)}`)}" class="stack no-print">${textField({ id: 'on', name: 'on', label: t(texts.onDay), hint: t(texts.onDayHint), value: asked, width: 'short', maxLength: 10, figures: true, error: isWrong ? t(texts.wrongDay) : undefined })}<p>${button({ text: t(texts.showDay), weight: 'second' })}</p></form>`
}

function services(ctx: PageCtx, { cap }: Law): Html | false {
  const { t } = ctx
  const resting = [...ctx.house.pack.services.values()].filter(({ law }) => law.includes(cap))
  return resting.length > 0 && section({ id: 'services', title: t(texts.services), near: true, body: priceList(resting.map((one) => ({ href: ctx.at(`/services/${one.id}`), name: t(one.name) }))) })
}

function data(ctx: PageCtx, law: Law, { version, day }: Asked): Html | false {
  const { t } = ctx
  if (!version) return false
  const link = ({ path, tag, name }: { path: string; tag: string; name: string }) => html`<li lang="${tag}">${goLink({ href: `/laws/${slugOf(law.cap)}/akn.xml?on=${day}&lang=${path}`, text: name, icon: 'download' })}</li>`
  return section({ id: 'data', title: t(texts.data), near: true, body: html`<p class="small soft">${t(texts.dataNote)}</p><ul class="row">${ctx.shell.languages.map(link)}</ul>` })
}
