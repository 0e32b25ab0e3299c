import { asWritten, goLink, section, table, type Content } from '../../../design/index.ts'
import { writeDay, type Day } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { slugOf } from './law-kind.ts'
import { standingOf, type Law, type LawVersion } from './law.ts'
import { texts } from './texts.ts'

/** Every version with its days, what made it, and the way to compare it with the one before; the latest first. */
export function versionsTable(ctx: PageCtx, law: Law, { version: shown, today }: { version: LawVersion | undefined; today: Day }): Html | false {
  const { t, tag } = ctx
  const dated = law.versions.filter(({ from }) => from !== undefined)
  if (dated.length === 0) return false
  const rows = dated.map((version, i) => row(ctx, law, { version, before: dated[i - 1], shown, today })).reverse()
  const columns = [texts.versionFrom, texts.versionState(writeDay(today, tag)), texts.changedBy, texts.compare].map((name) => ({ name: t(name) }))
  return section({ id: 'versions', title: t(texts.versions), near: true, body: table({ caption: t(texts.versions), hideCaption: true, columns, rows }) })
}

function row(ctx: PageCtx, law: Law, { version, before, shown, today }: { version: LawVersion; before: LawVersion | undefined; shown: LawVersion | undefined; today: Day }): Content[] {
  const { t, tag } = ctx
  const at = `/laws/${slugOf(law.cap)}`
  const day = writeDay(version.from!, tag)
  const canCompare = before !== undefined && before.nature !== undefined && version.nature !== undefined
  return [
    html`${version === shown ? day : html`<a href="${ctx.at(at)}?on=${version.from}">${day}</a>`}${version.until !== undefined && html`<small>${t(texts.until(writeDay(version.until, tag)))}</small>`}`,
    t(texts.standing[standingOf(version, today)]),
    html`${version.changedBy ? asWritten(t(version.changedBy), tag) : t(texts.notTold)}${version.note && html`<small>${t(version.note)}</small>`}`,
    canCompare ? goLink({ href: `${ctx.at(`${at}/compare`)}?from=${before.from}&to=${version.from}`, text: t(texts.compareBefore), plain: true }) : before === undefined ? t(texts.firstHeld) : '',
  ]
}
