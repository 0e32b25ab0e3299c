import { bullets, flower, more, pagination, plainRows, section, table, type Petals } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { readWords, starNames, termsOf, themesOf, wordsOf, type ThemeFigures } from '../../participation/index.ts'
import { texts } from '../texts.ts'
import { figureColumns, meanOf } from './feedback-list.ts'

const wordsPerPage = 20

/** What people write about: themes with examples, and words that stand out. */
export async function themesPart(ctx: PageCtx, about: string, from: string): Promise<Html> {
  const { t } = ctx
  const [themes, terms] = [await themesOf(ctx, about, from), await termsOf(ctx, about, from)]
  const rows = themes.map((theme) => [t(theme.name), meanOf(theme), String(theme.n)])
  const list = themes.length === 0 ? html`<p>${t(texts.noThemes)}</p>` : table({ caption: t(texts.themes), hideCaption: true, columns: [{ name: t(texts.theme) }, ...figureColumns(ctx)], rows })
  const standOut = terms.length > 0 && html`<h3>${t(texts.terms)}</h3><p class="small soft">${t(texts.termsWhy)}</p>${plainRows(terms.map(({ word, n }) => ({ text: html`<span lang="${/\p{Script=Han}/u.test(word) ? 'zh-Hans' : 'en'}">${word}</span>`, end: String(n) })))}`
  return section({ id: 'themes', title: t(texts.themes), near: true, body: html`<p class="small soft">${t(texts.themesWhy)}</p>${list}${examples(ctx, themes)}${standOut}` })
}

/** A few sentences of each theme. */
const examples = (ctx: PageCtx, themes: readonly ThemeFigures[]): Html | false =>
  themes.some((theme) => theme.examples.length > 0) &&
  more({
    summary: ctx.t(texts.examples),
    body: html`${themes.map((theme) => theme.examples.length > 0 && html`<h3>${ctx.t(theme.name)}</h3>${bullets(theme.examples.map(({ words, stars, language }) => html`<span lang="${language}">${words}</span> <span class="small soft">${ctx.t(starNames(stars))}</span>`))}`)}`,
  })

/** What was written, newest first, twenty at a time. Who wrote is never shown. */
export async function wordsPart(ctx: PageCtx, about: string, path: string): Promise<Html> {
  const { t } = ctx
  const rows = await wordsOf(ctx, [about], before(ctx), wordsPerPage)
  const shown = rows.slice(0, wordsPerPage)
  const last = shown.at(-1)
  const next = rows.length > shown.length && last ? { href: `${ctx.at(path)}?before=${last.at.getTime()}.${last.id}#words`, text: t(texts.older) } : undefined
  const list = html`<ul class="lines">${shown.map((row) => html`<li>${flower(row.stars as Petals, 'small', t(starNames(row.stars)))}<p lang="${row.language}">${readWords(ctx.house, row)}</p><p class="small soft">${writeMoment(row.at, ctx.tag, ctx.house.pack.settings.timeZone)}</p></li>`)}</ul>`
  return section({ id: 'words', title: t(texts.words), near: true, body: html`${shown.length > 0 ? list : html`<p>${t(texts.noWords)}</p>`}${pagination({ label: t(texts.words), next })}` })
}

/** The key that the last page ended with: milliseconds and id. */
function before(ctx: PageCtx): { at: Date; id: string } | undefined {
  const [at, id] = (ctx.query.get('before') ?? '').split('.')
  return at && id && /^\d{1,14}$/.test(at) && isUuid(id) ? { at: new Date(Number(at)), id } : undefined
}
