import { html } from '../../kernel/html.ts'
import type { Text } from '../../kernel/i18n.ts'
import { checkbox, checkboxes, choices, select } from '../components/choices.ts'
import { dateField } from '../components/date-field.ts'
import { errorSummary } from '../components/error-summary.ts'
import { fileUpload } from '../components/file-upload.ts'
import { numberField, textArea, textField } from '../components/text-field.ts'
import { rowGroup, rowTable, workedOut } from '../components/rows.ts'
import { searchBox } from '../components/search-box.ts'
import type { Example, Show } from '../example.ts'
import { dateWords, optionalWord, uploadWords } from '../texts.ts'

const read: Text = { en: 'From the business register, read today', 'zh-Hant': '來自商業登記冊，今天讀取' }
const telephone: Text = { en: 'Daytime telephone', 'zh-Hant': '日間聯絡電話' }
const area: Text = { en: 'Gross floor area', 'zh-Hant': '總樓面面積' }
const areaError: Text = { en: 'Enter the floor area as a number, like 86.5', 'zh-Hant': '請以數字填寫樓面面積，例如86.5' }
const vent: Text = { en: 'Ventilation', 'zh-Hant': '通風' }

const child: Text = { en: 'Child', 'zh-Hant': '子女' }
const amount: Text = { en: 'Amount', 'zh-Hant': '款額' }
const remove: Text = { en: 'Remove', 'zh-Hant': '移除' }

const named = ({ id }: Show, name: string) => ({ id: id(name), name })

