import { checkbox, checkboxes, choices, dateField, dateWords, fileUpload, mapPoint, monthField, numberField, optionalWord, pointWords, select, tag as tagOf, textArea, textField, typedChoice, uploadWords, workedOut, type Field, type Option } from '../../../design/index.ts'
import { writeDay, dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose, type Tag, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { answerTexts, isSearched, writeSize, type AnswerSource, type AskedQuestion, type FileName, type Problem, type TypedValue } from '../../forms/index.ts'
import type { Element } from '../../jurisdiction/index.ts'
import { applyTexts as texts } from '../apply-texts.ts'
import { addressField } from './address-field.ts'
import { bankAccountField } from './bank-account-field.ts'
import { rowsField } from './rows-field.ts'

/** What is shown with a question: what was typed, what is wrong with it, where it came from, the files that were kept, its rows. */
export type Shown = { /** Of a computed question, as people read it. */ readonly value?: string | undefined; readonly rows?: readonly FieldRow[] | undefined; /** The control of a row that was just added: the reader goes on there. */ readonly added?: string | undefined; readonly typed?: TypedValue | undefined; readonly problem?: Problem | undefined; /** Whether a newer version of the form has brought it. */ readonly fresh?: boolean | undefined; /** Where what stands there came from, in the reader's words. */ readonly source?: string | undefined; readonly files?: readonly FileName[] | undefined }

/** A question with what stands in it; and a row of such, by its id. */
export type FieldContent = { readonly question: AskedQuestion; readonly shown: Shown }
export type FieldRow = { readonly row: string; readonly fields: readonly FieldContent[] }

export type Ask = { /** In a line of a table, where there is little room. */ readonly inTable: boolean; readonly ctx: Pick<PageCtx, 't' | 'tag' | 'at' | 'house'>; readonly question: AskedQuestion; readonly shown: Shown; readonly field: Field; /** What was typed, where it is one text. */ readonly value: string }

/** The control for each type of element. */
const fields: Record<Element['type'], (ask: Ask) => Html> = {
  text: ({ field, value, question }) => textField({ ...field, value, maxLength: undefined, width: (question.element.maxLength ?? 200) <= 20 ? 'short' : 'full' }),
  'long-text': ({ field, value }) => textArea({ ...field, value }),
  number: ({ ctx, field, value, question }) => numberField({ ...field, value, whole: (question.element.decimals ?? 0) === 0, ...(question.element.unit && { suffix: ctx.t(question.element.unit) }) }),
  date: askDate,
  'yes-no': askYesNo,
  code: askCode,
  codes: ({ field, ...ask }) => checkboxes({ ...field, values: Array.isArray(ask.shown.typed) ? (ask.shown.typed as string[]) : [], options: optionsOf(ask) }),
  'identity-number': ({ field, value }) => textField({ ...field, value, autocomplete: 'off', figures: true, width: 'short' }),
  telephone: ({ field, value }) => textField({ ...field, value, type: 'tel', inputmode: 'tel', figures: true, width: 'short' }),
  email: ({ field, value }) => textField({ ...field, value, type: 'email', inputmode: 'email' }),
  address: askAddress,
  file: askFile,
  money: ({ ctx, field, value }) => numberField({ ...field, value, prefix: ctx.house.pack.settings.currency.symbol }),
  month: askMonth,
  time: ({ field, value }) => textField({ ...field, value, autocomplete: 'off', figures: true, width: 'short' }),
  'bank-account': askBankAccount,
  'map-point': askMapPoint,
  statement: ({ field, value }) => checkbox({ ...field, value: 'yes', checked: value === 'yes' }),
  signature: ({ field, value }) => textField({ autocomplete: 'name', ...field, value, width: 'full' }),
  table: rowsField,
}

/** One question of a form as a field, in the reader's language. Controls of a row begin with `within`. */
export function questionField(ctx: Ask['ctx'], question: AskedQuestion, shown: Shown, { within = '', inTable = false }: { within?: string; inTable?: boolean } = {}): Html {
  const { t, tag } = ctx
  const control = `${within}${question.id}`
  const { value } = shown
  if (question.computed) return workedOut({ id: control, label: t(question.label), value: value ?? '', note: t(value === undefined || value === '' ? texts.workedOutLater : texts.workedOut), error: shown.problem && t(shown.problem.inRow ?? shown.problem.text) })
  const field: Field = {
    id: control,
    name: control,
    label: shown.fresh ? html`${t(question.label)} ${tagOf('run', t(texts.fresh))}` : t(question.label),
    hint: question.hint && t(question.hint),
    error: shown.problem && t(shown.problem.inRow ?? shown.problem.text),
    required: question.required,
    optional: question.required ? undefined : optionalWord(tag),
    source: shown.source,
    autocomplete: question.element.autocomplete,
  }
  return fields[question.element.type]({ ctx, question, shown, field, inTable, value: typeof shown.typed === 'string' ? shown.typed : '' })
}

/** Where a line of the error summary leads. The first part of a date carries the question's own id, and which part is first depends on the language. */
export function controlId(problem: Problem, question: AskedQuestion | undefined, tag: Tag): string {
  const control = controlIn(problem.id)
  const asked = question && questionAt(question, control)
  const first = asked && firstOfDate(asked.element.type, tag)
  return first !== undefined && problem.id === `${control}-${first}` ? control : problem.id
}

// Neither ids of questions nor those of rows have a hyphen; what follows one is a part of the control.
const controlIn = (id: string) => id.split('-')[0]!

/** The question that a control belongs to: one of the page, or in a row of it. */
export function questionAt(question: AskedQuestion, control: string): AskedQuestion | undefined {
  const [, , ...inside] = control.split('.')
  if (inside.length === 0) return question
  const found = question.rows?.questions.find((one) => one.id === inside[0])
  return found && questionAt(found, inside.join('.'))
}

const firstOfDate = (type: Element['type'], tag: Tag) => (type !== 'date' && type !== 'month' ? undefined : tag !== 'en' ? 'year' : type === 'date' ? 'day' : 'month')

/** The control of a question that a link leads to. */
export function firstControl({ id, element }: AskedQuestion, { house }: Pick<PageCtx, 'house'>, control = id): string {
  const { address, settings } = house.pack
  const part = element.type === 'address' ? address.fields[0]?.key : element.type === 'bank-account' ? settings.bankAccount?.[0]?.key : element.type === 'map-point' ? 'lat' : undefined
  return part === undefined ? control : `${control}-${part}`
}

/** What stands in the field of a code that is typed: its name, in the reader's language. */
export const wordsOf = (question: AskedQuestion, typed: TypedValue | undefined, t: PageCtx['t']): TypedValue | undefined => {
  const name = typeof typed === 'string' && isSearched(question) ? question.codes?.get(typed) : undefined
  return name ? t(name) : typed
}

/** `From your profile: register of persons, read 22 November 2026`. */
export function sourceText({ house }: Pick<PageCtx, 'house'>, { source, readAt, register }: AnswerSource): Text {
  const day = dayIn(new Date(readAt), house.pack.settings.timeZone)
  return (register ? texts.fromRegister : texts.source)(source, compose((tag) => writeDay(day, tag)))
}

const partOf = (problem: Problem | undefined, { id }: Field) => problem && (problem.id.slice(id.length + 1) || undefined)

const partsOf = ({ typed }: Shown): Readonly<Record<string, string>> => (typeof typed === 'object' && !Array.isArray(typed) ? (typed as Record<string, string>) : {})

function askDate({ ctx, shown, field }: Ask): Html {
  const part = partOf(shown.problem, field) as 'day' | 'month' | 'year' | undefined
  const { value: _, ...rest } = field
  return dateField({ ...rest, value: partsOf(shown), words: dateWords(ctx.tag), ...(part && { wrong: [part] }) })
}

function askMonth({ ctx, shown, field }: Ask): Html {
  const part = partOf(shown.problem, field) as 'month' | 'year' | undefined
  const { value: _, ...rest } = field
  return monthField({ ...rest, value: partsOf(shown), words: dateWords(ctx.tag), ...(part && { wrong: [part] }) })
}

function askBankAccount({ ctx, shown, field }: Ask): Html {
  const { value: _, ...rest } = field
  return bankAccountField({ ...rest, pack: ctx.house.pack, tag: ctx.tag, parts: partsOf(shown), wrong: partOf(shown.problem, field), choose: texts.choose })
}

function askMapPoint({ ctx, shown, field }: Ask): Html {
  const { lat = '', long = '' } = partsOf(shown)
  const { value: _, ...rest } = field
  return mapPoint({ ...rest, lat, long, words: pointWords(ctx.tag), wrong: partOf(shown.problem, field) })
}

function askYesNo({ ctx, field, value, inTable }: Ask): Html {
  const options = [{ value: 'yes', label: ctx.t(answerTexts.yes) }, { value: 'no', label: ctx.t(answerTexts.no) }]
  return inTable ? select({ ...field, value, empty: ctx.t(texts.choose), options }) : choices({ ...field, value, columns: true, options })
}

// More than this many codes would make a page of buttons.
const mostButtons = 8

function askCode({ field, value, ...ask }: Ask): Html {
  const options = optionsOf(ask)
  if (isSearched(ask.question)) return typedChoice({ ...field, value: String(wordsOf(ask.question, value, ask.ctx.t)), names: options.map((one) => String(one.label)) })
  return ask.inTable || options.length > mostButtons ? select({ ...field, value, empty: ask.ctx.t(texts.choose), options: options.map((one) => ({ value: one.value, label: String(one.label) })) }) : choices({ ...field, value, options })
}

const optionsOf = ({ ctx, question }: Pick<Ask, 'ctx' | 'question'>): Option[] => [...(question.codes ?? [])].map(([value, name]) => ({ value, label: ctx.t(name), hint: question.codeHints?.has(value) ? ctx.t(question.codeHints.get(value)!) : undefined }))

function askAddress({ ctx, shown, field }: Ask): Html {
  const { value: _, ...rest } = field
  return addressField({ ...rest, form: ctx.house.pack.address, tag: ctx.tag, parts: partsOf(shown), wrong: partOf(shown.problem, field), choose: texts.choose })
}

function askFile({ ctx, question, shown, field }: Ask): Html {
  const { accept, mostFiles, mostMegabytes } = question.question
  const hint = [field.hint, ctx.t(texts.fileMost(mostFiles, mostMegabytes))].filter(Boolean).join(ctx.tag === 'en' ? '. ' : '。')
  const { value: _, ...rest } = field
  const files = (shown.files ?? []).map((file) => ({ key: file.id, name: file.name, detail: writeSize(file.bytes), href: ctx.at(`/account/files/${file.id}`) }))
  return fileUpload({ ...rest, hint, files, accept: accept.join(','), multiple: mostFiles > 1, words: uploadWords(ctx.tag) })
}
