import { html } from '../../kernel/html.ts'
import { button } from '../components/acts.ts'
import { casePane, desk, emptyPane, ruleList, stickyBar, tabs } from '../components/workbench.ts'
import { emptyState } from '../components/empty-state.ts'
import { queueList } from '../components/queue.ts'
import { summaryList } from '../components/summary-list.ts'
import { tag } from '../components/tag.ts'
import type { Example, Show } from '../example.ts'

const words = {
  queue: { en: 'Your queue', 'zh-Hant': '待辦個案' },
  left: { en: '3 days left', 'zh-Hant': '尚餘3天' },
  about: { en: 'Restaurant licence · North', 'zh-Hant': '食肆牌照 · 北區' },
  name: { en: 'Lotus Lane Kitchen Limited', 'zh-Hant': '蓮里小廚有限公司' },
  filter: { en: 'Filter the queue', 'zh-Hant': '篩選個案' },
  keys: { en: 'J next, K previous, Enter opens', 'zh-Hant': 'J下一宗，K上一宗，Enter開啟' },
  ask: { en: 'Ask for correction', 'zh-Hant': '要求更正' },
  agree: { en: 'Agree', 'zh-Hant': '同意' },
  pass: { en: 'Pass', 'zh-Hant': '通過' },
}

const queue = ({ t, id }: Show, name: string) =>
  queueList({
    id: id(name),
    level: 2,
    title: t(words.queue),
    count: '9 / 60',
    filter: { action: '#main', label: t(words.filter) },
    note: t(words.keys),
    items: [
      { href: '#main', title: t(words.name), about: t(words.about), reference: 'P4WN', clock: { text: t(words.left), tone: 'late' }, current: true },
      { href: '#main', title: t(words.name), about: t(words.about), reference: 'T2HX', clock: { text: t(words.left) } },
    ],
  })

export const workbenchExamples: readonly Example[] = [
  {
    name: { en: 'Workbench', 'zh-Hant': '工作台' },
    note: { en: 'The same parts, denser. The queue and the case stand side by side from 1100 px.', 'zh-Hant': '相同組件，較為緊密；闊度達1100像素時並列。' },
    wide: true,
    render: (show) => {
      const { t, id } = show
      const answers = [
        { question: t({ en: 'Floor area', 'zh-Hant': '樓面面積' }), answer: '86.5 m²', mark: tag('late', t({ en: 'Marked', 'zh-Hant': '已標示' }), 'flag') },
      ]
      const rules = [
        { outcome: 'ok' as const, text: t({ en: 'Business is registered', 'zh-Hant': '商號已登記' }), result: t(words.pass) },
        { outcome: 'no' as const, text: t({ en: 'Area agrees with plan', 'zh-Hant': '面積與圖則相符' }), result: '86.5 ≠ 92.0' },
      ]
      const bar = stickyBar({
        actions: html`${button({ text: t(words.ask), key: 'C' })}${button({ text: t(words.agree), weight: 'second', key: 'A' })}`,
        more: { text: t({ en: 'More', 'zh-Hant': '更多' }), actions: button({ text: t({ en: 'Hand over', 'zh-Hant': '轉交' }), weight: 'quiet' }) },
      })
      const pane = casePane({
        id: id('case'),
        title: t(words.name),
        about: t(words.about),
        back: { href: '#main', text: t(words.queue) },
        jump: { href: '#main', text: t({ en: 'Go to the acts', 'zh-Hant': '前往步驟' }) },
        tags: tag('run', t({ en: 'Screening', 'zh-Hant': '審查中' }), 'scan-search'),
        tabs: tabs({
          label: `${t(words.about)} ${id('tabs')}`,
          tabs: [
            { href: '#main', text: t({ en: 'Assess', 'zh-Hant': '審核' }), current: true },
            { href: '#main', text: t({ en: 'History', 'zh-Hant': '紀錄' }) },
          ],
        }),
        body: html`${summaryList(answers)}${ruleList(rules)}`,
        bar,
      })
      return html`<div class="officer-part">${desk({ open: true, queue: queue(show, 'queue'), pane })}</div>`
    },
  },
  {
    name: { en: 'No case chosen', 'zh-Hant': '尚未選擇個案' },
    note: { en: 'What stands beside the queue at first.', 'zh-Hant': '開始時顯示在個案旁。' },
    wide: true,
    render: (show) =>
      html`<div class="officer-part">${desk({ open: false, queue: queue(show, 'queue-closed'), pane: emptyPane(emptyState({ title: show.t({ en: 'Pick a case', 'zh-Hant': '請選擇個案' }) })) })}</div>`,
  },
]
