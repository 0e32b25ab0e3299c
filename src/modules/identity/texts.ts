import type { Text } from '../../kernel/i18n.ts'
import type { MandateKind } from '../../kernel/mandate.ts'

/** Where facts come from, by the key kept with them. */
export const sources: Readonly<Record<string, Text>> = {
  'persons.sandbox': { en: 'Register of persons (sandbox)', 'zh-Hant': '人事登記冊（模擬）' },
  'companies.sandbox': { en: 'Register of companies (sandbox)', 'zh-Hant': '公司登記冊（模擬）' },
  'declared.sandbox': { en: 'Contact details that you gave (sandbox)', 'zh-Hant': '你提供的聯絡資料（模擬）' },
}

export const signIn = { title: { en: 'Sign in', 'zh-Hant': '登入' } } satisfies Record<string, Text>

export const sandbox = {
  title: { en: 'As a fictional person', 'zh-Hant': '以虛構人物登入' },
  lead: { en: 'This is the sandbox. Nobody below is real.', 'zh-Hant': '這是測試環境，以下人物全屬虛構。' },
  residents: { en: 'Residents', 'zh-Hant': '市民' },
  representatives: { en: 'Company representatives', 'zh-Hant': '公司代表' },
  officers: { en: 'Officers', 'zh-Hant': '政府人員' },
  otherOfficers: { en: 'Officers of other departments', 'zh-Hant': '其他部門的人員' },
  resident: { en: 'Resident', 'zh-Hant': '市民' },
  forCompany: { en: 'For the company', 'zh-Hant': '代表公司' },
  confirm: { en: 'As the fictional person', 'zh-Hant': '以虛構人物確認' },
} satisfies Record<string, Text>

/** The names are given in Latin letters and as written in Chinese. */
export const signInAs = (name: string, nameZh: string): Text => ({ en: `Sign in as ${name}`, 'zh-Hant': `以${nameZh}身分登入` })
export const actFor = (name: string, nameZh: string, company: Text): Text => ({
  en: `For the company: ${company.en}, by ${name}`,
  'zh-Hant': `代表公司：${nameZh}為${company['zh-Hant']}登入`,
})
export const bornOn = (day: Text): Text => ({ en: `Resident, born ${day.en}`, 'zh-Hant': `市民，${day['zh-Hant']}出生` })
export const postAt = (post: Text, place: Text): Text => ({ en: `${post.en}, ${place.en}`, 'zh-Hant': `${place['zh-Hant']}${post['zh-Hant']}` })

export const confirmAs = (name: string, nameZh: string): Text => ({ en: `Confirm as ${name}`, 'zh-Hant': `以${nameZh}身分確認` })

/** `Caseworker and deciding officer`. */
export const bothRoles = (roles: readonly Text[]): Text => ({
  en: roles.map((one, i) => (i === 0 ? one.en : one.en.charAt(0).toLowerCase() + one.en.slice(1))).join(' and '),
  'zh-Hant': roles.map((one) => one['zh-Hant']).join('兼'),
})

export const signOut = {
  title: { en: 'Sign out', 'zh-Hant': '登出' },
  lead: { en: 'What you have saved stays saved.', 'zh-Hant': '已儲存的資料會繼續保留。' },
  back: { en: 'Stay signed in', 'zh-Hant': '保持登入' },
} satisfies Record<string, Text>

export const acting = {
  account: { en: 'My account', 'zh-Hant': '我的帳戶' },
  title: { en: 'For whom you act', 'zh-Hant': '辦事身分' },
  lead: { en: 'Choose whose affairs you want to see and do. The line at the top of each page says whose they are.', 'zh-Hant': '請選擇要處理誰的事務。每頁頂部都會顯示目前的辦事身分。' },
  myself: { en: 'Act for myself', 'zh-Hant': '為自己辦事' },
  now: { en: 'Chosen now', 'zh-Hant': '目前身分' },
  none: { en: 'You act for yourself only. A person or a company can let you act for them.', 'zh-Hant': '你現時只可為自己辦事。其他人或公司可授權你代為辦事。' },
  manage: { en: 'Who acts for whom: offers, limits and ends', 'zh-Hant': '管理授權：邀請、範圍及終止' },
} satisfies Record<string, Text>

export const actForOther = (name: Text): Text => ({ en: `Act for ${name.en}`, 'zh-Hant': `代${name['zh-Hant']}辦事` })

/** What somebody is to whom they act for, where nothing else is known. */
export const kindNames: Readonly<Record<MandateKind, Text>> = {
  parent: { en: 'Parent', 'zh-Hant': '父母' },
  guardian: { en: 'Guardian', 'zh-Hant': '監護人' },
  attorney: { en: 'Attorney under a power of attorney', 'zh-Hant': '授權書受權人' },
  'company-officer': { en: 'Company officer', 'zh-Hant': '公司董事或秘書' },
  employee: { en: 'Employee', 'zh-Hant': '僱員' },
  agent: { en: 'Agent', 'zh-Hant': '代理人' },
}
