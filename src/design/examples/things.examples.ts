import { html } from '../../kernel/html.ts'
import { barChart } from '../components/bar-chart.ts'
import { bigRef, billTable } from '../components/bill.ts'
import { shareBar, trendChart } from '../components/chart.ts'
import { card, keyFacts } from '../components/key-facts.ts'
import { goLink, linkButton } from '../components/acts.ts'
import { knownAnswers, summaryList } from '../components/summary-list.ts'
import { kpis } from '../components/kpis.ts'
import { licence, licenceShelf } from '../components/licence-card.ts'
import { more, pairs, plainRows } from '../components/lists.ts'
import { qrFrame, scanOrOpen } from '../components/qr-frame.ts'
import { qrPicture } from '../components/qr-picture.ts'
import { table } from '../components/table.ts'
import { tag } from '../components/tag.ts'
import type { Example, Show } from '../example.ts'

const code = ({ t }: Show) => qrFrame({ svg: qrPicture('https://example.org/', t({ en: 'Example of a code', 'zh-Hant': '二維碼示例' })) })

const words = {
  address: { en: 'Address', 'zh-Hant': '地址' },
  change: { en: 'Change', 'zh-Hant': '更改' },
  fee: { en: 'Fee', 'zh-Hant': '費用' },
  time: { en: 'Time', 'zh-Hant': '需時' },
  service: { en: 'Service', 'zh-Hant': '服務' },
  total: { en: 'Total', 'zh-Hant': '總額' },
  licence: { en: 'General restaurant licence', 'zh-Hant': '普通食肆牌照' },
  issuer: { en: 'Food and Hygiene Department', 'zh-Hant': '食物衞生署' },
  number: { en: 'Number', 'zh-Hant': '號碼' },
  until: { en: 'Valid until', 'zh-Hant': '有效期至' },
  date: { en: '17 December 2027', 'zh-Hant': '2027年12月17日' },
  driving: { en: 'Full driving licence', 'zh-Hant': '正式駕駛執照' },
  dog: { en: 'Dog licence', 'zh-Hant': '狗隻牌照' },
}

const licencePairs = ({ t }: Show) => [
  { name: t(words.number), value: '29 61 804 227' },
  { name: t(words.until), value: t(words.date) },
]

