import type { Text } from '../../kernel/i18n.ts'

export const signIn = {
  title: { en: 'Sign in', 'zh-Hant': '登入' },
  lead: { en: 'One sign-in for every department. You need no password.', 'zh-Hant': '一次登入，通行各個部門，毋須密碼。' },
  toAccount: { en: 'Go to my account', 'zh-Hant': '前往我的帳戶' },
  without: { en: 'You can do much without signing in', 'zh-Hant': '很多事情毋須登入也能辦' },
  find: { en: 'Find a service', 'zh-Hant': '尋找服務' },
  verify: { en: 'Check a licence or certificate', 'zh-Hant': '查核牌照或證明書' },
  brings: { en: 'What you have filled in so far is taken along when you sign in.', 'zh-Hant': '你已填寫的內容會在登入後一併帶入。' },
  passkey: { en: 'With a passkey', 'zh-Hant': '使用通行密鑰' },
  passkeyWhat: { en: 'Your fingerprint, your face or the PIN of your device shows that it is you. None of them leaves the device.', 'zh-Hant': '以指紋、面容或裝置的PIN碼核實你本人。這些資料不會離開你的裝置。' },
  usePasskey: { en: 'Sign in with a passkey', 'zh-Hant': '以通行密鑰登入' },
  others: { en: 'Other ways', 'zh-Hant': '其他方式' },
  phone: { en: 'Use your phone', 'zh-Hant': '使用手機' },
  phoneWhat: { en: 'Scan a code with a phone where you can sign in', 'zh-Hant': '用可登入帳戶的手機掃描二維碼' },
  code: { en: 'Use a recovery code', 'zh-Hant': '使用恢復碼' },
  codeWhat: { en: 'From the list that you printed, or from a service counter', 'zh-Hant': '你列印的恢復碼，或服務櫃位發出的代碼' },
  lost: { en: 'I cannot sign in in any of these ways', 'zh-Hant': '我無法以上述任何方式登入' },
  lostWhat: { en: 'A service counter helps you', 'zh-Hant': '服務櫃位會協助你' },
  none: { en: 'You have no account yet?', 'zh-Hant': '未有帳戶？' },
  make: { en: 'Make an account', 'zh-Hant': '開立帳戶' },
} satisfies Record<string, Text>

export const alreadyAs = (name: Text): Text => ({ en: `You are signed in as ${name.en}.`, 'zh-Hant': `你已用${name['zh-Hant']}的身分登入。` })

export const step = {
  title: { en: 'Show again that it is you', 'zh-Hant': '再次確認身分' },
  recent: { en: 'What you are about to do is sensitive, so we ask once more. You stay signed in, and go on where you were.', 'zh-Hant': '你即將辦理的事項較為敏感，因此須再次確認身分。你會保持登入，並回到原來的步驟。' },
  plus: { en: 'What you are about to do needs a surer sign-in than the one you have used.', 'zh-Hant': '你即將辦理的事項須以保證程度較高的方式登入。' },
  noPasskey: { en: 'You have no passkey yet.', 'zh-Hant': '你尚未有通行密鑰。' },
  usePasskey: { en: 'Confirm with a passkey', 'zh-Hant': '以通行密鑰確認' },
  onlyBasic: { en: 'Your account was checked by data only. For this, an officer at a service counter must have seen you with your identity document.', 'zh-Hant': '你的帳戶只經資料核對。辦理這項事務前，須由服務櫃位人員當面核對你的身分證明文件。' },
  otherPerson: { en: 'Only the person who is signed in can confirm.', 'zh-Hant': '只可由目前登入的人確認。' },
} satisfies Record<string, Text>

