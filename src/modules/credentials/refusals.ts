import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'credential.not_found': { status: 404, text: { en: 'There is no such licence or certificate in your account.', 'zh-Hant': '你的帳戶沒有這份牌照或證明書。' } },
  'credential.move_not_allowed': { status: 409, text: { en: 'This cannot be done to a licence in its present state.', 'zh-Hant': '牌照現時的狀況不容許這樣處理。' } },
  'credential.no_reason': { status: 422, text: { en: 'Say why. The holder will read it.', 'zh-Hant': '請說明原因，持有人會看到這段文字。' } },
  'credential.change_open': { status: 409, text: { en: 'Something else is already being done with this document.', 'zh-Hant': '這份文件正在處理另一項更改。' } },
  'credential.change_decided': { status: 409, text: { en: 'This was decided already.', 'zh-Hant': '這項更改已有決定。' } },
  'credential.second_officer': { status: 403, text: { en: 'Another officer has to confirm what you proposed.', 'zh-Hant': '由你提出的更改，須由另一位人員確認。' } },
  'credential.no_such_number': { status: 404, text: { en: 'No licence that you can see has this number.', 'zh-Hant': '沒有你可查閱的牌照使用這個號碼。' } },
  'run.not_found': { status: 404, text: { en: 'There is no such run.', 'zh-Hant': '沒有這次批量簽發。' } },
  'run.moved': { status: 409, text: { en: 'The run has moved on meanwhile. Load its page again.', 'zh-Hant': '這次批量簽發的狀況已經改變，請重新載入頁面。' } },
  'credential.not_anchored': {
    status: 503,
    text: { en: 'No document can be issued for the moment, because the public log that shows it to the world cannot be anchored. Please try again later.', 'zh-Hant': '現時未能發出文件，因為供公眾核對的公開日誌未能錨定。請稍後再試。' },
  },
  'issuer.not_found': { status: 404, text: { en: 'No organisation that issues credentials has this address.', 'zh-Hant': '這個網址沒有簽發證件的機構。' } },
  'type.not_found': { status: 404, text: { en: 'No credential of this type is issued here.', 'zh-Hant': '本系統沒有簽發這類證件。' } },
  'script.not_found': { status: 404, text: { en: 'This script is not in use any more. Load the page again.', 'zh-Hant': '這個程式已停用，請重新載入網頁。' } },
  'context.not_found': { status: 404, text: { en: 'No credential was signed with this context here.', 'zh-Hant': '本系統沒有證件以此語境（context）簽署。' } },
  'vc_api.other_issuer': { status: 403, text: { en: 'A system issues for its own department alone: the issuer must be its did:web.', 'zh-Hant': '系統只可為所屬部門簽發：簽發者必須為該部門的did:web。' } },
  'vc_api.other_content': { status: 409, text: { en: 'Something else was issued under this id before.', 'zh-Hant': '這個識別碼先前已用於簽發其他內容。' } },
  'vc_api.not_issued': { status: 404, text: { en: 'This system has issued nothing with a status under this id.', 'zh-Hant': '這個系統沒有以此識別碼簽發可更改狀態的證件。' } },
  'vc_api.revoked_for_good': { status: 409, text: { en: 'What was revoked stays revoked. Issue another credential.', 'zh-Hant': '已撤銷的證件不能恢復，請另行簽發。' } },
  'vc_api.moved': { status: 409, text: { en: 'The status was changed at the same moment. Ask again.', 'zh-Hant': '狀態剛被更改，請再次提出。' } },
  'list.not_found': { status: 404, text: { en: 'There is no such status list.', 'zh-Hant': '沒有這份狀態名單。' } },
})