export const thingExamples: readonly Example[] = [
  {
    name: { en: 'Key facts', 'zh-Hant': '重點資料' },
    note: { en: 'Below the tear line, the one thing to do.', 'zh-Hant': '虛線以下是唯一的主要動作。' },
    render: ({ t, id }) =>
      keyFacts({
        id: id('facts'),
        title: t({ en: 'Key facts', 'zh-Hant': '重點資料' }),
        facts: [
          { icon: 'money', name: t(words.fee), value: '$280', big: true },
          {
            icon: 'clock',
            name: t(words.time),
            value: t({ en: '7 working days', 'zh-Hant': '7個工作天' }),
            note: t({ en: 'after you pay', 'zh-Hant': '由付款後起計' }),
          },
        ],
        act: linkButton({ href: '#main', text: t({ en: 'Start now', 'zh-Hant': '立即辦理' }), wide: true, onward: true }),
        note: t({ en: 'About 20 minutes.', 'zh-Hant': '約需20分鐘。' }),
      }),
  },
  {
    name: { en: 'Answers to check', 'zh-Hant': '核對答案' },
    note: { en: 'Question, answer, source, change.', 'zh-Hant': '問題、答案、來源、更改。' },
    render: ({ t, id }) => {
      const answers = [
        {
          question: t(words.address),
          answer: t({ en: '18 Apple Street', 'zh-Hant': '蘋果街18號' }),
          source: t({ en: 'Land register, read today', 'zh-Hant': '土地登記冊，今天讀取' }),
          change: { href: '#main', text: t(words.change), about: t(words.address) },
        },
      ]
      return html`${summaryList(answers)}${knownAnswers({ id: id('known'), title: t({ en: 'We already have', 'zh-Hant': '已有資料' }), answers })}`
    },
  },
  {
    name: { en: 'Table', 'zh-Hant': '表格' },
    note: { en: 'In a narrow place each row becomes a card.', 'zh-Hant': '在狹窄位置，每行變成卡片。' },
    render: ({ t }) =>
      table({
        caption: t({ en: 'Fees', 'zh-Hant': '收費' }),
        columns: [{ name: t(words.service) }, { name: t(words.time) }, { name: t(words.fee), right: true }],
        rows: [
          [t(words.driving), t({ en: '10 working days', 'zh-Hant': '10個工作天' }), '$900'],
          [t(words.dog), t({ en: 'Same day', 'zh-Hant': '即日' }), '$80'],
        ],
        total: [t(words.total), '', '$980'],
      }),
  },
  {
    name: { en: 'Bill and receipt', 'zh-Hant': '帳單及收據' },
    note: { en: 'With a reference to write down.', 'zh-Hant': '附可抄寫的參考編號。' },
    render: ({ t, id }) =>
      card({
        id: id('bill'),
        level: 3,
        title: t({ en: 'Receipt', 'zh-Hant': '收據' }),
        body: html`${bigRef('K7QM-4TXR-9HD3')}${billTable({ caption: t({ en: 'What you paid', 'zh-Hant': '已付項目' }), lines: [{ text: t(words.dog), amount: '$80' }], total: { text: t(words.total), amount: '$80' } })}${pairs([{ name: t(words.number), value: 'R-2026-0481173', reference: true }])}${more({ summary: t({ en: 'Prove it yourself', 'zh-Hant': '自行驗證' }), body: html`<p class="small">${t({ en: 'Any copy of the log shows this receipt.', 'zh-Hant': '任何一份日誌均載有此收據。' })}</p>` })}`,
      }),
  },
  {
    name: { en: 'Licences', 'zh-Hant': '證照' },
    note: { en: 'Cards in the shelf, one of them not in force, and the licence itself.', 'zh-Hant': '證照架上的卡片（其中一張已失效），以及證照本身。' },
    wide: true,
    render: (show) =>
      html`${licenceShelf([
        { href: '#main', issuer: show.t(words.issuer), name: show.t(words.licence), pairs: licencePairs(show) },
        {
          href: '#main',
          tone: 'teal',
          issuer: show.t({ en: 'Transport Department', 'zh-Hant': '運輸署' }),
          name: show.t(words.driving),
          pairs: licencePairs(show),
        },
        {
          href: '#main',
          issuer: show.t(words.issuer),
          name: show.t(words.dog),
          stamp: { sign: 'circle-x', text: show.t({ en: 'Revoked', 'zh-Hant': '已撤銷' }) },
          pairs: licencePairs(show),
        },
      ])}${licence({ label: show.t(words.licence), issuer: show.t(words.issuer), name: show.t(words.licence), pairs: licencePairs(show), qr: code(show) })}`,
  },
  {
    name: { en: 'Scan or open', 'zh-Hant': '掃描或開啟' },
    note: { en: 'A phone cannot scan its own screen: there the link comes first.', 'zh-Hant': '手機不能掃描自己的螢幕，所以先顯示連結。' },
    render: (show) =>
      scanOrOpen({
        qr: code(show),
        open: linkButton({ href: '#main', text: show.t({ en: 'Open my bank’s app', 'zh-Hant': '開啟銀行應用程式' }), icon: 'phone' }),
        beside: pairs([{ name: show.t(words.total), value: '$280' }]),
      }),
  },
  {
    name: { en: 'Figures', 'zh-Hant': '數字' },
    note: { en: 'What it is, how much, and out of what.', 'zh-Hant': '是甚麼、多少、佔多少。' },
    render: ({ t }) =>
      html`${kpis([
        { name: t({ en: 'Decided in time', 'zh-Hant': '依時完成' }), value: '94.6%', note: t({ en: 'of 41,300 cases', 'zh-Hant': '共41,300宗個案' }) },
        { name: t({ en: 'Rated easy', 'zh-Hant': '評為容易' }), value: '4 / 5' },
      ])}${plainRows([{ text: t({ en: 'Buildings', 'zh-Hant': '屋宇' }), end: tag('ok', t({ en: 'Agreed', 'zh-Hant': '同意' })) }, { text: goLink({ href: '#main', text: t(words.change), plain: true }) }])}`,
  },
  {
    name: { en: 'Bars', 'zh-Hant': '橫條圖' },
    note: { en: 'Always beside a table with the same figures.', 'zh-Hant': '必須與載有相同數字的表格並列。' },
    render: ({ t, id }) =>
      barChart({
        id: id('bars'),
        caption: t({ en: 'Services by stage', 'zh-Hant': '各階段的服務' }),
        note: t({ en: 'Of 12 services', 'zh-Hant': '共12項服務' }),
        bars: [
          { name: t({ en: '3 Interactive', 'zh-Hant': '3 互動' }), share: 0.75, says: '9' },
          { name: t({ en: '4 Transactional', 'zh-Hant': '4 網上辦理' }), share: 0.25, says: '3' },
          { name: t({ en: '5 Seamless', 'zh-Hant': '5 無縫整合' }), share: 0, says: '0' },
        ],
      }),
    },
    {
    name: { en: 'Trend', 'zh-Hant': '趨勢' },
    note: { en: 'A table of the same figures stands beside it.', 'zh-Hant': '旁邊須附同樣數字的表格。' },
    render: ({ t }) =>
      html`${trendChart({ label: t({ en: 'Mean ratings of five weeks', 'zh-Hant': '五周的平均評分' }), top: 5, points: [3.1, 3.4, undefined, 3.9, 4.2].map((mean, i) => ({ name: String(i + 1), n: mean === undefined ? 0 : i + 2, mean })) })}<p>${shareBar(0.6)} 60%</p>`,
  },
]
