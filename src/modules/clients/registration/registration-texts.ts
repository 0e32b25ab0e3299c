import type { Text } from '../../../kernel/i18n.ts'

/** What is said of an address that cannot be registered. */
export const addressTexts = {
  noAddress: { en: 'Enter a whole address, like https://www.example.org/callback', 'zh-Hant': '請輸入完整網址，例如https://www.example.org/callback' },
  tooLong: (most: number): Text => ({ en: `An address can have ${most} characters at most`, 'zh-Hant': `網址最長${most}個字元` }),
  wildcard: { en: 'Write each address out: * cannot stand for others', 'zh-Hant': '請逐一寫出完整網址，不可用*代表其他網址' },
  fragment: { en: 'Leave out # and what follows it', 'zh-Hant': '請刪去#及其後的部分' },
  scheme: { en: 'Use https. http is for localhost, 127.0.0.1 and [::1] only', 'zh-Hant': '請使用https；只有localhost、127.0.0.1及[::1]可使用http' },
  httpsLoopback: { en: 'Use http for an address on your own machine', 'zh-Hant': '本機網址請使用http' },
  httpsOnly: { en: 'Use https: we call this address ourselves', 'zh-Hant': '請使用https：這個網址會由本系統連接' },
  inside: { en: 'Use an address that can be reached from everywhere: we do not call addresses inside a network', 'zh-Hant': '請使用公眾可連接的網址：本系統不會連接內部網絡的網址' },
  oneHost: { en: 'All addresses must have the same host and port: it decides by which number your system knows a person', 'zh-Hant': '所有網址的主機名稱及連接埠必須相同，因為系統據此決定你的系統所見的用戶編號' },
} as const

/** What is said of keys that cannot be registered. */
export const keyTexts = {
  secret: {
    en: 'What you pasted holds a private key. We have not kept it. Somebody may have seen it on the way: make a new pair, and paste the public half only',
    'zh-Hant': '你貼上的內容含有私人密鑰，本系統沒有保存。它在傳送途中可能已被他人看見：請另製一對密鑰，並只貼上公開密鑰',
  },
  tooLong: { en: 'This is too long to be two keys', 'zh-Hant': '內容過長，不似是兩條密鑰' },
  noSet: { en: 'Paste a key set as JSON, like {"keys": [{"kty": "EC", …}]}', 'zh-Hant': '請貼上JSON格式的密鑰集，例如{"keys": [{"kty": "EC", …}]}' },
  tooMany: (most: number): Text => ({ en: `Register ${most} keys at most: the one in use and the one that comes after it`, 'zh-Hant': `最多登記${most}條密鑰：現用的一條及接替的一條` }),
  ofKey: (n: number, fault: Text): Text => ({ en: `Key ${n}: ${fault.en}`, 'zh-Hant': `第${n}條密鑰：${fault['zh-Hant']}` }),
  sameKid: { en: 'Give each key a kid of its own', 'zh-Hant': '每條密鑰的kid不可相同' },
  sameAlgorithm: { en: 'Both keys must sign with the same algorithm', 'zh-Hant': '兩條密鑰須使用相同的簽署算法' },
  noKey: { en: 'this is not a whole public key', 'zh-Hant': '並非完整的公開密鑰' },
  notForSigning: { en: 'its use must be sig', 'zh-Hant': 'use必須為sig' },
  badKid: { en: 'its kid must be 1 to 100 letters, digits or signs without spaces', 'zh-Hant': 'kid須為1至100個英文字母、數字或符號，不含空格' },
  kinds: { en: 'use P-256, Ed25519, or RSA of 2,048 bits and more', 'zh-Hant': '請使用P-256、Ed25519，或2,048位元或以上的RSA' },
  algorithm: (allowed: string): Text => ({ en: `its alg must be ${allowed}`, 'zh-Hant': `alg須為${allowed}` }),
  rsaSize: { en: 'an RSA key must have 2,048 to 8,192 bits', 'zh-Hant': 'RSA密鑰須為2,048至8,192位元' },
  rsaExponent: { en: 'the exponent of an RSA key must be 65537 or more', 'zh-Hant': 'RSA密鑰的指數須為65537或以上' },
} as const
