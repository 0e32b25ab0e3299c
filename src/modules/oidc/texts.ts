import type { Text } from '../../kernel/i18n.ts'

const withName = (en: (name: string) => string, zh: (name: string) => string) => (name: string): Text => ({ en: en(name), 'zh-Hant': zh(name) })

export const implicitWhy: Text = { en: 'To know you again when you come back. Nothing about you is passed on.', 'zh-Hant': '在你再次使用時認得你。不會轉交你的任何個人資料。' }

export const claimNames: Readonly<Record<string, Text>> = {
  name: { en: 'Name in English', 'zh-Hant': '英文姓名' },
  'name#zh-Hant': { en: 'Name in Chinese', 'zh-Hant': '中文姓名' },
  gender: { en: 'Sex', 'zh-Hant': '性別' },
  birthdate: { en: 'Date of birth', 'zh-Hant': '出生日期' },
  email: { en: 'E-mail address', 'zh-Hant': '電郵地址' },
  phone_number: { en: 'Telephone number', 'zh-Hant': '電話號碼' },
  address: { en: 'Home address', 'zh-Hant': '住址' },
  identity_number: { en: 'Identity card number', 'zh-Hant': '身份證號碼' },
}

/** The values of the claim gender (OpenID Connect Core 1.0, section 5.1). */
export const genderNames: Readonly<Record<string, Text>> = { male: { en: 'Male', 'zh-Hant': '男' }, female: { en: 'Female', 'zh-Hant': '女' }, other: { en: 'Other', 'zh-Hant': '其他' } }

/** What a system can be let do, said to the person. */
export const actNames: Readonly<Record<string, Text>> = {
  applications: { en: 'Read your applications to the government, with what you wrote in them, and send, correct and withdraw applications', 'zh-Hant': '查閱你向政府提出的申請及其中資料，並遞交、更正及撤回申請' },
  documents: { en: 'Keep copies of your licences and certificates, to show to others when you agree. You can take each copy back under Documents', 'zh-Hant': '存放你的牌照及證明書副本，在你同意時向他人出示。你可隨時在「證照」收回每份副本' },
}

export const connect = {
  signIn: withName((name) => `Sign in to go on to ${name}`, (name) => `登入以使用「${name}」`),
  signInLead: { en: 'You sign in here, with us. The other system never sees how you do it.', 'zh-Hant': '你在本網站登入，對方的系統不會得知你的登入方法。' },
  toSignIn: { en: 'Sign in', 'zh-Hant': '登入' },
  cancel: { en: 'Do not go on', 'zh-Hant': '不繼續' },
  organisation: { en: 'Run by', 'zh-Hant': '營運機構' },
  kind: { en: 'Kind', 'zh-Hant': '類別' },
  department: { en: 'Government department', 'zh-Hant': '政府部門' },
  private: { en: 'Private organisation', 'zh-Hant': '私人機構' },
  onward: withName((name) => `Going on to ${name}`, (name) => `正前往「${name}」`),
  goOn: { en: 'Go on', 'zh-Hant': '繼續' },
  level: { en: 'A stronger account is needed', 'zh-Hant': '需要較高級別的帳戶' },
  levelLead: withName(
    (name) => `${name} asks for the level “plus”, for which an officer or an approved check has seen you in person. Your account, or the way you signed in, has not reached it. You can raise it at a service counter.`,
    (name) => `「${name}」要求「plus」級別，即曾由職員或認可程序親身核實你的身分。你的帳戶或今次的登入方式未達這個級別。你可到服務櫃位提升級別。`,
  ),
  back: { en: 'Go back without signing in', 'zh-Hant': '不登入並返回' },
  consent: withName((name) => `${name} asks for your particulars`, (name) => `「${name}」要求取得你的資料`),
  what: { en: 'What will be passed on', 'zh-Hant': '將會轉交的資料' },
  whatHint: { en: 'Take the tick away from what you do not want to pass on. The other side may then ask you for it.', 'zh-Hant': '如不想轉交某項資料，請取消剔選；對方其後或會向你索取。' },
  nothing: { en: 'None of your particulars is passed on for this purpose. The other side gets a number that only it knows you by.', 'zh-Hant': '這個用途不會轉交你的個人資料。對方只會收到一個專供其識別你的編號。' },
  acts: withName((name) => `${name} asks to act in your name`, (name) => `「${name}」要求以你的名義辦事`),
  actsTitle: { en: 'You let this system act in your name', 'zh-Hant': '你將容許這個系統以你的名義辦事' },
  actsNote: { en: 'What it does counts as done by you. Each time stands in your account, under “Connected systems”.', 'zh-Hant': '系統所辦的事項等同由你辦理。每次記錄均載於帳戶的「已連接的系統」。' },
  offline: { en: 'It may ask for this again without you being there, until you take your agreement back.', 'zh-Hant': '在你撤回同意之前，對方可在你不在場時再次這樣做。' },
  howLong: { en: 'Your agreement stands for a year. You can take it back at any time in your account, under “Connected systems”.', 'zh-Hant': '你的同意有效一年。你可隨時在帳戶的「已連接的系統」撤回。' },
  agree: { en: 'Agree and go on', 'zh-Hant': '同意並繼續' },
}

