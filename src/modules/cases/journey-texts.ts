import type { Text } from '../../kernel/i18n.ts'

/** What the pages say on which several services are applied for together. */
export const journeyTexts = {
  over: { en: 'Several services, one form', 'zh-Hant': '一份表格，辦理多項服務' },
  together: { en: 'What this brings together', 'zh-Hant': '可一併辦理的服務' },
  togetherWhy: { en: 'On the first page you choose what you want to do now.', 'zh-Hant': '你可在第一頁選擇現時要辦理的服務。' },
  time: { en: 'How long it takes', 'zh-Hant': '所需時間' },
  minutes: (n: number): Text => ({ en: `About ${n} minutes for everything together, less for a part of it. You can stop at any time and go on later.`, 'zh-Hant': `全部一併辦理約需${n}分鐘，只辦部分則較快。可隨時儲存，稍後再填。` }),
  cost: { en: 'What it costs', 'zh-Hant': '費用' },
  costWhy: { en: 'Each service has a fee of its own. You see the exact amounts before you send anything.', 'zh-Hant': '各項服務分別收費，遞交前會顯示確實款額。' },
  askDepartment: { en: 'The department tells you', 'zh-Hant': '由部門通知' },
  personsOnly: { en: 'This is for persons, not for companies.', 'zh-Hant': '只供個人申請，不適用於公司。' },
  companiesOnly: { en: 'This is for companies.', 'zh-Hant': '只供公司申請。' },
  forThese: (names: Text): Text => ({ en: `Asked for: ${names.en}`, 'zh-Hant': `適用於：${names['zh-Hant']}`, ...(names['zh-Hans'] !== undefined && { 'zh-Hans': `适用于：${names['zh-Hans']}` }) }),
  forAll: { en: 'Asked once for all the services that you chose', 'zh-Hant': '所選各項服務共用，只須填寫一次' },

  // Before it is sent
  basket: { en: 'What you send', 'zh-Hant': '你將會遞交的申請' },
  basketWhy: (n: number): Text => ({ en: n === 1 ? 'One application.' : `${n} applications. Each goes to its own department and is decided on its own.`, 'zh-Hant': n === 1 ? '一宗申請。' : `${n}宗申請，分別送交所屬部門，並各自處理。` }),
  total: { en: 'All together', 'zh-Hant': '各項合計' },
  declareFor: (n: number, of: number, service: Text): Text => ({
    en: of === 1 ? `${service.en}: tick the statement to confirm it` : `${service.en}: tick statement ${n} of ${of} to confirm it`,
    'zh-Hant': of === 1 ? `${service['zh-Hant']}：請剔選聲明以作確認` : `${service['zh-Hant']}：請剔選第${n}項聲明以作確認`,
  }),
  refusedBy: (service: Text, why: Text): Text => ({ en: `${service.en}: ${why.en}`, 'zh-Hant': `${service['zh-Hant']}：${why['zh-Hant']}` }),
  send: (n: number): Text => ({ en: n === 1 ? 'Send the application' : `Send ${n} applications`, 'zh-Hant': n === 1 ? '遞交申請' : `遞交${n}宗申請` }),

  // After it was sent
  sent: (n: number): Text => ({ en: n === 1 ? 'Your application has been sent' : `Your ${n} applications have been sent`, 'zh-Hant': n === 1 ? '申請已遞交' : `${n}宗申請已遞交` }),
  sentWhy: { en: 'Each application has a reference of its own. You find them in your account, and each department writes to you there.', 'zh-Hant': '每宗申請各有編號。你可在帳戶查閱，各部門亦會透過帳戶通知你。' },
  sentTogether: { en: 'Your applications', 'zh-Hant': '你的申請' },
  toAccount: { en: 'To your account', 'zh-Hant': '前往你的帳戶' },
} as const
