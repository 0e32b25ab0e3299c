import { html, type Html } from '../kernel/html.ts'
import { sameInAll, say, type Text } from '../kernel/i18n.ts'
import type { PageCtx } from '../kernel/page.ts'
import { sideNav } from './components/navigation.ts'
import { pageTitle } from './components/page-title.ts'
import type { Content } from './content.ts'
import type { IconName } from './icons.ts'
import { document } from './layout.ts'

type Place = 'overview' | 'profile' | 'applications' | 'payments' | 'messages' | 'notices' | 'documents' | 'readings' | 'mandates' | 'sessions' | 'consents' | 'identity' | 'methods' | 'signatures'

const label: Text = { en: 'Your account', 'zh-Hant': '我的帳戶' }
type Link = { readonly here: Place; readonly path: string; readonly icon: IconName; readonly text: Text }

/** What people come for stands open; what they set once is folded, unless they are there. */
const daily: readonly Link[] = [
  { here: 'overview', path: '/account', icon: 'grid', text: { en: 'Overview', 'zh-Hant': '總覽' } },
  { here: 'applications', path: '/account/applications', icon: 'papers', text: { en: 'Applications', 'zh-Hant': '申請' } },
  { here: 'payments', path: '/account/payments', icon: 'bill', text: { en: 'Payments', 'zh-Hant': '繳費' } },
  { here: 'messages', path: '/account/messages', icon: 'mail', text: { en: 'Messages', 'zh-Hant': '訊息' } },
  { here: 'documents', path: '/account/documents', icon: 'wallet-cards', text: { en: 'Documents', 'zh-Hant': '證照' } },
  { here: 'signatures', path: '/account/signatures', icon: 'pen', text: { en: 'Signatures', 'zh-Hant': '簽署文件' } },
]
const folded: readonly { readonly title: Text; readonly links: readonly Link[] }[] = [
  {
    title: { en: 'You and your data', 'zh-Hant': '個人資料' },
    links: [
      { here: 'profile', path: '/account/profile', icon: 'user', text: { en: 'What we know of you', 'zh-Hant': '我的資料' } },
      { here: 'readings', path: '/account/readings', icon: 'eye', text: { en: 'Access log', 'zh-Hant': '查閱記錄' } },
      { here: 'consents', path: '/account/consents', icon: 'antenna', text: { en: 'Connected systems', 'zh-Hant': '已連接的系統' } },
      { here: 'mandates', path: '/account/mandates', icon: 'handshake', text: { en: 'Acting for others', 'zh-Hant': '代人辦事' } },
      { here: 'notices', path: '/account/notices', icon: 'bell', text: { en: 'Notices', 'zh-Hant': '通知' } },
    ],
  },
  {
    title: { en: 'Sign-in and security', 'zh-Hant': '登入及保安' },
    links: [
      { here: 'methods', path: '/account/sign-in-methods', icon: 'key', text: { en: 'Ways to sign in', 'zh-Hant': '登入方式' } },
      { here: 'sessions', path: '/account/sessions', icon: 'fingerprint', text: { en: 'Sign-ins', 'zh-Hant': '登入記錄' } },
      { here: 'identity', path: '/account/identity', icon: 'id-card', text: { en: 'Identity', 'zh-Hant': '身分核實' } },
    ],
  },
]

/** A page of the person's own account: title, the account's parts at the side, the content. */
export function accountFrame(
  ctx: PageCtx,
  parts: { here: Place; title: Content; main: Html; over?: Content; lead?: Content; titleText?: string; current?: boolean; scripts?: readonly string[] },
): Html {
  const shown = (link: Link) => ({ href: ctx.at(link.path), text: say(link.text, ctx.tag), icon: link.icon, current: link.here === parts.here })
  const groups = folded.map(({ title, links }) => ({ title: say(title, ctx.tag), links: links.map(shown) }))
  return document(ctx.shell, {
    title: parts.titleText ?? String(parts.title),
    section: 'account',
    noindex: true,
    scripts: parts.scripts,
    main: html`<div class="wrap">${pageTitle({ title: parts.title, over: parts.over ?? onBehalfOf(ctx), lead: parts.lead })}
      <div class="split split-side">${sideNav({ label: say(label, ctx.tag), links: daily.map(shown), folded: groups })}<div class="stack">${parts.main}</div></div></div>`,
  })
}

/** Whose account it is, where it is not the reader's own. */
function onBehalfOf({ actor, t }: PageCtx): string | undefined {
  if (!actor.mandate) return undefined
  const { en, 'zh-Hant': zhHant } = actor.partyNames ?? sameInAll(actor.partyName)
  return t({ en: `Account of ${en}`, 'zh-Hant': `${zhHant}的帳戶` })
}
