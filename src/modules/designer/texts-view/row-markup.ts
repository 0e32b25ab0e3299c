import { acts, button, checkbox, goLink, notice, tag, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { writePlace } from '../rules/place.ts'
import type { DraftService } from '../tools/draft-of.ts'
import { draftPath } from '../tools/frame.ts'
import { toolsTexts } from '../tools/texts.ts'
import type { Path } from '../written.ts'
import { isOnlyUnvouched, type Language, type TextRow, type WantedText } from './rows.ts'
import { keyTexts, tellFault, textsTexts as texts } from './texts.ts'

/** The text that is being changed: its place, what was typed when it could not be saved, and whether somebody else was quicker. */
export type Editing = { readonly place: string; readonly wanted?: WantedText; readonly isConflict?: boolean }
type Shown = { readonly draft: DraftService; readonly row: TextRow; readonly show: string; readonly editing: Editing | undefined }

const tags: readonly Language[] = ['en', 'zh-Hant', 'zh-Hans']

/** One text: where it stands, and its words in each language with what is wrong there; or the form that changes it. */
export function rowMarkup(ctx: PageCtx, shown: Shown): Html {
  const { t, at } = ctx
  const { draft, row, show, editing } = shown
  const place = writePlace(row.path)
  const name = placeWords(ctx, row.path)
  const change = `${at(draftPath(draft, 'texts'))}?${new URLSearchParams({ show, edit: place })}#${place}`
  const where = html`<th scope="row" role="rowheader" id="${place}"><span>${name}</span>${!editing && !draft.release && html`<a class="small" href="${change}">${t(texts.change)}<span class="unseen"> ${name}</span></a>`}</th>`
  if (editing) return html`<tr role="row" class="edits">${where}<td role="cell" colspan="3">${editForm(ctx, shown, editing)}</td></tr>`
  return html`<tr role="row">${where}${tags.map((language) => cell(ctx, shown, language))}</tr>`
}

function cell(ctx: PageCtx, shown: Shown, language: Language): Html {
  const { t, house } = ctx
  const { row, draft } = shown
  const name = house.pack.settings.languages.find(({ tag: one }) => one === language)?.name ?? language
  const faults = row.faults[language].map((fault) => html`<li>${tag(fault.kind === 'text-unstamped' ? 'run' : 'late', t(tellFault(fault)))}</li>`)
  const source = language === 'zh-Hant' ? (['en', row.then.en] as const) : language === 'zh-Hans' ? (['zh-Hant', row.then['zh-Hant']] as const) : undefined
  const then = source?.[1] !== undefined && html`<p class="small soft">${t(texts.saidThen)} <q lang="${source[0]}">${source[1]}</q></p>`
  const derived = language === 'zh-Hans' && row.simplified === 'derived' && html`<p class="small soft">${t(texts.isDerived)}</p>`
  const vouch = language === 'zh-Hant' && !draft.release && isOnlyUnvouched(row) && vouchForm(ctx, shown)
  return html`<td role="cell"><b class="lab-narrow" lang="${language}">${name}</b><p lang="${language}">${row.words[language]}</p>${derived}${faults.length > 0 && html`<ul class="marks">${faults}</ul>`}${then}${vouch}</td>`
}

const hidden = (ctx: PageCtx, { draft, row, show }: Shown): Html => html`${ctx.formFields()}<input type="hidden" name="at" value="${writePlace(row.path)}"><input type="hidden" name="show" value="${show}"><input type="hidden" name="seen" value="${draft.at(row.path).seen}">`

const vouchForm = (ctx: PageCtx, shown: Shown): Html =>
  html`<form method="post" action="${ctx.at(draftPath(shown.draft, 'texts'))}">${hidden(ctx, shown)}${button({ text: ctx.t(texts.vouch), name: 'do', value: 'vouch', weight: 'quiet', icon: 'tick', unseen: placeWords(ctx, shown.row.path) })}</form>`

function editForm(ctx: PageCtx, shown: Shown, { wanted, isConflict }: Editing): Html {
  const { t, at, house } = ctx
  const { row, draft, show } = shown
  const words = wanted ?? { ...row.words, 'zh-Hans': row.simplified === 'written' ? row.words['zh-Hans'] : '' }
  const field = (language: Language) => {
    const isMissing = wanted !== undefined && language !== 'zh-Hans' && words[language] === ''
    return textArea({ id: language, name: language, lang: language, label: house.pack.settings.languages.find(({ tag: one }) => one === language)?.name ?? language, rows: words[language].length > 90 ? 5 : 2, value: words[language], error: isMissing ? t(texts.missing) : undefined, ...(language === 'zh-Hans' && { hint: t(texts.hansHint) }) })
  }
  const accept = row.simplified === 'derived' && checkbox({ id: 'accept', name: 'accept', value: 'yes', checked: wanted?.isDerivedAccepted ?? false, label: html`${t(texts.accept)}<br><span class="soft" lang="zh-Hans">${row.words['zh-Hans']}</span>` })
  const back = `${at(draftPath(draft, 'texts'))}?show=${show}#${writePlace(row.path)}`
  return html`<form method="post" action="${at(draftPath(draft, 'texts'))}" novalidate>${hidden(ctx, shown)}${isConflict && notice('care', { body: t(toolsTexts.conflict), live: true })}
<div class="by-language-fields">${tags.map(field)}</div>${accept}${checkbox({ id: 'vouch', name: 'vouch', value: 'yes', checked: wanted?.isVouched ?? false, label: t(texts.vouch), hint: t(texts.vouchHint) })}${acts(button({ text: t(toolsTexts.save) }), goLink({ href: back, text: t(texts.cancel), plain: true }))}</form>`
}

/** `Application › Page 2 › Title` for a place in the file. */
function placeWords({ t }: Pick<PageCtx, 't'>, path: Path): string {
  const words: string[] = []
  for (const [i, key] of path.entries()) {
    if (typeof key === 'number') words.push(`${words.pop() ?? ''} ${key + 1}`.trim())
    else if (key !== 'apply' || path.length === 1) words.push(t(keyTexts[key] ?? sameInAll(key)))
    else if (i === path.length - 1) words.push(t(keyTexts['apply']!))
  }
  return words.join(' › ')
}
