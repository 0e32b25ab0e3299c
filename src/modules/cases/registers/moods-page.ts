import { button, choices, document, pageTitle, tag } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page } from '../../../kernel/page.ts'
import { moodOf, setMood, type Mood } from './sandbox-registers.ts'

const words = {
  title: { en: 'Sandbox registers', 'zh-Hant': '測試登記冊' },
  lead: { en: 'Registers of other organisations, played by this process. Choose how each behaves, to see what the portal does.', 'zh-Hant': '由本程序模擬的其他機構登記冊。你可選擇各登記冊的表現，觀察系統如何應對。' },
  set: { en: 'Set', 'zh-Hant': '設定' },
  moods: {
    well: { en: 'Answers well', 'zh-Hant': '正常回覆' },
    late: { en: 'Answers after 4 seconds', 'zh-Hant': '延遲4秒回覆' },
    never: { en: 'Does not answer', 'zh-Hant': '不回覆' },
    wrong: { en: 'Answers about another entry', 'zh-Hant': '回覆其他記項的資料' },
  },
} satisfies Record<string, Text | Record<Mood, Text>>

/** Sandbox only: makes the twins of registers misbehave. The choice lasts while the process lives. */
export const registerMoodsPage: Page = {
  path: '/sandbox/registers',
  bare: true,
  who: 'sandbox',
  get: (ctx) =>
    document(ctx.shell, {
      title: ctx.t(words.title),
      noindex: true,
      main: html`<div class="wrap">${pageTitle({ title: ctx.t(words.title), lead: ctx.t(words.lead) })}<div class="read stack">
        ${[...ctx.house.registers.keys()].map(
          (name) => html`<form method="post" class="card stack">${ctx.formFields()}<input type="hidden" name="register" value="${name}">
          ${choices({ id: name, name: 'mood', label: html`${name} ${tag('idle', ctx.t(words.moods[moodOf(name)]))}`, value: moodOf(name), options: (Object.keys(words.moods) as Mood[]).map((mood) => ({ value: mood, label: ctx.t(words.moods[mood]) })) })}
          <p>${button({ text: ctx.t(words.set), weight: 'second' })}</p></form>`,
        )}</div></div>`,
    }),
  async post(ctx, _params, form) {
    const mood = (Object.keys(words.moods) as Mood[]).find((one) => one === form.text('mood'))
    if (mood && ctx.house.registers.has(form.text('register'))) setMood(form.text('register'), mood)
    return { redirect: `${ctx.url.pathname}${ctx.url.search}` }
  },
}
