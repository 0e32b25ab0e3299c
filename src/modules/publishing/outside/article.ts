import { goLink, keyFacts, notice, pageTitle, plainRows, section, type Fact } from '../../../design/index.ts'
import { dayIn, writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { say, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { textOf, type Content } from '../content.ts'
import type { Kind } from '../kinds.ts'
import { renderMarkdown } from '../markdown/index.ts'
import { outsideTexts } from './texts.ts'
import { datedOf, writeDated } from './written-days.ts'

/** What a public page is made of; a preview has the same from a draft. */
export type Article = {
  readonly kind: Kind
  readonly organisation: string
  readonly content: Content
  readonly origin: 'editor' | 'pack'
  readonly dated?: string | null | undefined
  readonly publishedAt: Date
  readonly corrections: readonly { readonly correction: Text; readonly released_at: Date }[]
  /** Where the files of this page are: '/news/x/files'. */
  readonly filesAt: string
}

/** One thing to read: what it is, the text, and beside it who says so and since when. */
export function article(ctx: PageCtx, one: Article): Html {
  const { t } = ctx
  const { kind, content } = one
  const attached = (name: string) => {
    const file = content.attachments.find((other) => other.name === name)
    return file && { href: ctx.at(`${one.filesAt}/${file.file}`), isPicture: file.type.startsWith('image/') }
  }
  const body = renderMarkdown(ctx, say(textOf(content.body), ctx.tag), { attached })
  return html`<div class="split">${pageTitle({ over: t(kind.one), title: t(textOf(content.title)), lead: t(textOf(content.summary)), main: true })}${aboutCard(ctx, one)}
    <div class="main read stack">${correctionNotes(ctx, one)}${body}${attachments(ctx, one)}${sources(ctx, one)}</div></div>`
}

function aboutCard(ctx: PageCtx, one: Article): Html {
  const { t } = ctx
  const { kind, content, organisation } = one
  const { organisations, taxonomy } = ctx.house.pack
  const name = organisations.get(organisation)?.name
  const dated = datedOf(ctx, { dated: one.dated, published_at: one.publishedAt })
  const topics = taxonomy.categories.filter(({ id }) => content.topics.includes(id))
  const links = topics.map((topic, i) => html`${i > 0 && html`<br>`}<a href="${ctx.at(kind.path)}?topic=${encodeURIComponent(topic.id)}">${t(topic.name)}</a>`)
  const last = one.corrections[0]
  const facts: Fact[] = [
    { icon: 'office', name: t(outsideTexts.from), value: html`<a href="${ctx.at(`/organisations/${encodeURIComponent(organisation)}`)}">${name ? t(name) : organisation}</a>` },
    { icon: 'calendar', name: t(outsideTexts.published), value: html`<time datetime="${dated}">${writeDated(dated, ctx.tag)}</time>` },
    ...(last ? [{ icon: 'pen' as const, name: t(outsideTexts.updated), value: dayOf(ctx, last.released_at) }] : []),
    ...fieldFacts(ctx, content),
    ...(topics.length > 0 ? [{ icon: 'grid' as const, name: t(outsideTexts.topics), value: html`${links}` }] : []),
  ]
  return keyFacts({ id: 'about', title: t(outsideTexts.about), facts })
}

/** What notices and consultations have besides. */
function fieldFacts(ctx: PageCtx, { fields }: Content): Fact[] {
  const { t } = ctx
  const { until, from, to, responses } = fields
  const write = (day: string) => writeDated(day, ctx.tag)
  const facts: Fact[] = []
  if (until) facts.push({ icon: 'hourglass', name: t(outsideTexts.until), value: write(until) })
  if (from) {
    const isClosed = to !== undefined && to !== '' && to < dayIn(ctx.now, ctx.house.pack.settings.timeZone)
    const state = to ? t(isClosed ? outsideTexts.consultationClosed : outsideTexts.consultationOpen) : undefined
    facts.push({ icon: 'hourglass', name: t(outsideTexts.period), value: t(to ? outsideTexts.periodFromTo(write(from), write(to)) : outsideTexts.periodFrom(write(from))), note: state })
  }
  if (responses) facts.push({ icon: 'people', name: t(outsideTexts.responses), value: responses })
  return facts
}

const dayOf = (ctx: PageCtx, moment: Date): string => writeDay(dayIn(moment, ctx.house.pack.settings.timeZone), ctx.tag)

/** What was corrected, and when: the newest first, before the text that it is about. */
const correctionNotes = (ctx: PageCtx, { corrections }: Article): Html | false =>
  corrections.length > 0 && html`${corrections.map(({ correction, released_at }) => notice('know', { title: ctx.t(outsideTexts.corrected(dayOf(ctx, released_at))), body: ctx.t(correction), level: 2 }))}`

export const fileSize = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`)

const shortTypes: Readonly<Record<string, string>> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' }
export const fileKind = ({ type, bytes }: { readonly type: string; readonly bytes: number }): string => `${shortTypes[type] ?? type}, ${fileSize(bytes)}`

function attachments(ctx: PageCtx, { content, filesAt }: Article): Html | false {
  if (content.attachments.length === 0) return false
  const rows = content.attachments.map((one) => ({ text: goLink({ href: ctx.at(`${filesAt}/${one.file}`), text: one.name, icon: 'download', download: true }), end: html`<span class="soft small">${fileKind(one)}</span>` }))
  return section({ id: 'files', title: ctx.t(outsideTexts.attachments), body: plainRows(rows), near: true })
}

function sources(ctx: PageCtx, { content, origin }: Article): Html | false {
  const { t } = ctx
  if (content.sources.length === 0 && origin === 'editor') return false
  const links = content.sources.map((source) => html`<li>${goLink({ href: source, text: new URL(source).host, icon: 'globe', rel: 'external' })}</li>`)
  const note = origin === 'pack' && html`<p class="small soft">${t(content.sources.length > 0 ? outsideTexts.fromPack : outsideTexts.fromPackGeneral)}</p>`
  return section({ id: 'sources', title: t(outsideTexts.sources), near: true, body: html`${links.length > 0 && html`<ul>${links}</ul>`}${note}` })
}
