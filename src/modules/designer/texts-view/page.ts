import { emptyState, notice } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Answer, FormBody, Page, PageCtx, Params } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { findDraft } from '../draft.ts'
import { liveText } from '../live-text.ts'
import { refuse } from '../refusals.ts'
import { readPlace, writePlace } from '../rules/place.ts'
import { openDraft, type DraftService } from '../tools/draft-of.ts'
import { draftPath, toolPage } from '../tools/frame.ts'
import { setInDraft } from '../tools/set-in-draft.ts'
import { toolsTexts } from '../tools/texts.ts'
import { valueOf } from '../written.ts'
import { needsWork, textRows, writtenText, type TextRow, type WantedText } from './rows.ts'
import { rowMarkup, type Editing } from './row-markup.ts'
import { textsTexts as texts } from './texts.ts'

const shows = ['all', 'work', 'derived'] as const
type Show = (typeof shows)[number]

/** Every text of a draft in three languages side by side; one at a time is changed, or vouched for. */
export const textsPage: Page = {
  path: `${workbench}/services/:id/draft/texts`,
  who: 'officer',
  async get(ctx, params) {
    const opened = await openTexts(ctx, params)
    const place = opened.draft.release ? null : ctx.query.get('edit')
    return textsPageOf(ctx, opened, place === null ? undefined : { place })
  },
  async post(ctx, { id = '' }, body) {
    const opened = await openTexts(ctx, { id })
    const place = body.text('at')
    const row = opened.rows.find(({ path }) => writePlace(path) === place) ?? refuse('design.nothing_there')
    const wanted = wantedFrom(row, body)
    if (wanted.en === '' || wanted['zh-Hant'] === '') return { status: 422, body: await textsPageOf(ctx, opened, { place, wanted }) }
    const changed = await setInDraft(ctx, { serviceId: id, path: readPlace(place), value: writtenText(row.text, wanted), seen: body.text('seen') })
    if ('conflict' in changed) return conflict(ctx, opened, { place, wanted })
    return { redirect: `${ctx.at(draftPath(opened.draft, 'texts'))}?show=${showFrom(body.text('show'))}&saved=${encodeURIComponent(place)}#${place}` }
  },
}

type Opened = { readonly draft: DraftService; readonly rows: readonly TextRow[] }

const conflict = async (ctx: PageCtx, opened: Opened, editing: Editing): Promise<Answer> => ({ status: 409, body: await textsPageOf(ctx, opened, { ...editing, isConflict: true }) })

/** What stamps were made from may stand in what is live, or in what the draft was begun from. */
async function openTexts(ctx: PageCtx, params: Params): Promise<Opened> {
  const draft = await openDraft(ctx, params)
  const { id } = draft.service
  const begun = await findDraft(ctx, id)
  const live = await liveText(ctx, id)
  const earlier = [draft.text, begun?.fromText, live?.text].flatMap((text) => (text === undefined || text === '' ? [] : [valueOf(text)]))
  return { draft, rows: textRows(valueOf(draft.text), earlier) }
}

/** One line is as long as it is: what a browser adds at the ends of lines is not part of it. */
const typed = (body: FormBody, name: string): string => body.text(name).replaceAll('\r\n', '\n').trim()

/** Whoever only vouches leaves the words as they are. */
function wantedFrom(row: TextRow, body: FormBody): WantedText {
  const hans = row.simplified === 'written' ? row.words['zh-Hans'] : ''
  if (body.text('do') === 'vouch') return { ...row.words, 'zh-Hans': hans, isVouched: true, isDerivedAccepted: false }
  return { en: typed(body, 'en'), 'zh-Hant': typed(body, 'zh-Hant'), 'zh-Hans': typed(body, 'zh-Hans'), isVouched: body.text('vouch') === 'yes', isDerivedAccepted: body.text('accept') === 'yes' }
}

const showFrom = (word: string | null): Show => shows.find((one) => one === word) ?? 'all'

function textsPageOf(ctx: PageCtx, { draft, rows }: Opened, editing: Editing | undefined): Promise<Html> {
  const { t, at } = ctx
  const show = showFrom(ctx.query.get('show'))
  const saved = ctx.query.get('saved')
  const isShown = (row: TextRow) => {
    const place = writePlace(row.path)
    return show === 'all' || (show === 'work' ? needsWork(row) : row.simplified === 'derived') || place === editing?.place || place === saved
  }
  const shown = rows.filter(isShown)
  const path = at(draftPath(draft, 'texts'))
  const choose = html`<nav class="side in-line" aria-label="${t(texts.show)}"><ul>${shows.map((one) => html`<li><a href="${path}?show=${one}"${one === show && html` aria-current="true"`}>${t(texts[one])}</a></li>`)}</ul></nav>`
  const languages = ctx.house.pack.settings.languages
  const head = html`<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${t(texts.place)}</th>${languages.map(({ tag, name }) => html`<th scope="col" role="columnheader" lang="${tag}">${name}</th>`)}</tr></thead>`
  const table = html`<div class="by-language"><table role="table"><caption class="unseen">${t(texts.title)}</caption>${head}<tbody role="rowgroup">${shown.map((row) => rowMarkup(ctx, { draft, row, show, editing: editing?.place === writePlace(row.path) ? editing : undefined }))}</tbody></table></div>`
  return toolPage(ctx, draft, {
    tool: 'texts',
    title: texts.title,
    lead: texts.lead,
    body: html`${saved !== null && notice('done', { body: t(toolsTexts.saved), live: true })}<p>${t(texts.count(rows.filter(needsWork).length, rows.length))}</p>${choose}${shown.length > 0 ? table : emptyState({ title: t(texts.nothing), level: 2 })}`,
  })
}
