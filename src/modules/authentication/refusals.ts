import { over, refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'sign_in.unknown': { status: 400, text: { en: 'We do not know who you want to sign in as. Go back to the sign-in page and choose again.', 'zh-Hant': '系統不能確認你選擇以誰的身分登入。請返回登入頁重新選擇。' } },
  'step.other_person': { status: 403, text: { en: 'This shows somebody else than the person who is signed in. Sign out first if you want to change.', 'zh-Hant': '所確認的身分與目前登入的人不同。如要轉換，請先登出。' } },
  'passkey.unreadable': { status: 400, text: { en: 'We could not read what your browser sent of the passkey. Go back, reload the page and try again, or sign in another way.', 'zh-Hant': '系統未能讀取瀏覽器傳送的通行密鑰資料。請返回並重新載入網頁再試，或以其他方式登入。' } },
  'passkey.expired': { status: 400, text: { en: 'This try is too old, was used already, or began in another browser. Go back, reload the page and try again.', 'zh-Hant': '這次嘗試已過期、已經用過，或是在另一個瀏覽器開始的。請返回並重新載入網頁再試。' } },
  'passkey.wrong_site': { status: 403, text: { en: 'The passkey answered for another site. Look at the address of the page you came from, and go on only from our own sign-in page.', 'zh-Hant': '通行密鑰的回應屬於另一個網站。請核對你先前瀏覽的網址，並只在本網站的登入頁登入。' } },
  'passkey.not_verified': { status: 403, text: { en: 'Your device did not check that it is you. Set a screen lock, fingerprint or PIN on it, then try again.', 'zh-Hant': '你的裝置沒有核實你本人。請為裝置設定螢幕鎖、指紋或PIN碼，然後再試。' } },
  'passkey.unknown': { status: 403, text: { en: 'We do not know this passkey. Choose another one, or sign in another way.', 'zh-Hant': '系統不認識這個通行密鑰。請選用另一個，或以其他方式登入。' } },
  'passkey.copied': { status: 403, text: { en: 'This passkey may have been copied, so it was not accepted. Sign in another way and remove it.', 'zh-Hant': '這個通行密鑰可能已被複製，因此不獲接受。請以其他方式登入，然後將它移除。' } },
  'passkey.other_document': { status: 409, text: { en: 'The document has changed since you looked at it, so nothing was signed. Go back, reload the page and read it again.', 'zh-Hant': '文件在你查看後已有變更，因此未有簽署。請返回並重新載入網頁，再次閱讀文件。' } },
  'passkey.too_weak': { status: 403, text: { en: 'This passkey was added after signing in by a recovery code, so it cannot sign. Use another one.', 'zh-Hant': '這個通行密鑰是在以恢復碼登入後加入，不能用於簽署。請使用另一個通行密鑰。' } },
  'passkey.there_already': { status: 409, text: { en: 'This passkey is in your account already.', 'zh-Hant': '你的帳戶已有這個通行密鑰。' } },
  'passkey.too_many': { status: 409, text: { en: 'You have as many passkeys as an account can hold. Remove one that you no longer use, then add this one.', 'zh-Hant': '你的通行密鑰數目已達上限。請先移除不再使用的，然後再加。' } },
  'passkey.last': { status: 409, text: { en: 'Without this passkey you would have no way left to sign in. Add another one first, or make recovery codes, then remove it.', 'zh-Hant': '移除後你將無法登入。請先加入另一個通行密鑰或產生恢復碼，然後再移除。' } },
  'passkey.not_found': { status: 404, text: { en: 'There is no such passkey in your account.', 'zh-Hant': '你的帳戶沒有這個通行密鑰。' } },
  'code.not_valid': { status: 422, text: { en: 'This code is not valid, was used already, or its waiting time is not over.', 'zh-Hant': '這個代碼無效、已經用過，或仍在等候期內。' } },
  'recovery.not_found': { status: 404, title: over, text: { en: 'There is nothing to stop: this recovery is over, or the address is not complete.', 'zh-Hant': '沒有可停止的程序：這項恢復已經結束，或網址不完整。' } },
  'phone.not_found': { status: 404, title: over, text: { en: 'This code is not valid, or no longer. Ask for a new one on the computer.', 'zh-Hant': '這個代碼無效或已失效。請在電腦上索取新的代碼。' } },
  'session.not_found': { status: 404, title: over, text: { en: 'This session or device is not there any more.', 'zh-Hant': '這次登入或這部裝置已不在記錄內。' } },
})
