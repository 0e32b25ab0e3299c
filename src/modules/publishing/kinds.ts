import type { Text } from '../../kernel/i18n.ts'
import { isDay } from '../../kernel/dates.ts'
import type { Content } from './content.ts'
import { postKind } from './directory/post-kind.ts'
import { lawKind } from './laws/law-kind.ts'

/** A question that only items of one kind have, as the editor asks it. The answer is kept as text in `content.fields`. */
export type KindField = {
  readonly key: string
  readonly label: Text
  readonly hint?: Text
  readonly required?: true
  /** What is wrong with an answer that is not empty. */
  readonly problem?: (value: string) => Text | undefined
  /** Answers to choose from, instead of a line to write in. */
  readonly options?: readonly { readonly value: string; readonly label: Text }[]
}

/** A kind of content. One that has pages of its own outside says so with `ownPages`; the editor is the same for all. */
export type Kind = {
  readonly id: string
  /** The list is here, an item below it. */
  readonly path: string
  readonly one: Text
  readonly many: Text
  readonly lead: Text
  readonly fields: readonly KindField[]
  /** What is wrong between the parts of a content, at a field of the editor. */
  readonly problems?: (content: Content) => readonly { readonly field: string; readonly text: Text }[]
  /** Ids of the places of a body, where its pages do not name them as `renderMarkdown` does. */
  readonly places?: (body: string) => readonly string[]
  /** May be published with a title and a summary alone. */
  readonly bodyOptional?: true
  /** The type of schema.org that says what it is. */
  readonly schemaType: string
  readonly ownPages?: true
  /** An item's address only leads to a place on another page: the map of the site names that page. */
  readonly withoutPage?: true
}

const wrongDay: Text = { en: 'Write a day as year-month-day, like 2026-11-22, or a month, like 2026-11', 'zh-Hant': '請以「年-月-日」填寫日期，例如2026-11-22；或只填年月，例如2026-11' }
/** Old papers often tell the month only. */
export const isDayOrMonth = (value: string): boolean => isDay(value) || /^\d{4}-(0[1-9]|1[0-2])$/.test(value)
const dayProblem = (value: string) => (isDayOrMonth(value) ? undefined : wrongDay)
const dayHint: Text = { en: 'Year-month-day, like 2026-11-22.', 'zh-Hant': '按「年-月-日」填寫，例如2026-11-22。' }

export const kinds: readonly Kind[] = [
  {
    id: 'news',
    path: '/news',
    one: { en: 'News', 'zh-Hant': '新聞公報' },
    many: { en: 'News', 'zh-Hant': '新聞公報' },
    lead: { en: 'What the Government announces.', 'zh-Hant': '政府公布的消息。' },
    fields: [],
    schemaType: 'NewsArticle',
  },
  {
    id: 'publication',
    path: '/publications',
    one: { en: 'Publication', 'zh-Hant': '刊物' },
    many: { en: 'Publications', 'zh-Hant': '刊物' },
    lead: { en: 'Reports, guides and figures to read or download.', 'zh-Hant': '可供閱覽或下載的報告、指南及統計數字。' },
    fields: [],
    schemaType: 'Report',
  },
  {
    id: 'policy',
    path: '/policies',
    one: { en: 'Policy', 'zh-Hant': '政策' },
    many: { en: 'Policies', 'zh-Hant': '政策' },
    lead: { en: 'What the Government means to do, and why.', 'zh-Hant': '政府的政策目標及理據。' },
    fields: [],
    schemaType: 'Article',
  },
  {
    id: 'notice',
    path: '/notices',
    one: { en: 'Notice', 'zh-Hant': '公告' },
    many: { en: 'Notices', 'zh-Hant': '公告' },
    lead: { en: 'What people have to know or to do by a certain day.', 'zh-Hant': '市民須知或須於限期前辦理的事項。' },
    fields: [{ key: 'until', label: { en: 'Last day on which it holds', 'zh-Hant': '有效至' }, hint: dayHint, problem: dayProblem }],
    schemaType: 'SpecialAnnouncement',
  },
  {
    id: 'consultation',
    path: '/consultations',
    one: { en: 'Consultation', 'zh-Hant': '公眾諮詢' },
    many: { en: 'Consultations', 'zh-Hant': '公眾諮詢' },
    lead: { en: 'What the Government asks people about before it decides.', 'zh-Hant': '政府在決策前諮詢公眾的事項。' },
    fields: [
      { key: 'from', label: { en: 'First day for views', 'zh-Hant': '諮詢開始日期' }, hint: dayHint, required: true, problem: dayProblem },
      { key: 'to', label: { en: 'Last day for views', 'zh-Hant': '諮詢結束日期' }, hint: dayHint, problem: dayProblem },
      { key: 'responses', label: { en: 'Views received', 'zh-Hant': '收到的意見數目' } },
    ],
    schemaType: 'Article',
  },
  lawKind,
  postKind,
]

const byId = new Map(kinds.map((kind) => [kind.id, kind]))
export const kindOf = (id: string): Kind | undefined => byId.get(id)
