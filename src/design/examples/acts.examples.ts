import { html } from '../../kernel/html.ts'
import { sameInAll } from '../../kernel/i18n.ts'
import { acts, backLink, button, goLink, linkButton } from '../components/acts.ts'
import type { Example } from '../example.ts'
import { flower } from '../icons.ts'

const words = {
  start: { en: 'Start now', 'zh-Hant': '立即辦理' },
  save: { en: 'Save', 'zh-Hant': '儲存' },
  cancel: { en: 'Cancel', 'zh-Hant': '取消' },
  withdraw: { en: 'Withdraw', 'zh-Hant': '撤回' },
  sending: { en: 'Sending…', 'zh-Hant': '傳送中……' },
  on: { en: 'A link that goes on', 'zh-Hant': '繼續前往' },
  file: { en: 'Download receipt (PDF, 48 KB)', 'zh-Hant': '下載收據（PDF，48 KB）' },
  back: { en: 'Back', 'zh-Hant': '返回' },
  leave: { en: 'Save and leave', 'zh-Hant': '儲存後離開' },
  goOn: { en: 'Save and continue', 'zh-Hant': '儲存並繼續' },
}

export const actExamples: readonly Example[] = [
  {
    name: { en: 'Buttons', 'zh-Hant': '按鈕' },
    note: { en: 'One filled button a page. Everything else is second, quiet or a risk.', 'zh-Hant': '每頁只有一個實色按鈕，其餘為次要、淡化或高風險。' },
    render: ({ t }) =>
      html`<p class="row">${button({ text: t(words.start), onward: true })}${button({ text: t(words.save), weight: 'second' })}${button({ text: t(words.cancel), weight: 'quiet' })}${button({ text: t(words.withdraw), weight: 'risk', icon: 'bin' })}${button({ text: t(words.sending), disabled: true })}${linkButton({ href: '#main', text: t(words.start), weight: 'second' })}</p>`,
  },
  {
    name: { en: 'Links that stand alone', 'zh-Hant': '獨立連結' },
    note: { en: 'Each is a whole target.', 'zh-Hant': '整段文字均可點選。' },
    render: ({ t }) =>
      html`${backLink({ href: '#main', text: t(words.back) })}<p class="row">${goLink({ href: '#main', text: t(words.on) })}${goLink({ href: '#main', text: t(words.file), icon: 'download' })}</p>`,
  },
  {
    name: { en: 'Acts at the end of a page', 'zh-Hant': '頁末動作' },
    note: { en: 'The button first, then the ways round it.', 'zh-Hant': '先放按鈕，再放其他出路。' },
    render: ({ t }) => acts(button({ text: t(words.goOn) }), goLink({ href: '#main', text: t(words.leave), plain: true })),
  },
  {
    name: { en: 'The flower', 'zh-Hant': '花瓣' },
    note: { en: 'Five parts of a task, five petals. It counts; it never only decorates.', 'zh-Hant': '五個部分，五片花瓣。花瓣用來計算進度，不作純粹裝飾。' },
    render: () => html`<p class="row">${([0, 1, 2, 3, 4, 5] as const).map((n) => flower(n, 'medium', `${n} / 5`))}</p>`,
  },
  {
    name: { en: 'Type', 'zh-Hant': '字體' },
    note: { en: 'Six sizes. Chinese is never letter-spaced.', 'zh-Hant': '六種字號；中文字不加字距。' },
    render: ({ t }) =>
      html`<p class="t6">${t({ en: 'Six', 'zh-Hant': '六號紫荊' })}</p><p class="t5">${t({ en: 'Five', 'zh-Hant': '五號：你想辦甚麼事？' })}</p><p class="t4">${t({ en: 'Four', 'zh-Hant': '四號：辦理步驟' })}</p><p class="t3">${t({ en: 'Three', 'zh-Hant': '三號：可在此申請。' })}</p><p>${t({ en: 'Two, the body of a page', 'zh-Hant': '二號：內文「引號」與——破折號' })}, <span class="num">$3,030.00</span>, <span class="ref">${t(sameInAll('K7QM-4TXR-9HD3'))}</span></p><p class="small">${t({ en: 'One, for hints, dates and sources', 'zh-Hant': '一號：提示、日期及來源' })}</p>`,
  },
]
