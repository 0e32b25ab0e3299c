import { over, refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'pki.not_found': { status: 404, text: { en: 'There is no certificate or list of this name.', 'zh-Hant': '沒有這個名稱的證書或名單。' } },
  'signing.not_agreed': { status: 422, text: { en: 'Your passkey did not agree to just this document. Nothing was signed. Open the document again and sign it.', 'zh-Hant': '你的通行密鑰所確認的並非這份文件，因此沒有簽署。請重新開啟文件再簽署。' } },
  'signing.pdf_broken': { status: 422, text: { en: 'This PDF has faults inside, so it cannot be signed safely. Save it again from the program that made it, and upload the new file.', 'zh-Hant': '這份PDF內部有錯誤，無法安全簽署。請用製作它的程式再次儲存，然後上載新的檔案。' } },
  'signing.pdf_encrypted': { status: 422, text: { en: 'This PDF is protected by a password or against changes, so it cannot be signed. Save it without protection, and upload the new file.', 'zh-Hant': '這份PDF設有密碼或修改限制，無法簽署。請以不設保護的方式儲存，然後上載新的檔案。' } },
  'signing.pdf_too_large': { status: 413, text: { en: 'This PDF is larger than 20 MB. Save it in a smaller size, and upload the new file.', 'zh-Hant': '這份PDF超過20 MB。請縮小檔案，然後上載新的檔案。' } },
  'signing.pdf_too_complex': { status: 422, text: { en: 'This PDF has too many parts to be checked. Print it to a new PDF, and upload the new file.', 'zh-Hant': '這份PDF的組成部分過多，無法檢查。請把它列印成新的PDF，然後上載新的檔案。' } },
  'signing.pdf_too_slow': { status: 422, text: { en: 'Reading this PDF took too long, so we stopped. Print it to a new PDF, and upload the new file.', 'zh-Hant': '讀取這份PDF需時太長，系統已停止處理。請把它列印成新的PDF，然後上載新的檔案。' } },
  'signing.busy': { status: 503, retryAfter: 30, text: { en: 'Many documents are being read just now. Please try again in half a minute.', 'zh-Hant': '現時有大量文件正在讀取，請於半分鐘後再試。' } },
  'signing.json_broken': { status: 422, text: { en: 'This is not a signed JSON document, so no signature can be added to it.', 'zh-Hant': '這不是已簽署的JSON文件，無法加上簽署。' } },
  'signing.no_time': {
    status: 503,
    retryAfter: 600,
    text: { en: 'Signing is not possible right now, because the service that proves the time has not answered for too long. Nothing was signed. Please try again later.', 'zh-Hant': '證明時間的服務已經長時間沒有回應，暫時無法簽署。你沒有簽署任何文件，請稍後再試。' },
  },
  'signing.no_link': { status: 404, title: over, text: { en: 'This link is not valid, or another person has taken it. Ask whoever sent it for a new one.', 'zh-Hant': '這條連結無效，或已由另一人使用。請向發送連結的人索取新的連結。' } },
  'signing.no_request': { status: 404, text: { en: 'There is no such document in your account.', 'zh-Hant': '你的帳戶沒有這份文件。' } },
  'signing.over': { status: 409, text: { en: 'This document can no longer be signed: it was signed, declined or withdrawn, its time is over, or it is not your turn.', 'zh-Hant': '這份文件不能再簽署：文件已簽署、被拒或撤回，已過期限，或尚未輪到你。' } },
})