export const fieldExamples: readonly Example[] = [
  {
    name: { en: 'Error summary', 'zh-Hant': '錯誤摘要' },
    note: { en: 'Takes the focus after sending; each line leads to its question.', 'zh-Hant': '提交後取得焦點；每行連往有關問題。' },
    render: ({ t, id }) =>
      errorSummary({
        id: id('errors'),
        title: t({ en: 'One answer needs another look', 'zh-Hant': '有一個答案需要更正' }),
        problems: [{ href: `#${id('area')}`, text: t(areaError) }],
      }),
  },
  {
    name: { en: 'One line of text', 'zh-Hant': '單行文字' },
    note: { en: 'Label, hint, answer. A known answer shows its source.', 'zh-Hant': '標題、提示、答案；已知答案會顯示來源。' },
    render: (show) =>
      html`${textField({ ...named(show, 'telephone'), label: show.t(telephone), hint: show.t({ en: 'Eight digits', 'zh-Hant': '八個數字' }), inputmode: 'tel', autocomplete: 'tel', required: true })}${textField({ ...named(show, 'business'), label: show.t({ en: 'Business', 'zh-Hant': '商號' }), value: 'Lotus Lane Kitchen Limited', lang: 'en', readonly: true, source: show.t(read) })}`,
  },
  {
    name: { en: 'A number, with an error', 'zh-Hant': '數字及錯誤' },
    note: { en: 'The error stands between hint and answer.', 'zh-Hant': '錯誤訊息放在提示與答案之間。' },
    render: (show) =>
      numberField({
        ...named(show, 'area'),
        label: show.t(area),
        hint: show.t({ en: 'From your layout plan', 'zh-Hant': '按圖則所示' }),
        error: show.t(areaError),
        value: 'about 80',
        suffix: show.t({ en: 'square metres', 'zh-Hant': '平方米' }),
      }),
  },
  {
    name: { en: 'Several lines', 'zh-Hant': '多行文字' },
    note: { en: 'Questions are required unless they say otherwise.', 'zh-Hant': '除註明外，均須填寫。' },
    render: (show) =>
      textArea({ ...named(show, 'more'), label: show.t({ en: 'Anything else', 'zh-Hant': '其他資料' }), optional: optionalWord(show.tag), value: '' }),
  },
  {
    name: { en: 'Rows with headings', 'zh-Hant': '有標題的多項資料' },
    note: { en: 'The same questions for each of several. Buttons of the form add a row and take one away.', 'zh-Hant': '就每一項填寫同樣的問題；可用表格按鈕新增或移除。' },
    render: (show) =>
      rowGroup({
        ...named(show, 'children'),
        value: '1 2',
        label: show.t({ en: 'Children', 'zh-Hant': '子女' }),
        none: '',
        rows: [1, 2].map((n) => ({
          id: show.id(`child-${n}`),
          title: `${show.t(child)} ${n}`,
          fields: [textField({ ...named(show, `child-${n}-name`), label: show.t({ en: 'Name', 'zh-Hant': '姓名' }), value: '' })],
          remove: { name: 'remove', value: String(n), text: show.t(remove) },
        })),
        add: { name: 'add', value: 'children', text: show.t({ en: 'Add another child', 'zh-Hant': '新增子女' }) },
      }),
  },
  {
    name: { en: 'Rows as lines of a table, and what is worked out', 'zh-Hant': '以表格填寫的多項資料及計算結果' },
    note: { en: 'In a narrow place each line is a card.', 'zh-Hant': '在狹窄位置，每行成為一張卡片。' },
    render: (show) =>
      html`${rowTable({
        ...named(show, 'items'),
        value: '1',
        label: show.t({ en: 'Expenses', 'zh-Hant': '支出' }),
        none: '',
        rowHeading: show.t({ en: 'Expense', 'zh-Hant': '支出' }),
        columns: [show.t(amount)],
        rows: [{ id: show.id('item-1'), title: '1', fields: [numberField({ ...named(show, 'item-1-amount'), label: show.t(amount), value: '12.50' })], remove: { name: 'remove', value: '1', text: show.t(remove) } }],
      })}${workedOut({ id: show.id('total'), label: show.t({ en: 'Total', 'zh-Hant': '總額' }), value: '12.50', note: show.t({ en: 'Worked out from your answers', 'zh-Hant': '按你的答案計算' }) })}`,
  },
  {
    name: { en: 'Date', 'zh-Hant': '日期' },
    note: { en: 'Three fields; only the wrong one is marked.', 'zh-Hant': '分三格填寫；只標示有誤的一格。' },
    render: (show) =>
      dateField({
        ...named(show, 'born'),
        label: show.t({ en: 'Date of birth', 'zh-Hant': '出生日期' }),
        words: dateWords(show.tag),
        value: { day: '8', month: '5', year: '19' },
        wrong: ['year'],
        error: show.t({ en: 'Enter the year with four digits', 'zh-Hant': '請填寫四位數字的年份' }),
        birthday: true,
      }),
  },
  {
    name: { en: 'List', 'zh-Hant': '下拉選單' },
    note: { en: 'For more than about eight answers.', 'zh-Hant': '答案多於八個時使用。' },
    render: (show) =>
      select({
        ...named(show, 'district'),
        label: show.t({ en: 'District', 'zh-Hant': '地區' }),
        empty: show.t({ en: 'Choose', 'zh-Hant': '請選擇' }),
        options: [
          { value: 'north', label: show.t({ en: 'North', 'zh-Hant': '北區' }) },
          { value: 'south', label: show.t({ en: 'South', 'zh-Hant': '南區' }) },
        ],
      }),
  },
  {
    name: { en: 'One of several', 'zh-Hant': '單選' },
    note: { en: 'A question that follows shows under its answer.', 'zh-Hant': '隨答案而來的問題在其下顯示。' },
    render: (show) =>
      choices({
        ...named(show, 'vent'),
        label: show.t(vent),
        value: 'mechanical',
        options: [
          { value: 'natural', label: show.t({ en: 'Natural', 'zh-Hant': '自然通風' }), hint: show.t({ en: 'Windows and doors only', 'zh-Hant': '只靠門窗' }) },
          {
            value: 'mechanical',
            label: show.t({ en: 'Mechanical', 'zh-Hant': '機械通風' }),
            then: numberField({ ...named(show, 'fans'), label: show.t({ en: 'How many fans', 'zh-Hant': '風扇數目' }), whole: true }),
          },
        ],
      }),
  },
  {
    name: { en: 'Any of several', 'zh-Hant': '多選' },
    note: { en: 'And one statement to agree with.', 'zh-Hant': '以及須同意的聲明。' },
    render: (show) =>
      html`${checkboxes({
        ...named(show, 'also'),
        label: show.t({ en: 'Also apply for', 'zh-Hant': '同時申請' }),
        columns: true,
        values: ['wine'],
        error: show.t({ en: 'Choose at least one', 'zh-Hant': '請至少選擇一項' }),
        options: [
          { value: 'wine', label: show.t({ en: 'Liquor', 'zh-Hant': '酒類' }) },
          { value: 'outside', label: show.t({ en: 'Seats outside', 'zh-Hant': '露天座位' }) },
        ],
      })}${checkbox({ ...named(show, 'true'), label: show.t({ en: 'Everything above is true', 'zh-Hant': '以上各項均屬真確' }) })}`,
  },
  {
    name: { en: 'Upload', 'zh-Hant': '上載檔案' },
    note: { en: 'Progress in words and bar; each file can be taken back.', 'zh-Hant': '以文字及進度條顯示；每個檔案均可移除。' },
    render: (show) =>
      fileUpload({
        ...named(show, 'plans'),
        label: show.t({ en: 'Layout plans', 'zh-Hant': '圖則' }),
        hint: show.t({ en: 'PDF, up to 20 MB each', 'zh-Hant': 'PDF，每個不超過20 MB' }),
        multiple: true,
        accept: '.pdf',
        words: uploadWords(show.tag),
        files: [
          { key: '1', name: 'ground-floor.pdf', detail: show.t({ en: '2.4 MB, received and scanned', 'zh-Hant': '2.4 MB，已接收及掃描' }) },
          { key: '2', name: 'ventilation.pdf', detail: '6 / 9 MB', progress: { done: 6, of: 9 } },
        ],
      }),
  },
  {
    name: { en: 'Search', 'zh-Hant': '搜尋' },
    note: { en: 'The one field whose button may be filled beside another.', 'zh-Hant': '唯一可與其他實色按鈕並存的欄位。' },
    render: ({ t, id }) =>
      searchBox({
        action: '#main',
        id: id('q'),
        label: t({ en: 'Search services', 'zh-Hant': '搜尋服務' }),
        placeholder: t({ en: 'Service or form', 'zh-Hant': '服務或表格' }),
        button: t({ en: 'Search', 'zh-Hant': '搜尋' }),
      }),
  },
]
