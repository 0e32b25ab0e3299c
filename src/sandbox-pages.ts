import { document, gallery, linkList, pageTitle } from './design/index.ts'
import { html } from './kernel/html.ts'
import type { Text } from './kernel/i18n.ts'
import type { Page } from './kernel/page.ts'

const words = {
  title: { en: 'Sandbox', 'zh-Hant': '測試環境' },
  lead: { en: 'The services are real; the people, cases and payments are not. Here are the parts that stand in for organisations outside.', 'zh-Hant': '服務是真實的，但人物、個案及付款均屬虛構。以下各部分代替外間機構。' },
} satisfies Record<string, Text>

const parts: readonly { readonly href: string; readonly name: Text; readonly what: Text }[] = [
  { href: '/sandbox/bank', name: { en: 'The bank', 'zh-Hant': '銀行' }, what: { en: 'Pay a code as the fictional payer would, and choose how the bank calls back.', 'zh-Hant': '以虛構付款人的身分付款，並選擇銀行如何回覆。' } },
  { href: '/sandbox/mail', name: { en: 'Mail', 'zh-Hant': '電郵' }, what: { en: 'What would have been sent by e-mail.', 'zh-Hant': '原應以電郵發出的訊息。' } },
  { href: '/sandbox/sms', name: { en: 'SMS', 'zh-Hant': '短訊' }, what: { en: 'What was sent by SMS, and how the two providers behave.', 'zh-Hant': '以短訊發出的訊息，以及兩間供應商的表現。' } },
  { href: '/sandbox/registers', name: { en: 'Registers', 'zh-Hant': '登記冊' }, what: { en: 'Make the registers of other organisations late, silent or wrong.', 'zh-Hant': '令其他機構的登記冊延遲、沉默或出錯。' } },
  { href: '/sandbox/persons', name: { en: 'Register of persons', 'zh-Hant': '人事登記冊' }, what: { en: 'Who can open an account; let cards be replaced or lost, and the register misbehave.', 'zh-Hant': '查看可開立帳戶的人物，模擬換證、報失或登記冊出錯。' } },
  { href: '/sandbox/recovery', name: { en: 'Recovery of accounts', 'zh-Hant': '帳戶恢復' }, what: { en: 'End the three days that a recovery begun at a counter waits.', 'zh-Hant': '即時結束在櫃位開始的帳戶恢復的三日等候期。' } },
  { href: '/sandbox/gallery', name: { en: 'Gallery', 'zh-Hant': '元件展示' }, what: { en: 'Every part that pages are made of, in three languages.', 'zh-Hant': '以三種語言展示網頁的所有元件。' } },
]

const sandboxPage: Page = {
  path: '/sandbox',
  bare: true,
  who: 'sandbox',
  get: (ctx) =>
    document(ctx.shell, {
      title: ctx.t(words.title),
      noindex: true,
      main: html`<div class="wrap">${pageTitle({ title: ctx.t(words.title), lead: ctx.t(words.lead) })}
        ${linkList(parts.map((part) => ({ href: `${part.href}?lang=${ctx.language.path}`, title: ctx.t(part.name), text: ctx.t(part.what) })))}</div>`,
    }),
}

const galleryPage: Page = {
  path: '/sandbox/gallery',
  bare: true,
  who: 'sandbox',
  get: (ctx) => document(ctx.shell, { title: 'Gallery', noindex: true, main: gallery(ctx.shell) }),
}

/** Pages of the sandbox that belong to no module. */
export const sandboxPages: readonly Page[] = [sandboxPage, galleryPage]