export const logout = {
  title: { en: 'Do you want to sign out?', 'zh-Hant': '要登出嗎？' },
  lead: { en: 'You can sign out here and at every system that you signed in to from here.', 'zh-Hant': '你可以在本網站，以及所有經本網站登入的系統登出。' },
  asks: withName((name) => `${name} asks us to sign you out.`, (name) => `「${name}」要求為你登出。`),
  everywhere: { en: 'Sign out everywhere', 'zh-Hant': '全部登出' },
  only: withName((name) => `Only from ${name}`, (name) => `只登出「${name}」`),
  done: { en: 'You have signed out', 'zh-Hant': '你已登出' },
  doneLead: { en: 'You can close this page.', 'zh-Hant': '你可以關閉這個網頁。' },
}

export const device = {
  title: { en: 'Sign in on another device', 'zh-Hant': '在另一部裝置登入' },
  lead: { en: 'Type the code that the other device shows. You then sign in here, on this device.', 'zh-Hant': '請輸入另一部裝置顯示的代碼，然後在這部裝置登入。' },
  code: { en: 'Code', 'zh-Hant': '代碼' },
  hint: { en: 'Eight letters, like BCDF-GHJK', 'zh-Hant': '八個字母，例如BCDF-GHJK' },
  go: { en: 'Continue', 'zh-Hant': '繼續' },
  problem: { en: 'Look at this again', 'zh-Hant': '請再核對以下項目' },
  wrong: { en: 'This code is not good: it is mistyped, has expired, or was used already. Look at the other device and type it again.', 'zh-Hant': '代碼無效：可能輸入錯誤、已過期或已使用。請查看另一部裝置並重新輸入。' },
  stopped: { en: 'The other device was not signed in, as you chose.', 'zh-Hant': '已按你的選擇取消，另一部裝置未有登入。' },
  confirm: { en: 'Is this the device in front of you?', 'zh-Hant': '這是你面前的裝置嗎？' },
  asks: withName((name) => `${name} wants to sign you in. It must show this code.`, (name) => `「${name}」要求讓你登入，並應顯示以下代碼。`),
  careful: { en: 'If somebody sent you this code or read it out to you, do not go on: they would be signed in as you.', 'zh-Hant': '如代碼是別人傳給你或讀給你聽的，切勿繼續，否則對方會以你的身分登入。' },
  yes: { en: 'Yes, sign in there', 'zh-Hant': '是，在該裝置登入' },
  no: { en: 'No, stop', 'zh-Hant': '否，停止' },
  done: { en: 'The other device is signed in', 'zh-Hant': '另一部裝置已登入' },
  doneLead: { en: 'Look at the other device. You can close this page.', 'zh-Hant': '請查看另一部裝置。你可以關閉這個網頁。' },
  agreements: { en: 'See what you have agreed to', 'zh-Hant': '查看你同意的事項' },
}

const cannot: Text = { en: 'This sign-in cannot go on', 'zh-Hant': '未能繼續登入' }

export const otherError: { readonly title: Text; readonly text: Text } = { title: cannot, text: { en: 'The system that sent you here made a request that we cannot answer. Nothing was passed on. Go back to it and begin again; if that does not help, tell who runs it.', 'zh-Hant': '轉介你的系統提出了我們未能處理的要求。我們沒有轉交任何資料。請返回該系統重新開始；如仍有問題，請通知該系統的營運者。' } }

