import { html } from '../../kernel/html.ts'
import { emptyState } from '../components/empty-state.ts'
import { goLink } from '../components/acts.ts'
import { notice } from '../components/notice.ts'
import { seal } from '../components/bill.ts'
import { tag } from '../components/tag.ts'
import type { Example } from '../example.ts'
import { flower, icon } from '../icons.ts'

export const stateExamples: readonly Example[] = [
  {
    name: { en: 'Tags', 'zh-Hant': '狀態標籤' },
    note: { en: 'Always a sign and a word; colour comes third.', 'zh-Hant': '必有圖示及文字，顏色居末。' },
    render: ({ t }) =>
      html`<p class="row">${tag('idle', t({ en: 'Draft', 'zh-Hant': '草稿' }))}${tag('run', t({ en: 'In progress', 'zh-Hant': '處理中' }))}${tag('act', t({ en: 'Your turn', 'zh-Hant': '待你跟進' }))}${tag('ok', t({ en: 'In force', 'zh-Hant': '生效中' }), 'seal-check')}${tag('late', t({ en: '3 days left', 'zh-Hant': '尚餘3天' }))}${tag('no', t({ en: 'Refused', 'zh-Hant': '不獲批准' }))}</p>`,
  },
  {
    name: { en: 'Notices', 'zh-Hant': '通告' },
    note: { en: 'To know, done, to take care, to stop.', 'zh-Hant': '提示、完成、留意、停止。' },
    render: ({ t }) =>
      html`${notice('know', { title: t({ en: 'Good to know', 'zh-Hant': '提示' }), body: t({ en: 'The counter is closed on 25 December.', 'zh-Hant': '櫃位於12月25日休息。' }) })}${notice('done', { title: t({ en: 'Saved', 'zh-Hant': '已儲存' }), live: true })}${notice('care', { title: t({ en: 'Take care', 'zh-Hant': '請留意' }), body: t({ en: 'Your draft is deleted on 14 February.', 'zh-Hant': '草稿將於2月14日刪除。' }) })}${notice('stop', { title: t({ en: 'Payment is not possible now', 'zh-Hant': '暫時未能付款' }), body: t({ en: 'Nothing was taken. Try again after 14:00.', 'zh-Hant': '並無扣款，請於下午2時後再試。' }) })}`,
  },
  {
    name: { en: 'Seals', 'zh-Hant': '結果' },
    note: { en: 'The title of a finished act or of a check.', 'zh-Hant': '完成事項或查核結果的標題。' },
    render: ({ t }) =>
      html`${seal({ over: t({ en: 'Dog licence', 'zh-Hant': '狗隻牌照' }), title: t({ en: 'We have your application', 'zh-Hant': '已收到你的申請' }), sign: flower(5, 'large') })}${seal({ over: t({ en: 'Result of the check', 'zh-Hant': '查核結果' }), title: t({ en: 'This licence is valid', 'zh-Hant': '這張牌照有效' }), sign: icon('seal-check', 'ok') })}`,
  },
  {
    name: { en: 'Empty state', 'zh-Hant': '空白狀態' },
    note: { en: 'Says what to do next.', 'zh-Hant': '說明下一步。' },
    render: ({ t }) =>
      emptyState({
        level: 3,
        title: t({ en: 'No licences yet', 'zh-Hant': '暫無證照' }),
        body: t({ en: 'A licence that you are given appears here by itself.', 'zh-Hant': '獲發證照後會自動在此顯示。' }),
        act: goLink({ href: '#main', text: t({ en: 'Find a licence', 'zh-Hant': '尋找證照服務' }) }),
      }),
  },
]
