import type { Tag, Text } from '../../../kernel/i18n.ts'
import type { FormBody } from '../../../kernel/page.ts'
import type { Element, Pack } from '../../jurisdiction/index.ts'
import type { AskedQuestion } from '../question.ts'
import { answerTexts } from '../texts.ts'
import { paperTexts as texts } from './texts.ts'

export type Choice = { readonly value: string; readonly text: string }

/**
 * Where something is written or ticked. `name` is the name of the same control on the web page, so that a filled form is read as
 * a posted page is. `about` is read out to whoever does not see the label beside it. `share` is the part of the line's width.
 */
export type Control =
  | { readonly kind: 'line'; readonly name: string; readonly about: string; readonly caption?: string; readonly share: number; readonly most?: number | undefined }
  | { readonly kind: 'lines'; readonly name: string; readonly about: string; readonly most?: number | undefined }
  | { readonly kind: 'pick'; readonly name: string; readonly about: string; readonly caption?: string; readonly share: number; readonly choices: readonly Choice[] }
  /** Boxes to tick: one of them only, or several. */
  | { readonly kind: 'ticks'; readonly name: string; readonly about: string; readonly one: boolean; readonly choices: readonly Choice[] }
  /** Nothing to fill in: what to enclose or to write elsewhere. */
  | { readonly kind: 'note'; readonly text: string }

type Ask = { readonly question: AskedQuestion; readonly pack: Pack; readonly t: (text: Text) => string; readonly tag: Tag }

// More choices than this stand in a list that opens.
const mostTicks = 8
const shortText = 20

/** The controls for each type of element. A type that is not here gets a line for each name that it reads from a page. */
const makers: Partial<Record<Element['type'], (ask: Ask) => readonly Control[]>> = {
  text: ({ question, t }) => [{ ...line(question, t), share: (question.element.maxLength ?? shortText + 1) <= shortText ? 0.5 : 1, most: question.element.maxLength }],
  'long-text': ({ question, t }) => [{ kind: 'lines', name: question.id, about: t(question.label), most: question.element.maxLength }],
  number: ({ question, t }) => [{ ...line(question, t), share: 0.34, ...(question.element.unit && { caption: t(question.element.unit) }) }],
  date: ({ question, t, tag }) => (tag === 'en' ? (['day', 'month', 'year'] as const) : (['year', 'month', 'day'] as const)).map((part) => ({ ...partLine(question, t, part, t(texts[part])), share: part === 'year' ? 0.22 : 0.16, most: part === 'year' ? 4 : 2 })),
  'yes-no': ({ question, t }) => [{ kind: 'ticks', name: question.id, about: t(question.label), one: true, choices: [{ value: 'yes', text: t(answerTexts.yes) }, { value: 'no', text: t(answerTexts.no) }] }],
  code: ({ question, t }) => (codes(question, t).length > mostTicks ? [{ kind: 'pick', name: question.id, about: t(question.label), share: 1, choices: codes(question, t) }] : [ticks(question, t, true)]),
  codes: ({ question, t }) => [ticks(question, t, false)],
  'identity-number': ({ question, t }) => [{ ...line(question, t), share: 0.5 }],
  telephone: ({ question, t }) => [{ ...line(question, t), share: 0.5 }],
  address: ({ question, pack, t }) =>
    pack.address.fields.map((part) => {
      const caption = t(part.hint ? texts.captionHint(part.label, part.hint) : part.label)
      const base = { ...partLine(question, t, part.key, caption), about: `${t(question.label)}: ${t(part.label)}`, share: 0.5 }
      return part.options ? { ...base, kind: 'pick', choices: pack.address.districts.map(({ id, name }) => ({ value: id, text: t(name) })) } : { ...base, most: part.maxLength }
    }),
  file: ({ question, t }) => [{ kind: 'note', text: t(texts.enclose(question.question.mostFiles)) }],
  money: ({ question, pack, t }) => [{ ...line(question, t), share: 0.34, caption: pack.settings.currency.symbol }],
  month: ({ question, t, tag }) => (tag === 'en' ? (['month', 'year'] as const) : (['year', 'month'] as const)).map((part) => ({ ...partLine(question, t, part, t(texts[part])), share: part === 'year' ? 0.22 : 0.16, most: part === 'year' ? 4 : 2 })),
  time: ({ question, t }) => [{ ...line(question, t), share: 0.34 }],
  'bank-account': askBankAccount,
  'map-point': ({ question, t }) => [{ ...partLine(question, t, 'lat', t(texts.latitude)), share: 0.34 }, { ...partLine(question, t, 'long', t(texts.longitude)), share: 0.34 }],
  statement: ({ t }) => [{ kind: 'note', text: t(texts.tick) }],
  signature: ({ t }) => [{ kind: 'note', text: t(texts.sign) }],
}

// To agree and to sign are acts of their own: they are done on the website or by hand, and never by a file.
const handsOnly: ReadonlySet<Element['type']> = new Set(['file', 'statement', 'signature'])

/** Whether an uploaded form can answer a question. */
export const isReadFromForm = ({ element, computed }: AskedQuestion): boolean => !computed && !handsOnly.has(element.type)

export const paperControls = (ask: Ask): readonly Control[] => (ask.question.computed ? [{ kind: 'note', text: ask.t(texts.computed) }] : (makers[ask.question.element.type] ?? plainLines)(ask))

const line = (question: AskedQuestion, t: Ask['t']) => ({ kind: 'line', name: question.id, about: t(question.label), share: 1 }) as const
const partLine = (question: AskedQuestion, t: Ask['t'], part: string, caption: string) => ({ kind: 'line', name: `${question.id}-${part}`, about: `${t(question.label)}: ${caption}`, caption, share: 1 }) as const
const codes = (question: AskedQuestion, t: Ask['t']): Choice[] => [...(question.codes ?? [])].map(([value, name]) => ({ value, text: t(name) }))
const ticks = (question: AskedQuestion, t: Ask['t'], one: boolean): Control => ({ kind: 'ticks', name: question.id, about: t(question.label), one, choices: codes(question, t) })

function askBankAccount({ question, pack, t }: Ask): readonly Control[] {
  return (pack.settings.bankAccount ?? []).map((part) => {
    const base = { ...partLine(question, t, part.key, t(part.hint ? texts.captionHint(part.label, part.hint) : part.label)), share: 0.5 }
    if (!('codelist' in part)) return base
    return { ...base, kind: 'pick', choices: (pack.codelists.get(part.codelist)?.items ?? []).map(({ code, name }) => ({ value: code, text: `${code} ${t(name)}` })) }
  })
}

/** A type that this table does not know is asked what it reads; one that reads nothing from an empty page is written elsewhere. */
function plainLines({ question, t }: Ask): readonly Control[] {
  const names = namesRead(question)
  if (names.length === 0) return [{ kind: 'note', text: t(texts.writeElsewhere) }]
  return names.map((name) => (name === question.id ? line(question, t) : partLine(question, t, name.slice(question.id.length + 1), name.slice(question.id.length + 1))))
}

/** The names of the controls that a question reads from a posted page. */
export function namesRead({ type }: Pick<AskedQuestion, 'type'>): readonly string[] {
  const names = new Set<string>()
  const body: FormBody = {
    text(name) {
      names.add(name)
      return ''
    },
    all(name) {
      names.add(name)
      return []
    },
    files: () => [],
    names: () => [],
  }
  type.read(body)
  return [...names]
}
