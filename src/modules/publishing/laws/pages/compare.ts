import { backLink, button, document, emptyState, pageTitle, section, select, tag as mark } from '../../../../design/index.ts'
import { writeDay } from '../../../../kernel/dates.ts'
import { html, type Html } from '../../../../kernel/html.ts'
import { say } from '../../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../../kernel/page.ts'
import { textOf } from '../../content.ts'
import { compareVersions, type Piece, type ProvisionChange } from '../compare-versions.ts'
import { findLaw } from '../find-law.ts'
import { lawKind, slugOf } from '../law-kind.ts'
import type { Law, LawVersion } from '../law.ts'
import { refuse } from '../refusals.ts'
import { texts } from '../texts.ts'

/** Two versions of a law, provision by provision: `?from=` and `?to=` are the days from which they are in force. */
export const comparePage: Page = {
  path: '/laws/:cap/compare',
  who: 'anyone',
  async get(ctx, { cap = '' }) {
    const { t, tag } = ctx
    const law = await findLaw(ctx, cap)
    const held = law.versions.filter(({ from, nature }) => from !== undefined && nature !== undefined)
    const [older, newer] = pair(ctx, held)
    const { changes, same } = compareVersions(wordsOf(ctx, older), wordsOf(ctx, newer), tag)
    const [olderDay, newerDay] = [older, newer].map(({ from }) => writeDay(from!, tag)) as [string, string]
    const title = t(texts.compareTitle(law.title))
    const said = texts.natures[newer.nature!]
    const list = changes.length === 0 ? emptyState({ title: t(texts.same), body: t(texts.unchanged(same)) }) : html`<p>${t(texts.legend)}</p>${changes.map((one, i) => provision(ctx, one, i))}<p class="soft">${t(texts.unchanged(same))}</p>`
    const main = html`<div class="wrap">${backLink({ href: ctx.at(`/laws/${slugOf(law.cap)}`), text: t(texts.backToLaw) })}${pageTitle({ over: t(texts.chapter(law.cap)), title, lead: t(texts.compareLead(olderDay, newerDay)) })}
      <div class="read stack">${said && html`<p class="small soft">${t(texts.notice(said.title, said.body))}</p>`}${chooser(ctx, law, held, older, newer)}${list}</div></div>`
    return document(ctx.shell, { title, noindex: true, section: 'services', main, crumbs: [{ href: ctx.at('/'), text: t(texts.home) }, { href: ctx.at('/laws'), text: t(lawKind.many) }, { href: ctx.at(`/laws/${slugOf(law.cap)}`), text: t(law.title) }, { text: t(texts.compare) }] })
  },
}

/** The versions that the address names, in the order of their days; without names the last two. */
function pair(ctx: PageCtx, held: readonly LawVersion[]): [LawVersion, LawVersion] {
  const named = (name: string, otherwise: LawVersion | undefined) => (ctx.query.has(name) ? held.find(({ from }) => from === ctx.query.get(name)) : otherwise)
  const one = named('from', held.at(-2)) ?? refuse('law.no_version')
  const other = named('to', held.at(-1)) ?? refuse('law.no_version')
  return one.from! <= other.from! ? [one, other] : [other, one]
}

const wordsOf = ({ tag }: PageCtx, { content }: LawVersion): string => say(textOf(content.body), tag)

function chooser(ctx: PageCtx, law: Law, held: readonly LawVersion[], older: LawVersion, newer: LawVersion): Html {
  const { t, tag } = ctx
  const options = held.map(({ from }) => ({ value: from!, label: writeDay(from!, tag) }))
  return html`<form action="${ctx.at(`/laws/${slugOf(law.cap)}/compare`)}" class="stack no-print"><div class="two">${select({ id: 'from', name: 'from', label: t(texts.older), value: older.from, options })}${select({ id: 'to', name: 'to', label: t(texts.newer), value: newer.from, options })}</div><p>${button({ text: t(texts.compareShow), weight: 'second' })}</p></form>`
}

const tones = { added: 'ok', removed: 'no', changed: 'run' } as const

function provision(ctx: PageCtx, change: ProvisionChange, i: number): Html {
  const { t } = ctx
  const title = html`${change.id === '' ? t(texts.before) : change.title} ${mark(tones[change.kind], t(texts.change[change.kind]))}`
  return section({ id: `change-${i + 1}`, title, near: true, body: html`<div class="written">${change.lines.map((line) => html`<p>${line.map((piece) => pieceOf(ctx, piece))}</p>`)}</div>` })
}

/** Not by colour or line alone: who listens hears what is new and what is gone. */
function pieceOf({ t }: PageCtx, { words, change }: Piece): string | Html {
  if (change === undefined) return words
  if (change === 'added') return html`<ins><span class="unseen">${t(texts.insertedWords)} </span>${words}</ins>`
  return html`<del><span class="unseen">${t(texts.deletedWords)} </span>${words}</del>`
}
