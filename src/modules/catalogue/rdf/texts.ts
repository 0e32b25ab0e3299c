/** What the catalogue says about itself to machines, where pages say nothing. */
export const rdfTexts = {
  byLaw: { en: 'The organisation decides under the law that is named.', 'zh-Hant': '由有關機構根據所列法例決定。' },
  catalogue: { en: 'Public services', 'zh-Hant': '公共服務' },
  about: { en: 'All services that this portal knows, with organisations, costs, channels and laws.', 'zh-Hant': '本網站所載的全部服務，連同有關機構、費用、辦理途徑及法例。' },
  kinds: {
    application: { en: 'Application', 'zh-Hant': '申請' },
    registration: { en: 'Registration', 'zh-Hant': '登記' },
    licence: { en: 'Licence', 'zh-Hant': '牌照' },
    enquiry: { en: 'Enquiry', 'zh-Hant': '查詢' },
    report: { en: 'Report', 'zh-Hant': '舉報或報告' },
    permit: { en: 'Permit', 'zh-Hant': '許可證' },
    booking: { en: 'Booking', 'zh-Hant': '預約' },
    payment: { en: 'Payment', 'zh-Hant': '繳費' },
  },
  channels: {
    online: { en: 'Online', 'zh-Hant': '網上' },
    counter: { en: 'At a counter', 'zh-Hant': '親身到櫃位' },
    post: { en: 'By post', 'zh-Hant': '郵寄' },
    telephone: { en: 'By telephone', 'zh-Hant': '電話' },
    app: { en: 'In an app', 'zh-Hant': '流動應用程式' },
  },
} as const
