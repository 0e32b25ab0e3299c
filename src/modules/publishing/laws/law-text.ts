import { bullets } from '../../../design/index.ts'
import { writeDay } from '../../../kernel/dates.ts'
import { html, raw, type Html } from '../../../kernel/html.ts'
import { say } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { textOf } from '../content.ts'
import { renderNodes, type Written } from '../markdown/index.ts'
import { titleOf } from './compare-versions.ts'
import type { Law, LawVersion } from './law.ts'
import { readLaw, type Provision } from './structure.ts'
import { texts } from './texts.ts'
import { wordingsOf, type Wording } from './wordings.ts'

/** The text of a version with its contents: each provision under its own id, and since when it says what it says. */
export function lawText(ctx: PageCtx, law: Law, version: LawVersion): { contents: Html | undefined; body: Html } {
  const text = readLaw(say(textOf(version.content.body), ctx.tag))
  const around: Around = { ctx, law, written: text.written, wordings: wordingsOf(law, version, ctx.tag), version }
  const links = text.provisions.map((one) => html`<a href="#${one.id}">${titleOf(one)}</a>`)
  return {
    contents: links.length > 1 ? html`<nav class="no-print" aria-labelledby="contents"><h2 id="contents">${ctx.t(texts.contents)}</h2>${bullets(links)}</nav>` : undefined,
    body: html`<div class="written">${renderNodes(ctx, text.written, text.opening)}${text.provisions.map((one) => provision(around, one, 2))}</div>`,
  }
}

type Around = { readonly ctx: PageCtx; readonly law: Law; readonly written: Written; readonly wordings: ReadonlyMap<string, Wording>; readonly version: LawVersion }

function provision(around: Around, one: Provision, level: number): Html {
  const [open, close] = [raw(`<h${Math.min(level, 6)}`), raw(`</h${Math.min(level, 6)}>`)]
  return html`${open} id="${one.id}">${titleOf(one)}${close}${since(around, one)}${renderNodes(around.ctx, around.written, one.blocks, { under: level })}${one.children.map((child) => provision(around, child, level + 1))}`
}

/** Only where it says something else than the version as a whole. Whose doing the first words that are held were, nobody here knows. */
function since({ ctx, law, wordings, version }: Around, { id, blocks }: Provision): Html | false {
  const wording = wordings.get(id)
  if (!wording || blocks.length === 0 || wording.since === version.from) return false
  if (wording.since === law.versions[0]!.from) return html`<p class="small soft">${ctx.t(texts.sameInEarlier)}</p>`
  return html`<p class="small soft">${ctx.t(texts.wordsSince(writeDay(wording.since, ctx.tag)))}${wording.changedBy && ctx.t(texts.by(wording.changedBy))}</p>`
}