export const passkeys = {
  unable: { en: 'This browser cannot use passkeys here. They need JavaScript and a browser that is not too old. Use one of the other ways.', 'zh-Hant': '這個瀏覽器不能在此使用通行密鑰。通行密鑰須啟用JavaScript，並使用較新的瀏覽器。請以其他方式辦理。' },
  waiting: { en: 'Follow what your device shows.', 'zh-Hant': '請按裝置的指示操作。' },
  cancelled: { en: 'It was stopped, or took too long. You can try again.', 'zh-Hant': '操作已取消或逾時，你可以再試。' },
  failed: { en: 'Your device could not do it. Try again, or use another way.', 'zh-Hant': '你的裝置未能完成。請再試，或以其他方式辦理。' },
  known: { en: 'This device has a passkey for your account already.', 'zh-Hant': '這部裝置已有你帳戶的通行密鑰。' },
  addTitle: { en: 'Add a passkey', 'zh-Hant': '加入通行密鑰' },
  addLead: { en: 'With a passkey you sign in by fingerprint, face or the PIN of your device. It works only on this site, so nobody can lure it out of you on another.', 'zh-Hant': '通行密鑰讓你以指紋、面容或裝置的PIN碼登入。它只適用於本網站，其他網站無法騙取。' },
  name: { en: 'What do you want to call it?', 'zh-Hant': '你想如何稱呼它？' },
  nameHint: { en: 'So that you know it again, for example “My phone”', 'zh-Hant': '方便日後辨認，例如「我的手機」' },
  nameMissing: { en: 'Write a name for the passkey.', 'zh-Hant': '請填寫通行密鑰的名稱。' },
  nameLong: { en: 'Write a name of at most 60 signs.', 'zh-Hant': '名稱不可超過60個字。' },
  add: { en: 'Add the passkey', 'zh-Hant': '加入通行密鑰' },
  noName: { en: 'Passkey', 'zh-Hant': '通行密鑰' },
  backedUp: { en: 'Kept safe on several devices by its maker', 'zh-Hant': '由供應商在多部裝置備份' },
  oneDevice: { en: 'On one device only', 'zh-Hant': '只在一部裝置' },
  basic: { en: 'Basic sign-in only', 'zh-Hant': '只作基本登入' },
  basicWhy: { en: 'It was added after signing in by a recovery code. It does not open what needs a sure sign-in; a service counter can help you to one that does.', 'zh-Hant': '這個通行密鑰是在以恢復碼登入後加入，不能用於須較高保證程度的事項。服務櫃位可協助你取得適用的通行密鑰。' },
  never: { en: 'Not used yet', 'zh-Hant': '未曾使用' },
  rename: { en: 'Keep the name', 'zh-Hant': '儲存名稱' },
  removeTitle: { en: 'Remove this passkey', 'zh-Hant': '移除這個通行密鑰' },
  removeWhat: { en: 'You will not be able to sign in with it any more. Remove it from your device too, in the settings for passwords.', 'zh-Hant': '移除後不能再用它登入。請同時在裝置的密碼設定中刪除。' },
  removeLast: { en: 'It is your only passkey. Without it you sign in by a recovery code, or get help at a service counter.', 'zh-Hant': '這是你唯一的通行密鑰。移除後只可用恢復碼登入，或到服務櫃位求助。' },
  removeOnly: { en: 'It is your only way to sign in. Before you can remove it, add another passkey or make recovery codes.', 'zh-Hant': '這是你唯一的登入方式。移除前，請先加入另一個通行密鑰或產生恢復碼。' },
  remove: { en: 'Remove the passkey', 'zh-Hant': '移除通行密鑰' },
  problem: { en: 'Look at this again', 'zh-Hant': '請再核對以下項目' },
} satisfies Record<string, Text>

export const methods = {
  title: { en: 'Ways to sign in', 'zh-Hant': '登入方式' },
  lead: { en: 'Have two at least: a passkey on each device that you use, and recovery codes on paper.', 'zh-Hant': '請備有最少兩種方式：每部常用裝置各一個通行密鑰，以及一份列印的恢復碼。' },
  recovered: { en: 'You signed in by a code. Add a passkey now, so that you can sign in next time.', 'zh-Hant': '你剛以代碼登入。請立即加入通行密鑰，方便下次登入。' },
  passkeys: { en: 'Passkeys', 'zh-Hant': '通行密鑰' },
  noPasskeys: { en: 'You have no passkey yet.', 'zh-Hant': '你尚未有通行密鑰。' },
  change: { en: 'Rename or remove', 'zh-Hant': '更改名稱或移除' },
  added: { en: 'The passkey was added.', 'zh-Hant': '已加入通行密鑰。' },
  removed: { en: 'The passkey was removed.', 'zh-Hant': '已移除通行密鑰。' },
  renamed: { en: 'The name was kept.', 'zh-Hant': '已儲存名稱。' },
  codes: { en: 'Recovery codes', 'zh-Hant': '恢復碼' },
  noCodes: { en: 'You have no recovery codes. Make some and keep them on paper: they sign you in when your devices are lost.', 'zh-Hant': '你沒有恢復碼。請產生恢復碼並列印保存，遺失裝置時可用來登入。' },
  makeCodes: { en: 'Make recovery codes', 'zh-Hant': '產生恢復碼' },
  newCodes: { en: 'Make new ones', 'zh-Hant': '重新產生' },
  phone: { en: 'Your phone', 'zh-Hant': '手機' },
  phoneWhat: { en: 'On a computer that is not yours, choose “Use your phone” on the sign-in page and scan the code with this device. If you cannot scan it, type the code in here.', 'zh-Hant': '使用他人的電腦時，可在登入頁選擇「使用手機」，再用這部裝置掃描二維碼。如不能掃描，可在此輸入代碼。' },
  typeCode: { en: 'Type a code from a computer', 'zh-Hant': '輸入電腦顯示的代碼' },
  lost: { en: 'When all is lost', 'zh-Hant': '全部遺失時' },
  lostWhat: { en: 'Go to a service counter with your identity document. After three days a code from there lets you in again.', 'zh-Hant': '請帶同身分證明文件到服務櫃位。三日後，你可用櫃位發出的代碼重新登入。' },
  lostMore: { en: 'How it goes, step by step', 'zh-Hant': '查看步驟' },
  open: { en: 'Somebody asked at a counter to recover your account', 'zh-Hant': '有人在櫃位要求恢復你的帳戶' },
  stop: { en: 'It was not me: stop it', 'zh-Hant': '不是我：停止程序' },
  stopped: { en: 'The recovery was stopped. Its code is no longer valid.', 'zh-Hant': '已停止恢復程序，有關代碼已經失效。' },
} satisfies Record<string, Text>

