import type { Text } from '../../kernel/i18n.ts'

/** What is said where an application is signed with a passkey, and on the paper that is signed. */
export const signTexts = {
  // On the paper
  applicant: { en: 'Applicant', 'zh-Hant': '申請人' },
  signedFor: { en: 'Filled in and signed by', 'zh-Hant': '填寫及簽署人' },
  filledIn: { en: 'Filled in', 'zh-Hant': '填寫時間' },
  fee: { en: 'To pay', 'zh-Hant': '應繳費用' },
  version: { en: 'Version of the form', 'zh-Hant': '表格版本' },
  declaration: { en: 'Declaration', 'zh-Hant': '聲明' },
  declared: { en: 'I declare this and sign it electronically with my passkey. The signature is attached to this file.', 'zh-Hant': '本人作出以上聲明，並以通行密鑰作電子簽署。簽署附於本檔案內。' },
  page: { en: 'Page {n}', 'zh-Hant': '第{n}頁' },

  // On the check page
  needed: { en: 'This application is signed', 'zh-Hant': '這項申請須簽署' },
  withPasskey: { en: 'You sign it with your passkey. On the next page you can read the exact document before you do.', 'zh-Hant': '你會以通行密鑰簽署。簽署前，你可在下一頁閱讀文件的完整內容。' },
  addFirst: { en: 'You sign it with a passkey, and you have none yet. Add one first; your answers are kept.', 'zh-Hant': '你須以通行密鑰簽署，但尚未有通行密鑰。請先加入，已填寫的內容會保留。' },
  add: { en: 'Add a passkey', 'zh-Hant': '加入通行密鑰' },
  inSandbox: { en: 'You have no passkey yet. In this sandbox you can send it all the same. It is then not signed, and the officer is told so. Or add a passkey first, or sign with one that the sandbox makes for you.', 'zh-Hant': '你尚未有通行密鑰。在這個測試環境，你仍可遞交，但申請會屬未經簽署，處理人員會得知。你也可先加入通行密鑰，或以系統代你製作的測試用通行密鑰簽署。' },
  notTogether: { en: 'Sent together, this application is not signed, and the officer is told so. To sign it with your passkey, apply for it alone.', 'zh-Hant': '與其他申請一併遞交時，這項申請不會簽署，處理人員會得知。如要以通行密鑰簽署，請單獨申請這項服務。' },
  look: { en: 'Read and sign', 'zh-Hant': '閱讀並簽署' },
  goOn: { en: 'Go on to sign', 'zh-Hant': '前往簽署' },

  // On the page where it is signed
  title: { en: 'Read and sign', 'zh-Hant': '閱讀並簽署' },
  document: { en: 'What you sign', 'zh-Hant': '你所簽署的文件' },
  exact: { en: 'You sign exactly this file. It has all your answers and the declaration in it.', 'zh-Hant': '你所簽署的就是這個檔案，一字不差，當中包括你的所有答案及聲明。' },
  open: { en: 'Open the document (PDF)', 'zh-Hant': '開啟文件（PDF）' },
  hash: { en: 'Its fingerprint (SHA-256)', 'zh-Hant': '文件的指紋（SHA-256）' },
  hashWhat: { en: 'Your passkey signs this number. Change a single letter of the document, and the number changes too.', 'zh-Hant': '你的通行密鑰會簽署這個數值。文件只要有一字不同，數值便會不同。' },
  sign: { en: 'Sign and send', 'zh-Hant': '簽署並遞交' },
  signInSandbox: { en: 'Sign with a sandbox passkey and send', 'zh-Hant': '以測試用通行密鑰簽署並遞交' },
  sandboxWhat: { en: 'You have no passkey. This is the sandbox, so the portal plays one for you. Such a signature shows how signing works and proves nothing about a person.', 'zh-Hant': '你沒有通行密鑰。這是測試環境，系統會代你模擬一個。這樣的簽署只作示範，不能證明任何人的身分。' },
  unable: { en: 'Signing needs JavaScript and an up-to-date browser, because only your device can use your passkey. Your answers are kept: open this page on another device, or go to a service counter, where an officer will help you.', 'zh-Hant': '通行密鑰只能由你的裝置使用，因此簽署須啟用JavaScript，並使用較新的瀏覽器。你的答案會保留：請用另一部裝置開啟本頁，或到服務櫃位由職員協助。' },
  noTime: { en: 'Signing is not possible right now, because the service that proves the time is not answering. Your answers are kept. Please come back later.', 'zh-Hant': '證明時間的服務長時間沒有回應，暫時未能簽署。你的答案會保留，請稍後再來。' },

  // On the application, at the desk and on the receipt
  signature: { en: 'Signature', 'zh-Hant': '簽署' },
  notSigned: { en: 'This application is not signed', 'zh-Hant': '這項申請未經簽署' },
  signedBy: { en: 'Signed by', 'zh-Hant': '簽署人' },
  signedAt: { en: 'Signed on', 'zh-Hant': '簽署時間' },
  making: { en: 'You have signed. The signed file is being made and will be here in a moment.', 'zh-Hant': '你已簽署。系統正製作已簽署的檔案，稍後會在此提供。' },
  makingAtDesk: { en: 'The applicant has signed. The signed file is being made.', 'zh-Hant': '申請人已簽署，系統正製作已簽署的檔案。' },
  waitsForTime: { en: 'Signed. The service that proves the time is away; its time-stamp is added as soon as it is back.', 'zh-Hant': '已簽署。證明時間的服務暫時未能提供，恢復後會補上時間戳記。' },
  download: { en: 'Download the signed document (PDF)', 'zh-Hant': '下載已簽署的文件（PDF）' },
  check: { en: 'Anybody can check it', 'zh-Hant': '任何人都可以查核' },
} satisfies Record<string, Text>

/** Of an application that came in a way that asks for no signature: with others, from another system, or in the sandbox. */
export const unsignedTexts = {
  own: (name: Text): Text => ({ en: `It was sent from the account of ${name.en}, and no passkey agreed to it.`, 'zh-Hant': `申請由${name['zh-Hant']}的帳戶遞交，並未以通行密鑰確認。` }),
  atDesk: (name: Text): Text => ({ en: `It was sent from the account of ${name.en}, and no passkey agreed to it: it came together with others, from another system, or in the sandbox.`, 'zh-Hant': `申請由${name['zh-Hant']}的帳戶遞交，並未以通行密鑰確認：可能與其他申請一併遞交，或來自其他系統或測試環境。` }),
}
