import { say } from '../kernel/i18n.ts'
import type { Tag, Text } from '../kernel/i18n.ts'
import type { DateWords } from './components/date-field.ts'
import type { PointWords } from './components/map-point.ts'
import type { UploadWords } from './components/file-upload.ts'

/** The design's own words: the shell around every page, and those parts of fields that never differ. */
export const texts = {
  skip: { en: 'Skip to the main part', 'zh-Hant': '跳至主要內容' },
  demo: {
    en: 'Demonstration. The services are real; the people, cases and payments are not.',
    'zh-Hant': '示範網站。服務是真實的；人物、個案及付款均屬虛構。',
  },
  main: { en: 'Main', 'zh-Hant': '主要' },
  language: { en: 'Language', 'zh-Hant': '語言' },
  derived: {
    en: 'Most of the Simplified Chinese on this site was converted from Traditional Chinese by a program. No editor has read it yet.',
    'zh-Hant': '本網站的簡體中文大部分由電腦程式從繁體中文轉換而成，尚未經編輯審閱。',
    'zh-Hans': '本网站的简体中文大部分由计算机程序从繁体中文转换而成，尚未经编辑审阅。',
  },
  derivedService: {
    en: 'The Simplified Chinese about this service was converted from Traditional Chinese by a program. No editor has read all of it yet.',
    'zh-Hant': '有關這項服務的簡體中文由電腦程式從繁體中文轉換而成，尚未經編輯全部審閱。',
    'zh-Hans': '有关这项服务的简体中文由计算机程序从繁体中文转换而成，尚未经编辑全部审阅。',
  },
  youAreHere: { en: 'You are here', 'zh-Hant': '目前位置' },
  services: { en: 'Services', 'zh-Hant': '服務' },
  news: { en: 'News', 'zh-Hant': '新聞' },
  publications: { en: 'Publications', 'zh-Hant': '刊物' },
  laws: { en: 'Laws', 'zh-Hant': '法例' },
  directory: { en: 'Contact directory', 'zh-Hant': '聯絡名錄' },
  consultations: { en: 'Consultations', 'zh-Hant': '公眾諮詢' },
  search: { en: 'Search', 'zh-Hant': '搜尋' },
  signIn: { en: 'Sign in', 'zh-Hant': '登入' },
  signOut: { en: 'Sign out', 'zh-Hant': '登出' },
  account: { en: 'My account', 'zh-Hant': '我的帳戶' },
  unread: { en: 'unread messages', 'zh-Hant': '則未讀訊息' },
  workbench: { en: 'Workbench', 'zh-Hant': '工作台' },
  signedInAs: { en: 'Signed in as', 'zh-Hant': '登入身分：' },
  actingFor: { en: 'For', 'zh-Hant': '代表' },
  ownAffairs: { en: 'Own affairs', 'zh-Hant': '自己的事務' },
  changeActing: { en: 'change for whom you act', 'zh-Hant': '更改辦事身分' },
  about: {
    en: 'One portal for every government service. It works without scripts, keeps no advertising data, and prints well.',
    'zh-Hant': '所有政府服務，一站辦妥。毋須啟用JavaScript亦可使用，不收集廣告資料，網頁適合列印。',
  },
  find: { en: 'Find', 'zh-Hant': '尋找' },
  allServices: { en: 'All services', 'zh-Hant': '所有服務' },
  organisations: { en: 'Organisations', 'zh-Hant': '部門及機構' },
  logs: { en: 'Public logs', 'zh-Hant': '公開日誌' },
  stages: { en: 'How far services have come', 'zh-Hant': '服務電子化進度' },
  check: { en: 'Check', 'zh-Hant': '查核' },
  verify: { en: 'Check a licence or certificate', 'zh-Hant': '查核牌照或證明書' },
  developers: { en: 'For developers', 'zh-Hant': '供開發人員使用' },
  yours: { en: 'Yours', 'zh-Hant': '你的事務' },
  sandbox: { en: 'Sandbox', 'zh-Hant': '測試環境' },
  day: { en: 'Day', 'zh-Hant': '日' },
  month: { en: 'Month', 'zh-Hant': '月' },
  year: { en: 'Year', 'zh-Hant': '年' },
  optional: { en: '(optional)', 'zh-Hant': '（可不填）' },
  latitude: { en: 'Latitude', 'zh-Hant': '緯度' },
  longitude: { en: 'Longitude', 'zh-Hant': '經度' },
  here: { en: 'Use where I am now', 'zh-Hant': '使用我現時的位置' },
  lookingHere: { en: 'Finding where you are', 'zh-Hant': '正在尋找你的位置' },
  notFoundHere: { en: 'Your device did not say where you are. Type the two numbers', 'zh-Hant': '裝置未能提供你的位置，請自行輸入該兩個數字' },
  remove: { en: 'Remove', 'zh-Hant': '移除' },
  sending: { en: 'Sending', 'zh-Hant': '正在上載' },
  files: { en: 'Files', 'zh-Hant': '檔案' },
  gallery: { en: 'Gallery', 'zh-Hant': '組件陳列' },
  galleryLead: {
    en: 'Every part with its states, in three languages. Change the scheme, the width and the contrast of your device to see the rest.',
    'zh-Hant': '所有組件及其狀態，以三種語言顯示。改變裝置的深淺色、闊度及對比度，可看到其餘樣式。',
  },
  parts: { en: 'Parts', 'zh-Hant': '組件' },
} satisfies Record<string, Text>

/** The three labels of a date, and whether the year comes first. */
export const dateWords = (tag: Tag): DateWords => ({
  day: say(texts.day, tag),
  month: say(texts.month, tag),
  year: say(texts.year, tag),
  yearFirst: tag !== 'en',
})

export const uploadWords = (tag: Tag): UploadWords => ({ remove: say(texts.remove, tag), sending: say(texts.sending, tag), files: say(texts.files, tag) })

export const optionalWord = (tag: Tag): string => say(texts.optional, tag)

export const pointWords = (tag: Tag): PointWords => ({ latitude: say(texts.latitude, tag), longitude: say(texts.longitude, tag), here: say(texts.here, tag), looking: say(texts.lookingHere, tag), notFound: say(texts.notFoundHere, tag) })