export const codesLeftOf = (left: number, made: Text): Text => ({
  en: `${left} of ten left, made on ${made.en}.`,
  'zh-Hant': `十個之中尚餘${left}個，於${made['zh-Hant']}產生。`,
})
export const openSince = (office: Text, asked: Text, ready: Text): Text => ({
  en: `At ${office.en}, on ${asked.en}. The code that was given out works from ${ready.en}. If it was you, there is nothing to do.`,
  'zh-Hant': `地點：${office['zh-Hant']}；時間：${asked['zh-Hant']}。所發出的代碼由${ready['zh-Hant']}起可用。如是你本人，毋須理會。`,
})
export const addedOn = (when: Text): Text => ({ en: `Added ${when.en}`, 'zh-Hant': `加入：${when['zh-Hant']}` })
export const usedOn = (when: Text): Text => ({ en: `Last used ${when.en}`, 'zh-Hant': `最近使用：${when['zh-Hant']}` })

export const sessions = {
  title: { en: 'Where you are signed in', 'zh-Hant': '登入記錄' },
  lead: {
    en: 'A session ends by itself after an hour without use, and after eight hours in any case. End one that you do not know.',
    'zh-Hant': '閒置一小時或登入滿八小時，系統會自動登出。如有不明的登入，請即結束。',
  },
  now: { en: 'Signed in now', 'zh-Hant': '目前登入' },
  here: { en: 'This session', 'zh-Hant': '目前使用' },
  end: { en: 'End', 'zh-Hant': '結束' },
  endOthers: { en: 'End all other sessions', 'zh-Hant': '結束所有其他登入' },
  devices: { en: 'Known devices', 'zh-Hant': '已知裝置' },
  devicesWhat: { en: 'Browsers in which you have signed in by yourself. When you sign in on another, we tell you. Remove one that you no longer use: what is signed in there ends.', 'zh-Hant': '你曾親自登入的瀏覽器。如在其他裝置登入，我們會通知你。請移除不再使用的裝置，該處的登入會隨即結束。' },
  noDevices: { en: 'None yet.', 'zh-Hant': '暫時沒有。' },
  remove: { en: 'Remove', 'zh-Hant': '移除' },
} satisfies Record<string, Text>

/** By which way a session was begun, by its code; of another module's ways nothing is said. */
export const ways: Readonly<Record<string, Text>> = {
  passkey: { en: 'By passkey', 'zh-Hant': '以通行密鑰登入' },
  'other-device': { en: 'By another device', 'zh-Hant': '以另一部裝置登入' },
  'recovery-code': { en: 'By recovery code', 'zh-Hant': '以恢復碼登入' },
  counter: { en: 'By a code from a counter', 'zh-Hant': '以櫃位代碼登入' },
  sandbox: { en: 'As a fictional person', 'zh-Hant': '以虛構人物登入' },
  proofing: { en: 'When the account was made', 'zh-Hant': '開立帳戶時登入' },
}

export const began = (when: Text): Text => ({ en: `Began ${when.en}`, 'zh-Hant': `開始：${when['zh-Hant']}` })
export const endBegan = (browser: Text, when: Text): Text => ({ en: `End the session in ${browser.en} that began ${when.en}`, 'zh-Hant': `結束於${when['zh-Hant']}在${browser['zh-Hant']}開始的登入` })
export const removeDevice = (browser: Text, when: Text): Text => ({ en: `Remove ${browser.en}, first used ${when.en}`, 'zh-Hant': `移除${when['zh-Hant']}首次使用的${browser['zh-Hant']}` })
