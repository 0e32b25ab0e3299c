import { compose, say, type Tag, type Text } from '../../kernel/i18n.ts'
import type { Notice } from './notices.ts'

const notYou = {
  en: 'If it was not you, open “Where you are signed in” in your account at once, end what you do not know, and remove passkeys that are not yours.',
  'zh-Hant': '如非你本人操作，請立即到帳戶的「登入記錄」結束不明的登入，並移除不屬於你的通行密鑰。',
} satisfies Text

const withNotYou = (text: Text): Text => ({ en: `${text.en}\n\n${notYou.en}`, 'zh-Hant': `${text['zh-Hant']}\n\n${notYou['zh-Hant']}` })

/** Somebody signed in where this person has not signed in before. */
export const newDevice = (browser: Text, when: (tag: Tag) => string): Notice => ({
  subject: { en: 'You signed in on a new device', 'zh-Hant': '你在新裝置登入' },
  body: withNotYou({
    en: `Your account was signed in to from ${browser.en} on ${when('en')}. You have not used this browser with your account before, or it keeps no cookies.`,
    'zh-Hant': `你的帳戶於${when('zh-Hant')}在${browser['zh-Hant']}登入。你以往未曾用這個瀏覽器登入，或它沒有保存cookies。`,
  }),
})

export const passkeyNotices = {
  added: {
    subject: { en: 'A passkey was added to your account', 'zh-Hant': '你的帳戶加入了通行密鑰' },
    body: withNotYou({ en: 'From now on one can sign in to your account with a new passkey.', 'zh-Hant': '現在可用新加入的通行密鑰登入你的帳戶。' }),
  },
  removed: {
    subject: { en: 'A passkey was removed from your account', 'zh-Hant': '你的帳戶移除了通行密鑰' },
    body: withNotYou({ en: 'The passkey that was removed no longer signs anybody in.', 'zh-Hant': '已移除的通行密鑰不能再用來登入。' }),
  },
  copied: {
    subject: { en: 'One of your passkeys may have been copied', 'zh-Hant': '你的一個通行密鑰可能已被複製' },
    body: withNotYou({
      en: 'Somebody tried to sign in with one of your passkeys in a way that looks as if there were two of it. They were not let in. Sign in on a device that you trust, add a new passkey there, and remove the one that may have been copied.',
      'zh-Hant': '有人嘗試以你的一個通行密鑰登入，情況顯示該密鑰可能有另一份複本。系統沒有讓對方登入。請在可信的裝置登入，加入新的通行密鑰，並移除可能已被複製的一個。',
    }),
  },
} satisfies Record<string, Notice>

export const phoneNotices = {
  guessed: {
    subject: { en: 'Wrong numbers were typed to sign in a computer', 'zh-Hant': '有人多次輸入錯誤數字，嘗試讓電腦登入' },
    body: withNotYou({
      en: 'Several times within a day, a computer was to be signed in to your account by your phone, and the number typed was wrong. Nobody was signed in by that. Each further try has to wait longer. Type a number only when you read it on a screen before you, never one that somebody sends or tells you.',
      'zh-Hant': '一天之內，你的手機多次用來讓電腦登入帳戶，但輸入的數字有誤。沒有電腦因此登入，其後每次再試須等候的時間會越來越長。請只輸入你面前屏幕顯示的數字，切勿輸入他人傳送或告知的數字。',
    }),
  },
} satisfies Record<string, Notice>

export const codeNotices = {
  made: {
    subject: { en: 'New recovery codes were made', 'zh-Hant': '你的恢復碼已更新' },
    body: withNotYou({ en: 'Ten new recovery codes were made for your account. Those that you had before are no longer valid.', 'zh-Hant': '你的帳戶已產生十個新的恢復碼，先前的恢復碼已經失效。' }),
  },
  used: (left: number): Notice => ({
    subject: { en: 'A recovery code was used to sign in', 'zh-Hant': '有人以恢復碼登入你的帳戶' },
    body: withNotYou({
      en: `Your account was signed in to with one of your recovery codes. Codes left: ${left}.`,
      'zh-Hant': `有人以你的一個恢復碼登入帳戶。尚餘恢復碼：${left}個。`,
    }),
  }),
  counterUsed: {
    subject: { en: 'The code from the counter was used', 'zh-Hant': '櫃位發出的代碼已經使用' },
    body: withNotYou({ en: 'Your account was signed in to with the code that a service counter had given out.', 'zh-Hant': '有人以服務櫃位發出的代碼登入你的帳戶。' }),
  },
}

export const recoveryNotices = {
  began: (office: Text, when: Text): Notice => ({
    subject: { en: 'Somebody asked at a counter to recover your account', 'zh-Hant': '有人在櫃位要求恢復你的帳戶' },
    body: compose((tag) => say({
      en: `At a counter of ${office.en}, somebody showed your identity document and asked for a way into your account. The code that was given out works from ${when.en}. If it was you, there is nothing to do until then.\n\nIf it was not you, stop it now: open “Ways to sign in” in your account, or the link in the e-mail that we have sent you. If you can do neither, call us or go to any service counter before that time.`,
      'zh-Hant': `有人在${office['zh-Hant']}的櫃位出示你的身分證明文件，要求恢復你的帳戶。所發出的代碼由${when['zh-Hant']}起可用。如是你本人，在此之前毋須辦理任何手續。\n\n如非你本人，請立即停止程序：到帳戶的「登入方式」，或按我們電郵中的連結。如兩者都不能使用，請在該時間之前致電查詢或到任何服務櫃位。`,
    }, tag)),
  }),
  ready: {
    subject: { en: 'The waiting time of your recovery is over', 'zh-Hant': '帳戶恢復的等候期已過' },
    body: { en: 'The code from the service counter can now be used, for seven days. If it was not you who asked for it, you can still stop it under “Ways to sign in” in your account.', 'zh-Hant': '服務櫃位發出的代碼現已可用，有效期七日。如非你本人要求，你仍可到帳戶的「登入方式」停止程序。' },
  },
  stopped: {
    subject: { en: 'The recovery of your account was stopped', 'zh-Hant': '你的帳戶恢復程序已停止' },
    body: { en: 'The code from the service counter is no longer valid. Nothing else has changed in your account.', 'zh-Hant': '服務櫃位發出的代碼已經失效。你的帳戶沒有其他變更。' },
  },
  stopMail: (link: Text, when: Text): Notice => ({
    subject: { en: 'Was it you? Recovery of your account', 'zh-Hant': '是否你本人？帳戶恢復程序' },
    body: {
      en: `Somebody asked at a service counter to recover your account. The code that was given out works from ${when.en}.\n\nIf it was you, there is nothing to do.\n\nIf it was not you, stop it here:\n${link.en}`,
      'zh-Hant': `有人在服務櫃位要求恢復你的帳戶。所發出的代碼由${when['zh-Hant']}起可用。\n\n如是你本人，毋須理會。\n\n如非你本人，請在此停止：\n${link['zh-Hant']}`,
    },
  }),
}
