import { acts, button, choices, dateField, dateWords, textArea, textField } from '../../../design/index.ts'
import { isDay, momentAt } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { FormBody, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import type { DraftRow, ItemRow } from '../publishing.sql.ts'
import { editorTexts as texts } from './texts.ts'

/** A review as it was typed. */
export type TypedReview = { readonly decision: string; readonly day: string; readonly month: string; readonly year: string; readonly time: string; readonly words: string; readonly problems: readonly { readonly field: string; readonly text: Text }[] }

export type Decision = { readonly kind: 'release'; readonly at?: Date } | { readonly kind: 'return'; readonly words: string }

const mostWords = 2000

/** What a second officer decides, or what is wrong with what they typed. */
export function readReview(ctx: PageCtx, form: FormBody): { decision: Decision } | { typed: TypedReview } {
  const typed = { decision: form.text('decision'), day: form.text('day-day').trim(), month: form.text('day-month').trim(), year: form.text('day-year').trim(), time: form.text('time').trim(), words: form.text('words').trim() }
  const wrong = (field: string, text: Text) => ({ typed: { ...typed, problems: [{ field, text }] } })
  if (typed.decision === 'now') return { decision: { kind: 'release' } }
  if (typed.decision === 'return') {
    if (typed.words === '') return wrong('words', texts.wordsMissing)
    return [...typed.words].length > mostWords ? wrong('words', texts.wordsTooLong) : { decision: { kind: 'return', words: typed.words } }
  }
  if (typed.decision !== 'later') return wrong('decision', texts.chooseDecision)
  const day = `${typed.year.padStart(4, '0')}-${typed.month.padStart(2, '0')}-${typed.day.padStart(2, '0')}`
  if (!isDay(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(typed.time)) return wrong('day', texts.wrongMoment)
  const at = momentAt(day, typed.time, ctx.house.pack.settings.timeZone)
  return at <= ctx.now ? wrong('day', texts.pastMoment) : { decision: { kind: 'release', at } }
}

export function reviewForm(ctx: PageCtx, item: ItemRow, draft: DraftRow, typed: TypedReview | undefined): Html {
  const { t } = ctx
  const errorOf = (field: string) => {
    const problem = typed?.problems.find((one) => one.field === field)
    return problem && t(problem.text)
  }
  const later = html`${dateField({ id: 'day', name: 'day', label: t(texts.day), words: dateWords(ctx.tag), value: typed && { day: typed.day, month: typed.month, year: typed.year }, error: errorOf('day') })}${textField({ id: 'time', name: 'time', label: t(texts.time), hint: t(texts.timeHint), value: typed?.time ?? '', width: 'short', figures: true, autocomplete: 'off' })}`
  const back = textArea({ id: 'words', name: 'words', label: t(texts.words), value: typed?.words ?? '', error: errorOf('words'), rows: 4, maxLength: mostWords })
  const options = [
    { value: 'now', label: t(texts.decide.now) },
    { value: 'later', label: t(texts.decide.later), then: later },
    { value: 'return', label: t(texts.decide.return), then: back },
  ]
  return html`<form method="post" action="${ctx.at(`${workbench}/content/${item.id}/review`)}">${ctx.formFields()}<input type="hidden" name="revision" value="${draft.revision}">
    ${choices({ id: 'decision', name: 'decision', label: t(texts.decision), value: typed?.decision, error: errorOf('decision'), options })}${acts(button({ text: t(texts.confirm) }))}</form>`
}
