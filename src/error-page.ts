import { document, type Shell } from './design/layout.ts'
import { html, type Html } from './kernel/html.ts'
import { say, type Text } from './kernel/i18n.ts'

const titles: Record<number, Text> = {
  401: { en: 'Please sign in', 'zh-Hant': '請登入' },
  403: { en: 'You cannot open this page', 'zh-Hant': '你不能開啟這個網頁' },
  404: { en: 'Page not found', 'zh-Hant': '找不到網頁' },
  409: { en: 'This has changed meanwhile', 'zh-Hant': '情況已有變更' },
  413: { en: 'That is too large', 'zh-Hant': '內容過大' },
  429: { en: 'Please wait a while', 'zh-Hant': '請稍候片刻' },
  500: { en: 'Something went wrong', 'zh-Hant': '系統出現問題' },
}
const otherwise: Text = { en: 'This could not be done', 'zh-Hant': '未能完成' }
const words = {
  back: { en: 'Back to the page', 'zh-Hant': '返回該網頁' },
  home: { en: 'Go to the home page', 'zh-Hant': '返回主頁' },
  services: { en: 'Find a service', 'zh-Hant': '尋找服務' },
  signIn: { en: 'Sign in', 'zh-Hant': '登入' },
  number: { en: 'If you ask for help, give this number:', 'zh-Hant': '查詢時請提供以下編號：' },
} satisfies Record<string, Text>

/** What a person sees when something was refused or went wrong: what happened, what to do, and nothing of the inside. */
export function errorPage(shell: Shell, problem: { status: number; text: Text; title?: Text | undefined; signIn?: string; back?: string; requestId: string }): Html {
  const t = (text: Text) => say(text, shell.lang.tag)
  const title = t(problem.title ?? titles[problem.status] ?? otherwise)
  return document(shell, {
    title,
    noindex: true,
    main: html`<div class="wrap"><div class="title read"><h1>${title}</h1><p>${t(problem.text)}</p></div>
      <div class="read stack">
      ${problem.signIn && html`<p><a class="btn" href="${problem.signIn}">${t(words.signIn)}</a></p>`}
      ${problem.back && html`<p><a class="go" href="${problem.back}">${t(words.back)}</a></p>`}
      <p><a class="go" href="/${shell.lang.path}/">${t(words.home)}</a></p>
      <p><a class="go" href="/${shell.lang.path}/services">${t(words.services)}</a></p>
      ${problem.status >= 500 && html`<p class="small soft">${t(words.number)} <span class="ref">${problem.requestId}</span></p>`}
      </div></div>`,
  })
}
