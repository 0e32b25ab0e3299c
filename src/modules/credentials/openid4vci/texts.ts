import type { Text } from '../../../kernel/i18n.ts'

export const wallet = {
  title: { en: 'In wallets', 'zh-Hant': '數碼錢包' },
  none: { en: 'This document is in no wallet. A wallet on your phone can show a part of it, such as only that you hold a licence in force.', 'zh-Hant': '這份文件未放入任何錢包。手機上的錢包可以只出示其中一部分，例如只證明你持有有效牌照。' },
  put: { en: 'Put it into a wallet', 'zh-Hant': '放入數碼錢包' },
  since: (when: string): Text => ({ en: `In a wallet since ${when}`, 'zh-Hant': `自${when}起存於錢包` }),
  takenBack: (when: string): Text => ({ en: `Taken back on ${when}`, 'zh-Hant': `已於${when}收回` }),
  gone: { en: 'The wallet no longer has it', 'zh-Hant': '錢包已不再存有' },
  take: { en: 'Take it back', 'zh-Hant': '收回' },
  takeUnseen: (when: string): Text => ({ en: `the copy of ${when}`, 'zh-Hant': `${when}的副本` }),
  copies: { en: 'Copies in wallets', 'zh-Hant': '錢包內的副本' },
  copy: { en: 'Copy', 'zh-Hant': '副本' },
  which: { en: 'Wallet', 'zh-Hant': '錢包' },
  act: { en: 'What you can do', 'zh-Hant': '你可以' },
  ofOffer: { en: 'A wallet of yours', 'zh-Hant': '你的錢包' },
  ofAccount: { en: 'The wallet in your account', 'zh-Hant': '帳戶內的錢包' },
  takeHint: { en: 'A copy that you take back is shown as revoked to whoever checks it. The document itself stays in force.', 'zh-Hant': '收回後，查核該副本的人會看到副本已撤銷。文件本身仍然有效。' },
} satisfies Record<string, Text | ((when: string) => Text)>

export const offering = {
  title: { en: 'Put it into a wallet', 'zh-Hant': '放入數碼錢包' },
  lead: { en: 'Use any wallet that speaks OpenID for Verifiable Credentials. It gets a copy of its own, which you can take back at any time.', 'zh-Hant': '任何支援OpenID for Verifiable Credentials的錢包均可使用。錢包會取得一份獨立副本，你可隨時收回。' },
  how: { en: 'How it goes', 'zh-Hant': '步驟' },
  steps: [
    { en: 'You get a QR code and a second code, both good for one use within 10 minutes.', 'zh-Hant': '你會取得二維碼及驗證碼，10分鐘內有效，只可使用一次。' },
    { en: 'Scan the QR code with your wallet, or open the link on the device that has it.', 'zh-Hant': '用錢包掃描二維碼，或在裝有錢包的裝置開啟連結。' },
    { en: 'Type the second code into the wallet. Tell it to nobody.', 'zh-Hant': '在錢包輸入驗證碼。切勿告訴他人。' },
  ],
  start: { en: 'Show the codes', 'zh-Hant': '顯示二維碼及驗證碼' },
  notValid: { en: 'This document is not in force, so no wallet can get it.', 'zh-Hant': '這份文件現時無效，未能放入錢包。' },
  scan: { en: 'Scan this with your wallet', 'zh-Hant': '用錢包掃描' },
  open: { en: 'Open in a wallet on this device', 'zh-Hant': '在這部裝置的錢包開啟' },
  qrLabel: { en: 'QR code that a wallet reads', 'zh-Hant': '供錢包讀取的二維碼' },
  code: { en: 'Second code, for your wallet', 'zh-Hant': '驗證碼' },
  codeHint: { en: 'The wallet asks for it. Nobody else ever will: not an officer, not on the telephone.', 'zh-Hant': '錢包會要求你輸入。任何人員都不會向你索取，亦不會在電話查問。' },
  until: (when: string): Text => ({ en: `Good for one use, until ${when}.`, 'zh-Hant': `有效至${when}，只可使用一次。` }),
  over: { en: 'The time of these codes is over', 'zh-Hant': '二維碼及驗證碼已經失效' },
  overText: { en: 'Ask for new ones. Nobody can use the old ones.', 'zh-Hant': '請重新索取。舊的已不能使用。' },
  again: { en: 'Show new codes', 'zh-Hant': '顯示新的二維碼及驗證碼' },
  back: { en: 'Back to the document', 'zh-Hant': '返回文件' },
} as const satisfies Record<string, Text | readonly Text[] | ((when: string) => Text)>