export const errorTexts: Readonly<Record<string, typeof otherError>> = {
  invalid_redirect_uri: { title: cannot, text: { en: 'The system that sent you here named an address that is not registered for it. It may not be the one that you think it is. Nothing was passed on.', 'zh-Hant': '轉介你的系統指定了未經登記的網址，它未必是你以為的系統。我們沒有轉交任何資料。' } },
  invalid_client: { title: cannot, text: { en: 'The system that sent you here is not registered with us, or its registration was suspended. Nothing was passed on.', 'zh-Hant': '轉介你的系統未有登記，或其登記已被暫停。我們沒有轉交任何資料。' } },
  server_error: { title: { en: 'Something went wrong', 'zh-Hant': '系統出現問題' }, text: { en: 'Something went wrong on our side. Try again in a few minutes.', 'zh-Hant': '系統出現問題，請於數分鐘後再試。' } },
}

export const errorWords = {
  home: { en: 'Go to the home page', 'zh-Hant': '返回主頁' },
  code: { en: 'For who runs the other system:', 'zh-Hant': '供對方系統的營運者參考：' },
}

export const consents = {
  title: { en: 'Connected systems', 'zh-Hant': '已連接的系統' },
  lead: { en: 'Systems of departments and other organisations that you signed in to with this account, and what you agreed to pass on to each.', 'zh-Hant': '你曾以本帳戶登入的部門及其他機構系統，以及你同意轉交給各系統的資料。' },
  none: { en: 'No system is connected', 'zh-Hant': '沒有已連接的系統' },
  noneWhy: { en: 'When you sign in to another system with this account, what you agreed to stands here.', 'zh-Hant': '當你以本帳戶登入其他系統，你所同意的事項會在此列出。' },
  given: { en: 'Passed on', 'zh-Hant': '轉交的資料' },
  leftOut: { en: 'Left out by you', 'zh-Hant': '你選擇不轉交的資料' },
  nothing: { en: 'None of your particulars', 'zh-Hant': '沒有個人資料' },
  does: { en: 'May do in your name', 'zh-Hant': '可以你的名義辦理' },
  stands: { en: 'In force', 'zh-Hant': '有效期' },
  end: { en: 'Take this agreement back', 'zh-Hant': '撤回這項同意' },
  history: { en: 'What happened', 'zh-Hant': '記錄' },
  acts: {
    'connection.signed-in': { en: 'You signed in to', 'zh-Hant': '你登入了' },
    'connection.passed-on': { en: 'Your particulars were passed on to', 'zh-Hant': '你的資料已轉交' },
    'connection.acted': { en: 'Something was done in your name by', 'zh-Hant': '以你名義辦事的系統：' },
    'connection.agreed': { en: 'You agreed to what was asked by', 'zh-Hant': '你同意了對方的一項要求：' },
    'connection.withdrawn': { en: 'You took back an agreement with', 'zh-Hant': '你撤回了一項同意：' },
  },
}

export const signingKeys = {
  title: { en: 'Keys that sign sign-ins', 'zh-Hant': '簽署登入憑證的密鑰' },
  lead: { en: 'New keys are made every 90 days. They are published at once and sign a day later, when every system has seen them. Earlier keys still verify for 30 days.', 'zh-Hant': '密鑰每90日更換。新密鑰即時公布，一日後待所有系統得知才開始簽署；舊密鑰在其後30日仍可用作核實。' },
  number: { en: 'Number', 'zh-Hant': '編號' },
  made: { en: 'Made', 'zh-Hant': '產生時間' },
  from: { en: 'Signs from', 'zh-Hant': '開始簽署' },
  state: { en: 'State', 'zh-Hant': '狀態' },
  signs: { en: 'signs', 'zh-Hant': '簽署中' },
  waits: { en: 'published, does not sign yet', 'zh-Hant': '已公布，尚未簽署' },
  verifies: { en: 'verifies only', 'zh-Hant': '只作核實' },
  already: { en: 'New keys are published already and sign from the time shown.', 'zh-Hant': '新密鑰已經公布，將於所示時間開始簽署。' },
  make: { en: 'Make new keys now', 'zh-Hant': '立即產生新密鑰' },
}
